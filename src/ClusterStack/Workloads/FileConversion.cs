using System.Text;
using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>The files of one container.</summary>
internal sealed class FileConversion(
    ImmutableArray<object> container, TemplateScope scope, SettingsSource source, ManifestSources? sources, ProblemList problems)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal ImmutableArray<ContainerFile> Files(ScoreContainer score)
    {
        foreach (var path in score.Files.Keys)
        {
            if (ContainerPath.Refusal(path) is { } refusal)
                Problem(Path(path), refusal);
            else if (ContainerPath.Above(path).Append(path).FirstOrDefault(score.Volumes.ContainsKey) is { } volume)
                Problem(Path(path), $"the file lies in the volume at \"{Shown.Text(volume)}\", whose content is not the manifest's; put it elsewhere");
            else if (ContainerPath.Above(path).FirstOrDefault(score.Files.ContainsKey) is { } other)
                Problem(Path(path), $"the file lies in \"{Shown.Text(other)}\", which is a file; rename one");
        }

        return [.. score.Files.Select(pair => File(pair.Key, pair.Value)).OfType<ContainerFile>()];
    }

    private ContainerFile? File(string target, ScoreFile file)
    {
        var path = Path(target);
        string[] given = [.. new[] { ("content", file.Content), ("source", file.Source), ("binaryContent", file.BinaryContent) }.Where(pair => pair.Item2 is not null).Select(pair => pair.Item1)];
        if (given.Length != 1)
        {
            if (source.Knows(path)) Problem(path, $"expected one of content, source and binaryContent, got {(given.Length == 0 ? "none" : string.Join(" and ", given))}");
            return null;
        }

        var written = new ContainerFile { Path = target, Mode = file.Mode is { } mode ? mode.PadLeft(4, '0') : "0644" };
        if (file.BinaryContent is { } base64) return Binary(written, base64, path.Add("binaryContent"));
        if (file.Source is { } named) return Source(written, named, file.NoExpand, path.Add("source"));
        return Text(written, file.Content!, file.NoExpand, path.Add("content"));
    }

    private ContainerFile? Binary(ContainerFile file, string base64, ImmutableArray<object> path)
    {
        var bytes = new byte[base64.Length];
        if (Convert.TryFromBase64String(base64, bytes, out var length)) return file with { Bytes = [.. bytes.AsSpan(0, length)] };
        Problem(path, $"expected standard base64, got \"{Shown.Text(base64)}\"");
        return null;
    }

    private ContainerFile? Source(ContainerFile file, string named, bool noExpand, ImmutableArray<object> path)
    {
        if (sources is null)
        {
            Problem(path, "the manifest is read outside a project, where no file can be named; write the content here");
            return null;
        }

        if (sources.Read(named, source.Problem(path, ""), problems) is not { } bytes) return null;
        try
        {
            return Text(file, StrictUtf8.GetString(bytes), noExpand, path);
        }
        catch (DecoderFallbackException) when (noExpand)
        {
            return file with { Bytes = [.. bytes] };
        }
        catch (DecoderFallbackException)
        {
            Problem(path, $"\"{Shown.Text(named)}\" is not text in UTF-8, in which placeholders could be filled in; add noExpand: true");
            return null;
        }
    }

    private ContainerFile Text(ContainerFile file, string text, bool noExpand, ImmutableArray<object> path)
    {
        ImmutableArray<TemplatePart> parts = noExpand
            ? text.Length == 0 ? [] : [new TemplateText(text)]
            : Template.Parse(text, scope, message => Problem(path, message));
        if (PlainSecrets.Refusal(parts) is { } refusal) Problem(path, refusal);
        return file with { Parts = parts };
    }

    private ImmutableArray<object> Path(string target) => container.AddRange("files", target);

    private void Problem(ImmutableArray<object> path, string message) => source.Refuse(path, message, problems);
}
