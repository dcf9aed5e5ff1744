using System.Globalization;
using ClusterStack.Settings;

namespace ClusterStack.Model;

/// <summary>Decides the Redis stores.</summary>
internal sealed class RedisPlanner(EnvironmentSettings settings, PlanNotes notes)
{
    private const int MinutesPerDay = 24 * 60;
    private const int MinutesPerWeek = 7 * MinutesPerDay;

    /// <summary>AWS' least length of a maintenance and of a snapshot window.</summary>
    private const int LeastWindowMinutes = 60;

    private static readonly ImmutableArray<string> Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly EnvironmentClass _class = settings.Environment.Class;

    internal ImmutableArray<RedisPlan> Plan() => [.. settings.DataStores.Select(pair => Plan(pair.Key, pair.Value))];

    private RedisPlan Plan(string name, DataStoreSettings store)
    {
        ImmutableArray<object> path = ["dataStores", name];
        notes.Problem(path, AwsNames.StoreRefusal(settings.Name, name));
        var plan = new RedisPlan
        {
            Name = name,
            PartyName = PartyPlan.OfStore(name),
            NodeType = store.NodeType,
            EngineVersion = store.EngineVersion,
            ParameterGroupFamily = store.EngineVersion.StartsWith('6') ? "redis6.x" : "redis7",
            Replicas = store.Replicas ?? _class.StoreReplicas,
            TransitEncryption = store.TransitEncryption == TransitEncryption.Required,
            AuthToken = store.Authentication == DataStoreAuthentication.Token,
            Port = RedisPlan.DefaultPort,
            MaintenanceWindow = store.MaintenanceWindow,
            SnapshotWindow = store.SnapshotWindow,
            SnapshotRetentionDays = store.SnapshotRetentionDays ?? _class.SnapshotRetentionDays,
            FinalSnapshot = _class.Protects,
        };
        CheckEncryption(plan, path);
        CheckWindows(plan, path);
        Warn(plan);
        return plan;
    }

    private void CheckEncryption(RedisPlan plan, ImmutableArray<object> path)
    {
        if (plan is { AuthToken: true, TransitEncryption: false })
            notes.Problem(path.Add("authentication"), "a token needs transitEncryption: required, since AWS sends none in plain; set authentication: none, or require encryption");
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
            notes.Problem(path.Add("maintenanceWindow"), $"the window {plan.MaintenanceWindow} overlaps the daily snapshotWindow {plan.SnapshotWindow}, which AWS refuses; move one");
            return;
        }
    }

    private void Warn(RedisPlan plan)
    {
        if (!plan.TransitEncryption) notes.Warn($"data store {plan.Name} does not encrypt connections");
        if (!plan.AuthToken) notes.Warn($"data store {plan.Name} serves whoever reaches its port");
        if (_class != EnvironmentClass.Production) return;
        if (!plan.MultiAz) notes.Warn($"data store {plan.Name} has no replica: a failed node is an outage in production");
        if (plan.SnapshotRetentionDays == 0) notes.Warn($"data store {plan.Name} keeps no snapshot: deleted data in production is gone");
    }

    private static int MinuteOfWeek(string text) => (Days.IndexOf(text[..3]) * MinutesPerDay) + MinuteOfDay(text[4..]);

    private static int MinuteOfDay(string text)
        => (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture);
}
