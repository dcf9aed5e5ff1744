using ClusterStack.Settings;
using ClusterStack.Workloads;

namespace ClusterStack.Model;

/// <summary>Puts the digests of the image lock in place of tags, so that a tag that moves changes nothing.</summary>
internal static class ImageDigests
{
    /// <summary>The workloads with every image that the lock knows named by its digest.</summary>
    internal static ImmutableArray<WorkloadPlan> Apply(ImmutableArray<WorkloadPlan> workloads, EnvironmentSettings settings, PlanNotes notes)
    {
        var moving = workloads.SelectMany(static workload => workload.Containers).Select(static container => container.Image)
            .Where(image => !ImageName.HasDigest(image) && settings.ImageLock?.Images.ContainsKey(image) is not true)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (moving.Length > 0 && (settings.ImageLock is not null || settings.Environment.Class == EnvironmentClass.Production))
            notes.Warn($"what a tag stands for can change, and {ImageLockReader.File} has no digest of {string.Join(", ", moving)}: run clusterstack resolve");
        return settings.ImageLock is { } known ? [.. workloads.Select(workload => Pinned(workload, known.Images))] : workloads;
    }

    private static WorkloadPlan Pinned(WorkloadPlan workload, ImmutableSortedDictionary<string, LockedImageSettings> known) => workload with
    {
        Containers =
        [
            .. workload.Containers.Select(container => known.GetValueOrDefault(container.Image) is { } image
                ? container with { Image = ImageName.WithDigest(container.Image, image.Digest) }
                : container),
        ],
    };
}
