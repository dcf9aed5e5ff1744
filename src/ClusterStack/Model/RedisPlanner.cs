using System.Globalization;
using ClusterStack.Settings;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Model;

/// <summary>Decides the Redis stores.</summary>
internal sealed class RedisPlanner(EnvironmentSettings settings, PlanNotes notes)
{
    private const int MinutesPerDay = 24 * 60;
    private const int MinutesPerWeek = 7 * MinutesPerDay;

    /// <summary>AWS' least length of a maintenance and of a snapshot window.</summary>
    private const int LeastWindowMinutes = 60;

    /// <summary>AWS' default quota of nodes in a cluster; it can be raised to 500.</summary>
    private const int NodesPerCluster = 90;

    private const string SmallestNode = "cache.t4g.micro";
    private const string LatestVersion = "7.1";
    private const string ServerlessMajorVersion = "7";
    private const string DefaultMaintenanceWindow = "sun:02:00-sun:03:00";
    private const string DefaultAccess = "on ~* +@all -@dangerous";
    private const string EvictionPolicy = "maxmemory-policy";
    private const string ClusterEnabled = "cluster-enabled";
    private const int DefaultShards = 2;

    /// <summary>Redis' own parameters that hold a password or a user's name for one.</summary>
    private static readonly ImmutableArray<string> PasswordParameters = ["masterauth", "masteruser", "requirepass"];

    private static readonly ImmutableArray<string> Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly EnvironmentClass _class = settings.Environment.Class;

    internal ImmutableArray<RedisPlan> Plan()
    {
        foreach (var key in settings.SecretKeys.Where(key => RedisTokenKeys.Store(key) is { } store && !settings.DataStores.ContainsKey(store)))
            notes.Problem([key], $"there is no data store \"{RedisTokenKeys.Store(key)}\"; {Spelling.Advice(RedisTokenKeys.Store(key)!, settings.DataStores.Keys, "data stores")}", ["dataStores", RedisTokenKeys.Store(key)!]);
        return [.. settings.DataStores.Select(pair => Plan(pair.Key, pair.Value))];
    }

    private RedisPlan Plan(string name, DataStoreSettings store)
    {
        ImmutableArray<object> path = ["dataStores", name];
        var serverless = store.Mode == RedisMode.Serverless;
        var version = serverless ? ServerlessMajorVersion : store.EngineVersion ?? LatestVersion;
        var tokenKey = RedisTokenKeys.Of(name);
        var plan = new RedisPlan
        {
            Name = name,
            PartyName = PartyPlan.OfStore(name),
            Mode = store.Mode,
            NodeType = store.NodeType ?? SmallestNode,
            EngineVersion = version,
            ParameterGroupFamily = version.StartsWith('6') ? "redis6.x" : "redis7",
            Parameters = Parameters(store),
            Shards = store.Mode == RedisMode.Clustered ? store.Shards ?? DefaultShards : 1,
            Replicas = serverless ? 0 : store.Replicas ?? _class.StoreReplicas,
            TransitEncryption = store.TransitEncryption,
            Authentication = store.Authentication ?? (serverless ? RedisAuthentication.Users : RedisAuthentication.Token),
            TokenKey = settings.SecretKeys.Contains(tokenKey, StringComparer.Ordinal) ? tokenKey : null,
            TokenGeneration = store.TokenGeneration,
            TokenUpdate = store.TokenUpdate ?? TokenUpdate.Set,
            AccessString = store.AccessString ?? DefaultAccess,
            Port = RedisPlan.DefaultPort,
            MaintenanceWindow = store.MaintenanceWindow ?? DefaultMaintenanceWindow,
            ApplyImmediately = store.ApplyImmediately ?? _class != EnvironmentClass.Production,
            SnapshotWindow = store.SnapshotWindow,
            SnapshotTime = store.SnapshotWindow.Split('-')[0],
            SnapshotRetentionDays = store.SnapshotRetentionDays ?? _class.SnapshotRetentionDays,
            FinalSnapshot = _class.Protects,
            LogRetentionDays = store.Logs?.RetentionDays ?? _class.LogRetentionDays,
            KeepLogs = _class.KeepsLogs,
            MaximumDataGiB = store.MaximumDataGiB,
            MaximumEcpuPerSecond = store.MaximumEcpuPerSecond,
        };
        CheckMode(plan, store, path);
        CheckAuthentication(plan, store, path);
        if (!serverless) CheckWindows(plan, path);
        Warn(plan, store);
        return plan;
    }

