namespace ClusterStack.Graph.Tests.Support;

/// <summary>A component that only groups.</summary>
internal sealed class Group : ComponentResource
{
    internal Group(string name, Action<Group> create, ComponentResourceOptions? options = null)
        : base("shop:area:Group", name, options)
    {
        create(this);
        RegisterOutputs();
    }

    internal CustomResourceOptions Child => new() { Parent = this };
}

/// <summary>Arguments of every kind.</summary>
internal sealed class ThingArgs : ResourceArgs
{
    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("flag")]
    public Input<bool>? Flag { get; set; }

    [Input("number")]
    public Input<double>? Number { get; set; }

    [Input("texts")]
    public InputList<string> Texts { get => field ??= []; set; }

    [Input("map")]
    public InputMap<string> Map { get => field ??= []; set; }

    [Input("inner")]
    public Input<InnerArgs>? Inner { get; set; }

    [Input("inners")]
    public InputList<InnerArgs> Inners { get => field ??= []; set; }

    [Input("any")]
    public Input<object>? Any { get; set; }

    [Input("asset")]
    public Input<AssetOrArchive>? Asset { get; set; }

    [Input("userData")]
    public Input<string>? UserData { get; set; }
}

/// <summary>An object inside arguments.</summary>
internal sealed class InnerArgs : ResourceArgs
{
    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("flag")]
    public Input<bool>? Flag { get; set; }
}

/// <summary>A resource of a type that no table knows: it answers what it was given, and an id.</summary>
internal sealed class Thing : CustomResource
{
    internal Thing(string name, ThingArgs args, CustomResourceOptions? options = null, string type = "shop:index:Thing")
        : base(type, name, args, options)
    {
    }

    [Output("text")]
    public Output<string?> Text { get; private set; } = null!;

    [Output("flag")]
    public Output<bool> Flag { get; private set; } = null!;
}
