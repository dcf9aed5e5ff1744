namespace Pulumi;

/// <summary>An <see cref="OutputTypeAttribute">output type</see> that fills itself without reflection.</summary>
internal interface IOutputType<TSelf>
    where TSelf : IOutputType<TSelf>
{
    static abstract TSelf FromProperties(OutputProperties properties);
}

/// <summary>The members of the object an output type is made from.</summary>
internal readonly struct OutputProperties(PropertyObject members, ConversionContext context)
{
    /// <summary>One member, converted; the default when it is missing.</summary>
    internal T Get<T>(string name)
        => members.TryGetValue(name, out var value) && value is not null
            ? PropertyConverter<T>.Instance.Convert(value, context)
            : default!;
}
