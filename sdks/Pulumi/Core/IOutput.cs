namespace Pulumi;

/// <summary>An output seen without its type: what the serializer and the combinators need of it.</summary>
internal interface IOutput
{
    /// <summary>Whether the output has its value or its error.</summary>
    bool IsCompleted { get; }

    /// <summary>The error of a failed output; null while pending or when it succeeded.</summary>
    Exception? Error { get; }

    /// <summary>Valid once <see cref="IsCompleted"/>; throws <see cref="Error"/> if there is one.</summary>
    OutputData<object?> GetData();

    /// <summary>Runs the continuation once the output completes; at once if it already has.</summary>
    void Subscribe(Continuation continuation);

    /// <summary>The same output with its value boxed.</summary>
    Output<object?> Untyped();
}

/// <summary>What a completed output holds.</summary>
internal readonly struct OutputData<T>(ResourceSet resources, T value, bool isKnown, bool isSecret)
{
    internal ResourceSet Resources => resources;

    internal T Value => value;

    internal bool IsKnown => isKnown;

    internal bool IsSecret => isSecret;
}
