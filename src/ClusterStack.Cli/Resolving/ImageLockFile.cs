using ClusterStack.Settings;

namespace ClusterStack.Cli.Resolving;

/// <summary>Writes <c>images.lock.json</c>, as <see cref="ImageLockReader"/> reads it.</summary>
internal static class ImageLockFile
{
    /// <summary>Writes the file beside <c>Pulumi.yaml</c>, all of it or nothing.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static void Write(ProjectDirectory project, ImageLockSettings images)
        => AtomicFile.Write(Path.Combine(project.Path, ImageLockReader.File), stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            JsonOutput.Write(writer, json =>
            {
                json.WriteStartObject();
                json.WriteString("format", images.Format);
                json.WriteStartObject("images");
                foreach (var (image, locked) in images.Images)
                {
                    json.WriteStartObject(image);
                    json.WriteString("digest", locked.Digest);
                    if (locked.Reason is not null) json.WriteString("reason", locked.Reason);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
                json.WriteEndObject();
            });
        }, option: "");
}
