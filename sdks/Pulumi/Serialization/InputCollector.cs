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
    internal List<InputProperty> Properties { get; } = [];

    /// <summary>Whether no type of the hierarchy hands over its members itself.</summary>
    internal bool ByAttributes { get; set; }

    /// <summary>Adds one argument, if it was given: of the many that a type has, a program gives few.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="memberName">The name in C#, for messages.</param>
    /// <param name="value">The value as it was given; null = not given.</param>
    /// <param name="required">Whether null is an error.</param>
    /// <param name="json">Whether the value is sent as JSON text.</param>
    /// <exception cref="ArgumentNullException">The value is required and null.</exception>
    internal void Add(string name, string memberName, object? value, bool required = false, bool json = false)
    {
        if (value is not null)
            Properties.Add(new(name, json ? new JsonText(value) : value));
        else if (required)
            throw new ArgumentNullException(memberName);
    }
}
