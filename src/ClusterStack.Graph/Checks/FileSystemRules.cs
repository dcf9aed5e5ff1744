namespace ClusterStack.Graph.Checks;

/// <summary>File systems that machines and tasks share.</summary>
internal static class FileSystemRules
{
    private const int Nfs = 2049;

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("EFS-01", AwsTypes.FileSystem)
        {
            Why = "A file system cannot be encrypted later.",
            Mend = "Set encrypted to true.",
            One = static files => files["encrypted"].MustBe(true),
        },
        new("EFS-02", AwsTypes.FileSystem)
        {
            From = EnvironmentClass.Staging,
            Why = "AWS' own key has no policy that the account could narrow and no use that it could see.",
            Mend = "Set kmsKeyId to the environment's key.",
            One = static files => files["kmsKeyId"].MustBeGiven("the environment's key"),
        },
        new("EFS-03", AwsTypes.FileSystem)
        {
            From = EnvironmentClass.Staging,
            Why = "What one application deletes is gone for all that mount it.",
            Mend = "Add a BackupPolicy with status ENABLED, or list the file system in a backup Selection.",
            One = static files => IsBackedUp(files) ? null : files.Fail("a BackupPolicy that is ENABLED", "none"),
        },
        new("EFS-04", AwsTypes.AccessPoint)
        {
            Why = "Without a root of its own an application sees the files of all others.",
            Mend = "Set rootDirectory.path to a directory other than /.",
            One = static point => point["rootDirectory.path"].MustBeGiven("a directory other than /") ?? point["rootDirectory.path"].MustNotBe("a directory other than /", "/"),
        },
        new("EFS-05", AwsTypes.AccessPoint)
        {
            Why = "Without a user of its own an application writes as whoever it says it is.",
            Mend = "Set posixUser.uid and gid to numbers other than 0.",
            Many = static point => new[] { "posixUser.uid", "posixUser.gid" }
                .Select(id => point[id].MustBeGiven("a number other than 0") ?? (point[id].Number is 0 ? point[id].Fail("a number other than 0") : null)),
        },
        new("EFS-06", AwsTypes.FileSystem, AwsTypes.MountTarget)
        {
            Why = "What mounts over another zone is down when that zone is; an open port 2049 is the files.",
            Mend = "Add a MountTarget in a private subnet of every zone, with a group that admits 2049 from its clients only.",
            Many = static place => place.Resource.Type == AwsTypes.MountTarget ? MountTarget(place) : Zones(place),
        },
        new("EFS-07", AwsTypes.FileSystem)
        {
            Why = "NFS is plain text, and without a policy everybody in the network mounts the file system.",
            Mend = "Add a FileSystemPolicy that denies requests without TLS and allows mount targets only.",
            Many = static files => files.Graph.Companions(files, AwsTypes.FileSystemPolicy, "fileSystemId").ToList() is { Count: > 0 } policies
                ? policies.SelectMany(Grants)
                : [files.Fail("a FileSystemPolicy", "none")],
        },
    ];

    private static bool IsBackedUp(Place files)
        => files.Graph.Companions(files, AwsTypes.FileSystemBackupPolicy, "fileSystemId").Any(static policy => policy["backupPolicy.status"].IsOpen || policy["backupPolicy.status"].Text is "ENABLED")
        || files.Graph.Companions(files, AwsTypes.BackupSelection, "resources").Any();

    private static IEnumerable<Violation?> MountTarget(Place target) =>
    [
        target["subnetId"].Target is { } subnet && Routing.IsPublic(subnet) ? target["subnetId"].Fail("a private subnet") : null,
        target["securityGroups"].MustBeGiven("a group that admits 2049 from its clients"),
        .. target["securityGroups"].Items
            .Where(static group => group.Target is { } found && TrafficRule.AllIngress(found).Any(static rule => rule.EveryPort || rule.From != Nfs || rule.To != Nfs || rule.World.Any()))
            .Select(static group => (Violation?)group.Fail("a group that admits nothing but 2049, and not the world")),
    ];

    /// <summary>The zones in use are those of the services' subnets.</summary>
    private static IEnumerable<Violation?> Zones(Place files)
    {
        var served = ZonesOf(files.Graph.Companions(files, AwsTypes.MountTarget, "fileSystemId").Select(static target => target["subnetId"]));
        var used = ZonesOf(files.Graph.OfType(AwsTypes.EcsService).SelectMany(static service => service["networkConfiguration.subnets"].Items));
        return used.Except(served, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(zone => (Violation?)files.Fail($"a MountTarget in {zone}", "none"));
    }

    private static HashSet<string> ZonesOf(IEnumerable<Place> subnets)
        => subnets.Select(static subnet => subnet.Target?["availabilityZone"].Text).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Violation?> Grants(Place policy)
    {
        var statements = PolicyStatement.In(policy["policy"]).ToList();
        foreach (var statement in statements.Where(static statement => statement.Allows && statement.AdmitsEverybody
            && !statement.IsLimitedBy("elasticfilesystem:AccessedViaMountTarget", "elasticfilesystem:AccessPointArn", "aws:SourceAccount", "aws:PrincipalAccount", "aws:PrincipalOrgID")))
            yield return statement.Place["Principal"].Fail("a principal, or mount targets only", "everybody");

        if (policy["policy"].Json().Value is not null && !statements.Exists(static statement => statement.Denies && statement.IsLimitedBy("aws:SecureTransport")))
            yield return policy["policy"].Fail("a denial of requests without TLS", "none");
    }
}
