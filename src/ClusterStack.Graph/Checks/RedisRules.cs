using System.Globalization;

namespace ClusterStack.Graph.Checks;

/// <summary>Redis and Valkey on ElastiCache.</summary>
internal static class RedisRules
{
    private const int MinutesPerDay = 24 * 60;

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("RED-01", AwsTypes.ReplicationGroup)
        {
            Why = "Snapshots and swap files are read by whoever gets the disk.",
            Mend = "Set atRestEncryptionEnabled to true.",
            One = static store => store["atRestEncryptionEnabled"].MustBe(true),
        },
        new("RED-02", AwsTypes.ReplicationGroup)
        {
            Why = "In plain text everything in the network path reads keys, values and the token.",
            Mend = "Set transitEncryptionEnabled to true and transitEncryptionMode to required.",
            Many = static store => [store["transitEncryptionEnabled"].MustBe(true), store["transitEncryptionMode"].MustNotBe("required", "preferred")],
        },
        new("RED-03", AwsTypes.ReplicationGroup, AwsTypes.ServerlessCache, AwsTypes.CacheUser)
        {
            Why = "Without authentication one open port is the whole store; after ROTATE the token before, or none if there was none, still opens it.",
            Mend = "Set authToken to a secret with authTokenUpdateStrategy SET, or user groups whose users all have a password and whose default user is off.",
            Many = static place => place.Resource.Type switch
            {
                AwsTypes.CacheUser => User(place),
                AwsTypes.ServerlessCache => [place["userGroupId"].MustBeGiven("a user group")],
                _ => [place["userGroupIds"].IsGiven ? null : place["authToken"].MustBeGiven("a secret token, or userGroupIds"), PlainToken(place["authToken"]), place["authTokenUpdateStrategy"].MustNotBe("SET", "ROTATE")],
            },
        },
        new("RED-04", AwsTypes.ReplicationGroup)
        {
            Why = "Without a replica that takes over, the store is gone while its node is replaced.",
            Mend = "Add a replica, and set automaticFailoverEnabled and multiAzEnabled to true.",
            Many = static store => store.Graph.IsProduction || Nodes(store) > 1
                ? [store["automaticFailoverEnabled"].MustBe(true), store["multiAzEnabled"].MustBe(true)]
                : [],
        },
        new("RED-05", AwsTypes.ReplicationGroup, AwsTypes.ServerlessCache)
        {
            From = EnvironmentClass.Staging,
            Why = "A flush or a wrong deployment loses everything that no snapshot holds.",
            Mend = "Set snapshotRetentionLimit from 1 to 35, and a snapshotWindow apart from the maintenanceWindow.",
            Many = static store => [store["snapshotRetentionLimit"].MustBeWithin(1, 35), Overlap(store)], // a serverless cache has no windows
        },
        new("RED-06", AwsTypes.ReplicationGroup, AwsTypes.CacheSubnetGroup)
        {
            Why = "The default subnet group lies in the default VPC, whose subnets are public.",
            Mend = "Name a subnet group with private subnets.",
            Many = static place => place.Resource.Type == AwsTypes.ReplicationGroup
                ? [place["subnetGroupName"].MustBeGiven("a subnet group of the environment") ?? place["subnetGroupName"].MustNotBe("a subnet group of the environment", "default")]
                : place["subnetIds"].Items
                    .Where(static subnet => subnet.Target is { } target && (Routing.IsPublic(target) || target["mapPublicIpOnLaunch"].IsTrue))
                    .Select(static subnet => (Violation?)subnet.Fail("a private subnet")),
        },
        new("RED-07", AwsTypes.ReplicationGroup)
        {
            Why = "Security fixes arrive as minor versions.",
            Mend = "Set autoMinorVersionUpgrade to true.",
            One = static store => store["autoMinorVersionUpgrade"].MustBe(true),
        },
        new("RED-08", AwsTypes.ReplicationGroup)
        {
            OnDemand = true,
            Why = "Scans look at default ports first.",
            Mend = "Set port to another number than 6379.",
            One = static store => store["port"].Number is null or 6379 && !store["port"].IsOpen ? store["port"].Fail("a port other than 6379") : null,
        },
        new("RED-09", AwsTypes.ReplicationGroup, AwsTypes.ServerlessCache)
        {
            From = EnvironmentClass.Staging,
            Why = "AWS' own key has no policy that the account could narrow and no use that it could see.",
            Mend = "Set kmsKeyId to the environment's key.",
            One = static store => store["kmsKeyId"].MustBeGiven("the environment's key"),
        },
        new("RED-10", AwsTypes.ReplicationGroup)
        {
            Why = "Versions before 6.2 know no access control lists and get no fixes; a parameter group of another family is refused.",
            Mend = "Set engineVersion to 6.2 or later, and a parameter group of its family.",
            Many = static store => [store["engine"].IsGiven ? store["engine"].MustBe("redis", "valkey") : null, Supported(store), Family(store)],
        },
        new("CS-05", AwsTypes.ReplicationGroup)
        {
            Why = "A client that does not know cluster mode is sent to shards and replicas in turn, and fails to write on some of them.",
            Mend = "Give the client primaryEndpointAddress; for a client that knows cluster mode, waive this rule.",
            Many = static store => store.Graph.ReferrersOf(store)
                .Where(static referrer => referrer.Reference.Property == "configurationEndpointAddress")
                .Select(referrer => (Violation?)new Violation(referrer.Resource, referrer.Root, $"{store.Resource.Name}.configurationEndpointAddress", $"{store.Resource.Name}.primaryEndpointAddress")),
        },
    ];

    private static double Nodes(Place store)
        => store["numCacheClusters"].Number ?? ((store["replicasPerNodeGroup"].Number ?? 0) + 1) * (store["numNodeGroups"].Number ?? 1);

    /// <summary>A user without a password may nothing: his access begins with <c>off</c>.</summary>
    private static IEnumerable<Violation?> User(Place user)
        => user["accessString"].Text?.StartsWith("off", StringComparison.Ordinal) is true
            ? []
            : [
                user["noPasswordRequired"].MustNotBe(true),
                user["authenticationMode.type"].MustNotBe("password or iam", "no-password-required"),
                user["userName"].MustNotBe("a default user whose accessString begins with off", "default"),
                .. user["passwords"].Items.Where(static password => password.Text is { Length: > 0 }).Select(static password => (Violation?)password.Fail("a secret", "a password in plain")),
              ];

    private static Violation? PlainToken(Place token) => token.Text is { Length: > 0 } ? token.Fail("a secret", "a token in plain") : null;

    private static Violation? Supported(Place store)
    {
        var version = store["engineVersion"];
        return version.IsOpen || store["engine"].Text is "valkey" || (Version(version) is { } number && number >= 6.2)
            ? null
            : version.Fail("6.2 or later");
    }

    private static Violation? Family(Place store)
    {
        if (store["parameterGroupName"].Target?["family"].Text is not { } family || Version(store["engineVersion"]) is not { } version)
            return null;

        var engine = store["engine"].Text ?? "redis";
        var major = Math.Truncate(version);
        var expected = engine == "redis" && major == 6 ? "redis6.x" : string.Create(CultureInfo.InvariantCulture, $"{engine}{major}");
        return family == expected ? null : store["parameterGroupName"].Fail($"a parameter group of the family {expected}", $"one of {family}");
    }

    /// <summary>Major and minor as one number: 7.1 for <c>7.1</c> and for <c>7.1.4</c>.</summary>
    private static double? Version(Place version)
    {
        var parts = version.Text?.Split('.');
        return parts is null || !double.TryParse(string.Join('.', parts.Take(2)).Replace(".x", ".9", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? version.Number
            : number;
    }

    private static Violation? Overlap(Place store)
    {
        if (Minutes(store["snapshotWindow"].Text) is not { } snapshot || Minutes(store["maintenanceWindow"].Text) is not { } maintenance)
            return null;

        return snapshot.From < maintenance.To && maintenance.From < snapshot.To
            ? store["snapshotWindow"].Fail($"a window apart from {store["maintenanceWindow"].Text}")
            : null;
    }

    /// <summary>Minutes of the day of <c>00:00-01:00</c> and <c>sun:02:00-sun:03:00</c>; a window over midnight ends after its day does.</summary>
    private static (int From, int To)? Minutes(string? window)
    {
        var ends = window?.Split('-').Select(MinuteOfDay).ToArray();
        return ends is [{ } from, { } to] ? (from, to > from ? to : to + MinutesPerDay) : null;
    }

    private static int? MinuteOfDay(string end)
        => TimeOnly.TryParseExact(end.AsSpan(Math.Max(0, end.Length - "HH:mm".Length)), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute
            : null;
}
