namespace Pulumi;

/// <summary>An argument of one of two types; converts implicitly from values, inputs and outputs of either.</summary>
public sealed class InputUnion<T0, T1> : Input<Union<T0, T1>>
{
    /// <summary>A union that holds the default value.</summary>
    public InputUnion()
        : base(default(Union<T0, T1>))
    {
    }

    private InputUnion(Union<T0, T1> value)
        : base(value)
    {
    }

    private InputUnion(Output<Union<T0, T1>> value)
        : base(value)
    {
    }

    public static implicit operator InputUnion<T0, T1>(Union<T0, T1> value) => new(value);

    public static implicit operator InputUnion<T0, T1>(T0 value) => new(Union<T0, T1>.FromT0(value));

    public static implicit operator InputUnion<T0, T1>(T1 value) => new(Union<T0, T1>.FromT1(value));

    public static implicit operator InputUnion<T0, T1>(Input<T0> value) => value.ToOutput();

    public static implicit operator InputUnion<T0, T1>(Input<T1> value) => value.ToOutput();

    public static implicit operator InputUnion<T0, T1>(Output<Union<T0, T1>> value) => new(value);

    public static implicit operator InputUnion<T0, T1>(Output<T0> value) => new(value.Apply(Union<T0, T1>.FromT0));

    public static implicit operator InputUnion<T0, T1>(Output<T1> value) => new(value.Apply(Union<T0, T1>.FromT1));
}

/// <summary>Adds elements of either type to lists of unions.</summary>
public static class InputListExtensions
{
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T0> value)
        => list.Add(value.Apply(Union<T0, T1>.FromT0));

    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T1> value)
        => list.Add(value.Apply(Union<T0, T1>.FromT1));
}

/// <summary>Adds values of either type to maps of unions.</summary>
public static class InputMapExtensions
{
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value)
        => map.Add(key, value.Apply(Union<T0, T1>.FromT0));

    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value)
        => map.Add(key, value.Apply(Union<T0, T1>.FromT1));
}
