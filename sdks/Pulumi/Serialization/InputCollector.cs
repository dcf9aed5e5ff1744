namespace Pulumi;

/// <summary>One argument as it was given: the value may be plain, an input or an output.</summary>
internal readonly record struct InputProperty(string Name, object? Value);

/// <summary>A value that is sent as its JSON text.</summary>
internal sealed class JsonText(object value)
{
    internal object Value => value;
}

/// <summary>Receives the arguments of an <see cref="InputArgs"/>.</summary>
internal sealed class InputCollector
{
    internal List<InputProperty> Properties { get; } = new(16);

    /// <summary>Adds one argument.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="memberName">The name in C#, for messages.</param>
    /// <param name="value">The value as it was given.</param>
    /// <param name="required">Whether null is an error.</param>
    /// <param name="json">Whether the value is sent as JSON text; null stays null.</param>
    /// <exception cref="ArgumentNullException">The value is required and null.</exception>
    internal void Add(string name, string memberName, object? value, bool required = false, bool json = false)
    {
        if (required && value is null)
            throw new ArgumentNullException(memberName);
        Properties.Add(new(name, json && value is not null ? new JsonText(value) : value));
    }
}
