using Pulumi;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>An object in the arguments of a <see cref="Thing"/>.</summary>
internal sealed class PartArgs : ResourceArgs
{
    [Input("size")] public Input<int>? Size { get; set; }

    [Input("label")] public Input<string>? Label { get; set; }
}

[OutputType]
internal sealed class Part
{
    public readonly int Size;
    public readonly string? Label;

    [OutputConstructor]
    private Part(int size, string? label)
    {
        Size = size;
        Label = label;
    }
}

/// <summary>One argument of every kind the protocol has; all optional.</summary>
internal sealed class ThingArgs : ResourceArgs
{
    [Input("list")] private InputList<string>? _list;
    [Input("map")] private InputMap<string>? _map;

    [Input("text")] public Input<string>? Text { get; set; }

    [Input("number")] public Input<int>? Number { get; set; }

    [Input("ratio")] public Input<double>? Ratio { get; set; }

    [Input("flag")] public Input<bool>? Flag { get; set; }

    public InputList<string> List { get => _list ??= []; set => _list = value; }

    public InputMap<string> Map { get => _map ??= []; set => _map = value; }

    [Input("part")] public Input<PartArgs>? Part { get; set; }

    [Input("any")] public Input<object>? Any { get; set; }

    [Input("file")] public Input<AssetOrArchive>? File { get; set; }

    [Input("peer")] public Input<Resource>? Peer { get; set; }

    [Input("json", json: true)] public Input<ImmutableDictionary<string, string>>? Json { get; set; }
}

/// <summary>A custom resource whose outputs are its arguments and one property that only the engine knows.</summary>
[ResourceType("test:index:Thing", "1.2.0")]
internal sealed class Thing(string name, ThingArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Thing", name, args ?? new ThingArgs(), options)
{
    [Output("text")] public Output<string?> Text { get; private set; } = null!;

    [Output("number")] public Output<int> Number { get; private set; } = null!;

    [Output("list")] public Output<ImmutableArray<string>> List { get; private set; } = null!;

    [Output("map")] public Output<ImmutableDictionary<string, string>> Map { get; private set; } = null!;

    [Output("part")] public Output<Part?> Part { get; private set; } = null!;

    [Output("file")] public Output<AssetOrArchive?> File { get; private set; } = null!;

    [Output("peer")] public Output<Thing?> Peer { get; private set; } = null!;

    [Output("computed")] public Output<string> Computed { get; private set; } = null!;
}

/// <summary>A component with two children, of which the second stands in a component of its own.</summary>
internal sealed class Group : ComponentResource
{
    public Group(string name, ComponentResourceOptions? options = null)
        : base("test:index:Group", name, options)
    {
        First = new Thing($"{name}-first", new() { Text = "1" }, new() { Parent = this });
        var inner = new InnerGroup($"{name}-inner", new() { Parent = this });
        Label = First.Text.Apply(text => $"label {text}");
        InnerText = inner.Text;
        RegisterOutputs();
    }

    [Output("label")] public Output<string> Label { get; private set; }

    [Output("innerText")] public Output<string?> InnerText { get; private set; }

    internal Thing First { get; }
}

internal sealed class InnerGroup : ComponentResource
{
    public InnerGroup(string name, ComponentResourceOptions? options = null)
        : base("test:index:InnerGroup", name, options)
    {
        Text = new Thing($"{name}-thing", new() { Text = "2" }, new() { Parent = this }).Text;
        RegisterOutputs();
    }

    [Output("text")] public Output<string?> Text { get; private set; }
}

internal sealed class TestProviderArgs : ResourceArgs
{
    [Input("region")] public Input<string>? Region { get; set; }

    [Input("retries", json: true)] public Input<int>? Retries { get; set; }
}

internal sealed class TestProvider(string name, TestProviderArgs args, CustomResourceOptions? options = null)
    : ProviderResource("test", name, args, options);

internal sealed class LookupArgs : InvokeArgs
{
    [Input("key")] public string? Key { get; set; }
}

internal sealed class LookupOutputArgs : InvokeArgs
{
    [Input("key")] public Input<string>? Key { get; set; }
}

[OutputType]
internal sealed class LookupResult
{
    public readonly string Answer;

    [OutputConstructor]
    private LookupResult(string answer) => Answer = answer;
}