    /// <summary>A store that is full says so to the writer; it does not drop what others wrote, unless the settings ask for that.</summary>
    private static ImmutableSortedDictionary<string, string> Parameters(DataStoreSettings store)
        => store.Parameters.ContainsKey(EvictionPolicy) ? store.Parameters : store.Parameters.Add(EvictionPolicy, "noeviction");

    private void CheckMode(RedisPlan plan, DataStoreSettings store, ImmutableArray<object> path)
    {
        var mode = plan.Mode.Word();
        if (plan.Mode == RedisMode.Standalone && store.ClusterAware)
            notes.Problem(path.Add("clusterAware"), "mode standalone serves every client; remove this, or set mode: clustered or serverless", path.Add("mode"));
        if (plan.Mode != RedisMode.Standalone && !store.ClusterAware)
            notes.Problem(path.Add("mode"), $"mode {mode} speaks the protocol of a cluster, and a client that does not follow its redirections fails; set clusterAware: true if every client does, or mode: standalone", path.Add("clusterAware"));
        if (plan.Mode != RedisMode.Clustered && store.Shards is not null)
            notes.Problem(path.Add("shards"), $"mode {mode} has no shards; remove this, or set mode: clustered", path.Add("mode"));
        if (plan.Mode == RedisMode.Clustered && plan.Shards * (1 + plan.Replicas) > NodesPerCluster)
            notes.Problem(path.Add("shards"), $"{plan.Shards} shards with {plan.Replicas} replicas each are {plan.Shards * (1 + plan.Replicas)} nodes, and AWS allows {NodesPerCluster}; take fewer shards or replicas", path.Add("mode"), path.Add("replicas"));
        if (store.Parameters.ContainsKey(ClusterEnabled))
            notes.Problem(path.AddRange("parameters", ClusterEnabled), "mode decides this; set mode: clustered or standalone");
        foreach (var password in PasswordParameters.Where(store.Parameters.ContainsKey))
            notes.Problem(path.AddRange("parameters", password), "ElastiCache takes no password as a parameter, and here it would be written in plain; remove it, since authentication: token or users makes one");

        foreach (var (name, given) in new[]
        {
            ("nodeType", store.NodeType is not null), ("engineVersion", store.EngineVersion is not null), ("parameters", !store.Parameters.IsEmpty),
            ("replicas", store.Replicas is not null), ("applyImmediately", store.ApplyImmediately is not null), ("maintenanceWindow", store.MaintenanceWindow is not null), ("logs", store.Logs is not null),
        })
        {
            if (given && plan.Mode == RedisMode.Serverless) notes.Problem(path.Add(name), $"a serverless store has no {name}; remove this, or set another mode", path.Add("mode"));
        }

        foreach (var (name, given) in new[] { ("maximumDataGiB", store.MaximumDataGiB is not null), ("maximumEcpuPerSecond", store.MaximumEcpuPerSecond is not null) })
            if (given && plan.Mode != RedisMode.Serverless) notes.Problem(path.Add(name), $"mode {mode} is limited by its nodes; remove this, or set mode: serverless", path.Add("mode"));
    }

