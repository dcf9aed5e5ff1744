namespace Pulumi;

/// <summary>Marks a member of an args class as a property that is sent to the engine.</summary>
/// <param name="name">The name of the property on the wire.</param>
/// <param name="required">Whether null is an error.</param>
/// <param name="json">Whether the value is sent as JSON text.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name => name;

    internal bool IsRequired => required;

    internal bool Json => json;
}

/// <summary>Marks a property of a resource as an output.</summary>
/// <param name="name">The name of the property on the wire; null = the name of the member.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the property on the wire; null = the name of the member.</summary>
    public string? Name => name;
}

/// <summary>Marks a class as the typed form of an object inside outputs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;

/// <summary>Marks the constructor that fills an <see cref="OutputTypeAttribute">output type</see>.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;

/// <summary>Gives a parameter of an output constructor its name on the wire.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    internal string Name => name;
}

/// <summary>Marks a struct as an enumeration of text or numbers: it converts explicitly to its value.</summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;

/// <summary>Gives a resource class its type token, so that references to such resources can be read.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    /// <summary>The type token, for example <c>aws:ec2/vpc:Vpc</c>.</summary>
    public string Type => type;

    /// <summary>The version of the package; null = any.</summary>
    public string? Version => version;
}
