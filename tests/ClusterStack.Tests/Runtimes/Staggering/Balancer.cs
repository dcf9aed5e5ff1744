using ClusterStack.Model;

namespace ClusterStack.Tests.Runtimes.Staggering;

/// <summary>
/// An application load balancer as AWS describes it ("Health checks for Application Load Balancer target groups"): targets are asked
/// every interval; a new one is healthy after one good answer, one that was ill after the healthy threshold; requests go round the
/// healthy ones, to all when none is healthy, and are answered 503 when none is registered.
/// </summary>
internal sealed class Balancer(HealthCheckPlan check) : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly List<Target> _targets = [];
    private int _next;

    public bool AllHealthy => _targets.Count > 0 && _targets.TrueForAll(target => target.Healthy);

    public Target Register(Uri address, double now)
    {
        var target = new Target(address, now + (_targets.Count % 2)); // AWS spreads its questions over the interval
        _targets.Add(target);
        return target;
    }

    public void Deregister(Target target) => _targets.Remove(target);

    /// <summary>Asks the targets whose turn has come.</summary>
    public async Task AskAsync(double now)
    {
        foreach (var target in _targets.Where(target => target.NextCheck <= now).ToArray())
        {
            target.NextCheck += check.IntervalSeconds;
            target.Count(await GoodAsync(new(target.Address, check.Path)), check);
        }
    }

    /// <summary>Whether a visitor's request is answered.</summary>
    public async Task<bool> RequestAsync()
    {
        var healthy = _targets.FindAll(target => target.Healthy);
        var candidates = healthy.Count > 0 ? healthy : _targets;
        return candidates.Count > 0 && await GoodAsync(new(candidates[_next++ % candidates.Count].Address, "/?q=15"));
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> GoodAsync(Uri address)
    {
        try
        {
            using var response = await _client.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    internal sealed class Target(Uri address, double firstCheck)
    {
        private bool _new = true;
        private int _good;
        private int _bad;

        public Uri Address { get; } = address;

        public double NextCheck { get; set; } = firstCheck;

        public bool Healthy { get; private set; }

        public void Count(bool good, HealthCheckPlan check)
        {
            (_good, _bad) = good ? (_good + 1, 0) : (0, _bad + 1);
            if (_good >= (_new ? 1 : check.HealthyThreshold)) (Healthy, _new) = (true, false);
            if (_bad >= check.UnhealthyThreshold) Healthy = false;
        }
    }
}
