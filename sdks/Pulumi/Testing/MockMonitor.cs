using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Passes everything a run asks for to mocks, and keeps what a test looks at afterwards.</summary>
internal sealed class MockMonitor(IMocks mocks, RunSettings settings) : IMonitor
{
    private readonly Lock _keeping = new();
    private readonly List<Resource> _resources = [];
    private readonly List<MonitorAnswer> _answers = [];
    private readonly List<string> _errors = [];

    public bool AnswersAreReadLate => true;

    /// <summary>All resources in the order in which they were registered or read.</summary>
    internal ImmutableArray<Resource> Resources
    {
        get
        {
            lock (_keeping)
                return [.. _resources];
        }
    }

    /// <summary>The texts of the errors that were logged.</summary>
    internal ImmutableArray<string> Errors
    {
        get
        {
            lock (_keeping)
                return [.. _errors];
        }
    }

    /// <summary>Everything but output values: mocks see plain inputs.</summary>
    public Task<bool> SupportsFeatureAsync(string feature) => feature == "outputValues" ? Task.FromResult(false) : Supported;

    private static Task<bool> Supported { get; } = Task.FromResult(true);

    public async Task<MonitorAnswer> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        Add(resource);
        var urn = NewUrn(request.Parent, request.Type, request.Name);
        if (request.Type == Stack.RootType)
            return new MonitorAnswer(urn, "", PropertyObject.Empty);
        return await AnswerAsync(urn, request.Type, request.Name, request.Object, request.Provider, request.ImportId);
    }

    public async Task<MonitorAnswer> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        var urn = NewUrn(request.Parent, request.Type, request.Name);
        var answer = await AnswerAsync(urn, request.Type, request.Name, request.Properties, request.Provider, request.Id);
        Add(resource);
        return answer;
    }

    public Task RegisterResourceOutputsAsync(string urn, PropertyObject outputs)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, Output<object?>>();
        foreach (var (name, value) in outputs)
        {
            var content = PropertyReader.Unwrap(value);
            builder[name] = new Output<object?>(PropertyReader.ToPlain(content.Value), content.IsKnown, content.IsSecret);
        }
        return mocks.RegisterResourceOutputs(new MockRegisterResourceOutputsRequest(urn, builder.ToImmutable()));
    }

    public async Task<InvokeAnswer> InvokeAsync(InvokeRequest request)
    {
        if (request.Token == "pulumi:pulumi:getResource")
        {
            _ = request.Args.TryGetValue("urn", out var urn);
            return new InvokeAnswer(State(Answered((string)urn!) ?? throw new InvalidOperationException($"Unknown resource {urn}")), []);
        }
        var result = await mocks.CallAsync(new MockCallArgs
        {
            Token = request.Token,
            Args = ToInputs(request.Args),
            Provider = request.Provider,
        });
        return new InvokeAnswer(await ToPropertiesAsync(result), []);
    }

    public Task LogAsync(LogRequest request)
    {
        if (request.Severity == LogSeverity.Error)
        {
            lock (_keeping)
                _errors.Add(request.Message);
        }
        return Task.CompletedTask;
    }

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    public Task RequirePulumiVersionAsync(string range) => Task.CompletedTask;

    private async ValueTask<MonitorAnswer> AnswerAsync(
        string urn, string type, string name, PropertyObject inputs, string provider, string requestedId)
    {
        var (id, state) = await mocks.NewResourceAsync(new MockResourceArgs
        {
            Type = type,
            Name = name,
            Inputs = ToInputs(inputs),
            Provider = provider,
            Id = requestedId,
        });
        id ??= requestedId;
        var answer = new MonitorAnswer(urn, id, await ToPropertiesAsync(state));
        lock (_keeping)
            _answers.Add(answer);
        return answer;
    }

    /// <summary>The last answer of a URN. Hardly any program asks, hence a list in place of a table.</summary>
    private MonitorAnswer? Answered(string urn)
    {
        lock (_keeping)
            return _answers.FindLast(answer => answer.Urn == urn);
    }

    /// <summary>What the engine's own function to get a resource returns.</summary>
    private static PropertyObject State(MonitorAnswer registered)
    {
        var state = new PropertyObject(3);
        state.Add("urn", registered.Urn);
        state.Add("id", registered.Id);
        state.Add("state", registered.Properties);
        return state;
    }

    private void Add(Resource resource)
    {
        lock (_keeping)
            _resources.Add(resource);
    }

    /// <summary>The first type of the parent's chain goes before the own type, also where that is the stack.</summary>
    private string NewUrn(string parent, string type, string name)
    {
        if (parent.Length > 0)
        {
            var chain = Urn.TypeChain(parent);
            type = $"{(chain.IndexOf('$') is >= 0 and var end ? chain[..end] : chain)}${type}";
        }
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{type}::{name}";
    }

    /// <summary>Plain inputs; a value that is unknown, wholly or in part, is left out.</summary>
    private static ImmutableDictionary<string, object> ToInputs(PropertyObject properties)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, value) in properties)
        {
            var content = PropertyReader.Unwrap(value);
            if (content.IsKnown && PropertyReader.ToPlain(content.Value) is { } plain)
                builder[name] = plain;
        }
        return builder.ToImmutable();
    }

    private static async ValueTask<PropertyObject> ToPropertiesAsync(object? state)
    {
        if (state is null)
            return PropertyObject.Empty;
        var (value, _) = await PropertySerializer.SerializeAsync("", state, keepResources: true);
        return value as PropertyObject
            ?? throw new InvalidOperationException($"{state.GetType().FullName} is not a supported argument type: mocks answer with a dictionary.");
    }
}
