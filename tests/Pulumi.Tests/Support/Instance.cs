using System.Collections.Immutable;

namespace Pulumi.Tests.Support;

/// <summary>A nested argument.</summary>
public sealed class DiskArgs : ResourceArgs
{
    [Input("path", required: true)]
    public Input<string> Path { get; set; } = null!;

    [Input("labels")]
    public InputList<string>? Labels { get; set; }
}

[EnumType]
public readonly struct Tier : IEquatable<Tier>
{
    private readonly string _value;

    private Tier(string value) => _value = value;

    public static Tier Gold { get; } = new("gold");

    public static explicit operator string(Tier value) => value._value;

    public bool Equals(Tier other) => _value == other._value;

    public override bool Equals(object? obj) => obj is Tier other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);
}

public enum Level
{
    Low = 1,
    High = 2,
}

[OutputType]
public sealed class Disk
{
    public readonly string Path;
    public readonly int Size;
    public readonly ImmutableArray<string> Labels;

    [OutputConstructor]
    private Disk(string path, [OutputConstructorParameter("sizeGib")] int size, ImmutableArray<string> labels)
    {
        Path = path;
        Size = size;
        Labels = labels;
    }
}

public sealed class InstanceArgs : ResourceArgs
{
    [Input("label")]
    public Input<string>? Label { get; set; }

    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("ratio")]
    public Input<double>? Ratio { get; set; }

    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    [Input("disk")]
    public Input<DiskArgs>? Disk { get; set; }

    [Input("tier")]
    public Input<Tier>? Tier { get; set; }

    [Input("level")]
    public Input<Level>? Level { get; set; }

    [Input("policy", json: true)]
    public InputMap<string>? Policy { get; set; }

    [Input("choice")]
    public InputUnion<string, int>? Choice { get; set; }

    [Input("document")]
    public InputJson? Document { get; set; }

    [Input("peer")]
    public Input<Resource>? Peer { get; set; }

    [Input("source")]
    public Input<AssetOrArchive>? Source { get; set; }

    [Input("anything")]
    public Input<object>? Anything { get; set; }

    [Input("names")]
    private InputList<string>? _names;

    public InputList<string> Names
    {
        get => _names ??= [];
        set => _names = value;
    }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}

/// <summary>A custom resource as a user of the SDK would write it.</summary>
[ResourceType("test:index:Instance", null)]
public sealed class Instance(string name, InstanceArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Instance", name, args, options)
{
    [Output("label")]
    public Output<string> Label { get; private set; } = null!;

    [Output("size")]
    public Output<int> Size { get; private set; } = null!;

    [Output("ratio")]
    public Output<double?> Ratio { get; private set; } = null!;

    [Output("enabled")]
    public Output<bool> Enabled { get; private set; } = null!;

    [Output("tier")]
    public Output<Tier> Tier { get; private set; } = null!;

    [Output("level")]
    public Output<Level> Level { get; private set; } = null!;

    [Output("disks")]
    public Output<ImmutableArray<Disk>> Disks { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;

    [Output("choice")]
    public Output<Union<string, int>> Choice { get; private set; } = null!;

    [Output("anything")]
    public Output<object> Anything { get; private set; } = null!;
}

/// <summary>A component that holds what a test creates in it.</summary>
public sealed class Group : ComponentResource
{
    public Group(string name, Action<Group>? create = null, ComponentResourceOptions? options = null)
        : base("test:index:Group", name, options)
    {
        create?.Invoke(this);
        RegisterOutputs();
    }

    [Output("address")]
    public Output<string>? Address { get; set; }
}

public sealed class TestProvider(string name, CustomResourceOptions? options = null)
    : ProviderResource("test", name, ResourceArgs.Empty, options);
