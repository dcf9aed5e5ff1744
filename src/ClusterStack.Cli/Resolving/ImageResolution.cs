using System.Collections.Concurrent;
using ClusterStack.Model;
using ClusterStack.Settings;
using ClusterStack.Workloads;

namespace ClusterStack.Cli.Resolving;

/// <summary>What registries say about the images of environments.</summary>
/// <param name="Changes">Every entry of the lock, old and new, sorted by image.</param>
/// <param name="Failures">Images whose registry does not say, with the reason, sorted.</param>
/// <param name="Lock">The lock as it should be; as it was where there are failures.</param>
internal sealed record ImageResolution(ImmutableArray<ImageChange> Changes, ImmutableArray<string> Failures, ImageLockSettings Lock)
{
    /// <summary>Registries limit how much one caller asks at once.</summary>
    private const int AtOnce = 4;

    /// <summary>Whether the lock says something else than the registries.</summary>
    public bool Outdated => Changes.Any(static change => change.Kind is not "unchanged");

    /// <summary>The images that environments name by tag, as manifests and settings write them.</summary>
    /// <exception cref="SettingsException">The settings of one are wrong; lists every problem.</exception>
    public static ImmutableSortedSet<string> Images(ProjectDirectory project, IEnumerable<string> environments) =>
    [
        .. environments
            .SelectMany(name => EnvironmentPlan.From(SettingsReader.ReadOffline(project, name) with { ImageLock = null }).Workloads)
            .SelectMany(static workload => workload.Containers)
            .Select(static container => container.Image)
            .Where(static image => !ImageName.HasDigest(image)),
    ];

    /// <summary>Asks for every image at its registry.</summary>
    /// <param name="images">The images to ask for.</param>
    /// <param name="known">The lock so far.</param>
    /// <param name="complete">Whether no other image is needed, so that other entries go.</param>
    /// <param name="registries">Who is asked.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public static async Task<ImageResolution> OfAsync(
        ImmutableSortedSet<string> images, ImageLockSettings known, bool complete, RegistryClient registries, CancellationToken cancellationToken)
    {
        var (digests, failures) = (new ConcurrentDictionary<string, string>(), new ConcurrentBag<string>());
        await Parallel.ForEachAsync(images, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (image, stop) =>
        {
            try
            {
                digests[image] = await registries.DigestAsync(ImageReference.Of(image), stop);
            }
            catch (RegistryException refused)
            {
                failures.Add($"{image}: {refused.Message}");
            }
        });
        if (!failures.IsEmpty) return new([], [.. failures.Order(StringComparer.Ordinal)], known);

        var entries = known.Images;
        if (complete) entries = entries.RemoveRange(entries.Keys.Except(images, StringComparer.Ordinal));
        entries = entries.SetItems(digests.Select(found => KeyValuePair.Create(
            found.Key, new LockedImageSettings { Digest = found.Value, Reason = known.Images.GetValueOrDefault(found.Key)?.Reason })));
        var changes = known.Images.Keys.Union(entries.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(image => new ImageChange(image, known.Images.GetValueOrDefault(image)?.Digest, entries.GetValueOrDefault(image)?.Digest));
        return new([.. changes], [], known with { Images = entries });
    }
}