    private void CheckAuthentication(RedisPlan plan, DataStoreSettings store, ImmutableArray<object> path)
    {
        var authentication = path.Add("authentication");
        if (plan is { Mode: RedisMode.Serverless, TransitEncryption: not TransitEncryption.Required })
            notes.Problem(path.Add("transitEncryption"), "a serverless store always encrypts connections; remove this, or set another mode", path.Add("mode"));
        else if (plan is { HasPassword: true, TransitEncryption: not TransitEncryption.Required })
            notes.Problem(authentication, "a token needs transitEncryption: required, since AWS sends none in plain; set authentication: none, or require encryption", path.Add("mode"), path.Add("transitEncryption"));
        if (plan is { Mode: RedisMode.Serverless, Authentication: RedisAuthentication.Token })
            notes.Problem(authentication, "a serverless store knows users and no token; set authentication: users, or remove this", path.Add("mode"));
        if (plan.Authentication != RedisAuthentication.Users && store.AccessString is not null)
            notes.Problem(path.Add("accessString"), "only a user has one; set authentication: users, or remove this", path.Add("mode"), authentication);
        if (plan is { HasPassword: false, TokenKey: { } unused })
            notes.Problem([unused], $"data store \"{plan.Name}\" asks for no password (authentication: none); remove this secret, or set authentication: token or users", path.Add("mode"), authentication);
        if (plan.TokenGeneration > 1 && !plan.HasPassword)
            notes.Problem(path.Add("tokenGeneration"), "there is no password to make anew (authentication: none); remove this", path.Add("mode"), authentication);
        if (plan.Authentication != RedisAuthentication.Token && store.TokenUpdate is not null)
            notes.Problem(path.Add("tokenUpdate"), $"only a token is rotated (authentication: {plan.Authentication.Word()}); remove this, or set authentication: token", path.Add("mode"), authentication);
        if (plan is { TokenGeneration: > 1, TokenKey: { } key })
            notes.Problem(path.Add("tokenGeneration"), $"the password is given by the secret {key}; change that secret, or remove it to have one generated");
    }

    private void CheckWindows(RedisPlan plan, ImmutableArray<object> path)
    {
        var maintenance = plan.MaintenanceWindow.Split('-');
        var start = MinuteOfWeek(maintenance[0]);
        var length = (MinuteOfWeek(maintenance[1]) - start + MinutesPerWeek) % MinutesPerWeek;
        if (length < LeastWindowMinutes)
            notes.Problem(path.Add("maintenanceWindow"), $"expected a window of at least 60 minutes, got {length}; end it later");

        var snapshot = plan.SnapshotWindow.Split('-');
        var snapshotStart = MinuteOfDay(snapshot[0]);
        var snapshotLength = (MinuteOfDay(snapshot[1]) - snapshotStart + MinutesPerDay) % MinutesPerDay;
        if (snapshotLength < LeastWindowMinutes)
            notes.Problem(path.Add("snapshotWindow"), $"expected a window of at least 60 minutes, got {snapshotLength}; end it later");

        for (var day = 0; day < Days.Length; day++)
        {
            var onDay = (day * MinutesPerDay) + snapshotStart;
            if ((start - onDay + MinutesPerWeek) % MinutesPerWeek >= snapshotLength && (onDay - start + MinutesPerWeek) % MinutesPerWeek >= length) continue;
            notes.Problem(path.Add("maintenanceWindow"), $"the window {plan.MaintenanceWindow} overlaps the daily snapshotWindow {plan.SnapshotWindow}, which AWS refuses; move one", path.Add("snapshotWindow"));
            return;
        }
    }

    private void Warn(RedisPlan plan, DataStoreSettings store)
    {
        if (!plan.Encrypts) notes.Warn($"data store {plan.Name} does not encrypt connections");
        if (plan.TransitEncryption == TransitEncryption.Preferred) notes.Warn($"data store {plan.Name} serves clients without TLS too; when none is left, set transitEncryption: required");
        if (!plan.HasPassword) notes.Warn($"data store {plan.Name} serves whoever reaches its port");
        if (plan.TokenUpdate == TokenUpdate.Rotate)
            notes.Warn($"data store {plan.Name} accepts the token before this one as well, and clients without any if there was none; when every client has the new one, remove tokenUpdate");
        if (_class != EnvironmentClass.Production) return;
        if (!plan.MultiAz) notes.Warn($"data store {plan.Name} has no replica: a failed node is an outage in production");
        if (store.ApplyImmediately is null && plan.Mode != RedisMode.Serverless)
            notes.Warn($"data store {plan.Name}: changes wait for the maintenance window {plan.MaintenanceWindow} (UTC) in production; say so with applyImmediately: false, or set it to true");
        if (plan.SnapshotRetentionDays == 0) notes.Warn($"data store {plan.Name} keeps no snapshot: deleted data in production is gone");
    }

    private static int MinuteOfWeek(string text) => (Days.IndexOf(text[..3]) * MinutesPerDay) + MinuteOfDay(text[4..]);

    private static int MinuteOfDay(string text)
        => (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture);
}
