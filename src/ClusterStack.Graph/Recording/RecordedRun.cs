using System.Runtime.ExceptionServices;
using Pulumi.Testing;

namespace ClusterStack.Graph.Recording;

/// <summary>
/// One run on the mock engine: makes the stack, sees every resource before it is registered, and answers its
/// registration.
/// </summary>
internal sealed class RecordedRun : IServiceProvider, IMocks
{
    private const string StackReferenceType = "pulumi:pulumi:StackReference";

    private readonly Func<StackOptions, Stack> _createStack;
    private readonly IInvokeAnswers _answers;
    private readonly StateAnswer _state;
    private readonly Dictionary<Resource, RecordedResource> _byResource = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Dictionary<string, RecordedResource>> _byTypeAndName = [];
    private readonly Lock _recording = new();
    private Exception? _failure;

    internal RecordedRun(RecorderOptions options, Func<StackOptions, Stack> createStack)
    {
        Options = options;
        Code = new(options.Seed);
        _createStack = createStack;
        _answers = options.Answers ?? InvokeAnswers.Default(options.Place);
        _state = new(new(Code), new(options.Place), OutputSchema.Default);
        Values = new(new(Code, Resources), Find, Find);
    }

    internal RecorderOptions Options { get; }

    internal PlaceholderCode Code { get; }

    internal ValueConverter Values { get; }

    /// <summary>Every resource in the order of construction: parents before children.</summary>
    internal List<RecordedResource> Resources { get; } = [];

    internal List<RecordedInvoke> Invokes { get; } = [];

    internal Stack? Stack { get; private set; }

    internal ImmutableDictionary<string, Output<object?>> StackOutputs { get; private set; } = ImmutableDictionary<string, Output<object?>>.Empty;

    internal async Task RunAsync()
    {
        try
        {
            await Deployment.TestWithServiceProviderAsync<Stack>(this, this, new()
            {
                ProjectName = Options.Project,
                StackName = Options.Stack,
                OrganizationName = Options.Organization,
                RootDirectory = Options.RootDirectory,
                IsPreview = false,
            });
        }
        catch (Exception) when (_failure is not null)
        {
            // What the program or the table of answers threw, instead of the engine's account of it.
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    internal RecordedResource? Find(Resource resource) => _byResource.GetValueOrDefault(resource);

    /// <summary>The resource of a URN as the mock engine writes it: only the last type of its chain is reliable.</summary>
    internal RecordedResource? Find(string mockUrn)
    {
        var name = mockUrn.LastIndexOf("::", StringComparison.Ordinal);
        if (name < 0)
            return null;

        var types = mockUrn.LastIndexOf("::", name - 1, StringComparison.Ordinal);
        var type = mockUrn.LastIndexOf('$', name) is var last && last > types ? last + 1 : types + 2;
        return _byTypeAndName.GetValueOrDefault(mockUrn[type..name])?.GetValueOrDefault(mockUrn[(name + 2)..]);
    }

    object? IServiceProvider.GetService(Type serviceType)
    {
        try
        {
            return Stack = _createStack(new() { ResourceTransformations = { Record } });
        }
        catch (Exception exception)
        {
            _failure ??= exception;
            throw;
        }
    }

    async Task<(string? id, object state)> IMocks.NewResourceAsync(MockResourceArgs args)
    {
        RecordedResource resource;
        lock (_recording)
            resource = _byTypeAndName[args.Type!][args.Name!];

        resource.Provider = args.Provider ?? "";
        resource.ReadId = args.Id;
        resource.Facts = await ArgumentInspector.InspectAsync(resource.Args);

        // The forms in which the program and the engine hold arguments are several times as large, and no longer needed.
        resource.Args = null;
        lock (_recording)
        {
            resource.Inputs = Values.Object(resource.Type, args.Inputs, resource.Facts);
            if (resource.Type != StackReferenceType)
            {
                var id = resource.Resource is not CustomResource ? ""
                    : string.IsNullOrEmpty(args.Id) ? _state.Id(resource)
                    : args.Id;
                return (id, _state.Of(resource, args.Inputs));
            }
        }

        return (args.Id, StackReference(args));
    }

    Task<object> IMocks.CallAsync(MockCallArgs args)
    {
        var result = Answer(args.Token!, args.Args);
        lock (_recording)
            Invokes.Add(new(args.Token!, args.Args, result));

        return Task.FromResult<object>(SecretAnswers.Marked(args.Token!, result));
    }

    Task IMocks.RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        if (args.Urn.Contains("::pulumi:pulumi:Stack::", StringComparison.Ordinal))
            StackOutputs = args.Outputs;

        return Task.CompletedTask;
    }

    private ResourceTransformationResult? Record(ResourceTransformationArgs args)
    {
        if (args.Resource is Stack)
            return null;

        lock (_recording)
        {
            var parent = args.Options.Parent is null or Pulumi.Stack ? null : _byResource.GetValueOrDefault(args.Options.Parent);
            var resource = new RecordedResource
            {
                Index = Resources.Count,
                Resource = args.Resource,
                Type = args.Resource.GetResourceType(),
                Name = args.Resource.GetResourceName(),
                Parent = parent,
                Args = args.Args,
                Options = args.Options,
            };
            if (!_byTypeAndName.TryGetValue(resource.Type, out var ofType))
                _byTypeAndName.Add(resource.Type, ofType = []);
            if (!ofType.TryAdd(resource.Name, resource))
                throw Twice(resource, ofType[resource.Name]);

            if (resource.Index == PlaceholderCode.MaxResources)
                throw new RunException($"A recorded run holds at most {PlaceholderCode.MaxResources} resources.");

            resource.Urn = $"urn:pulumi:{Options.Stack}::{Options.Project}::{resource.TypeChain}::{resource.Name}";
            _byResource.Add(args.Resource, resource);
            Resources.Add(resource);
            return null;
        }
    }

    private static RunException Twice(RecordedResource second, RecordedResource first)
        => new($"Two resources of type {second.Type} have the name '{second.Name}': one under {Parent(first)}, one under {Parent(second)}. "
            + "Type and name together must be unique; begin the name with the name of the component that creates it.");

    private static string Parent(RecordedResource resource)
        => resource.Parent is { } parent ? $"{parent.Type} '{parent.Name}'" : "the stack";

    private Dictionary<string, object?> StackReference(MockResourceArgs args) => new()
    {
        ["name"] = args.Id,
        ["outputs"] = Answer(StackReferenceType, ImmutableDictionary<string, object>.Empty.Add("name", args.Id!)),
        ["secretOutputNames"] = ImmutableArray<object>.Empty,
    };

    private IReadOnlyDictionary<string, object> Answer(string token, ImmutableDictionary<string, object> args)
    {
        if (_answers.Find(token, args) is { } answer)
            return answer;

        var given = string.Join(", ", args.OrderBy(static arg => arg.Key, StringComparer.Ordinal).Select(static arg => $"{arg.Key}: {arg.Value}"));
        var failure = new RunException(
            $"No offline answer to {token} ({given}). An offline run asks no cloud: add the answer to {_answers.Source}.");
        _failure ??= failure;
        throw failure;
    }
}

/// <summary>One call of a function.</summary>
/// <param name="Token">Its token.</param>
/// <param name="Args">What it was given.</param>
/// <param name="Result">What was answered.</param>
internal sealed record RecordedInvoke(string Token, ImmutableDictionary<string, object> Args, IReadOnlyDictionary<string, object> Result);
