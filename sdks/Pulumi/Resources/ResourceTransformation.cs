namespace Pulumi;

/// <summary>
/// Sees every resource below the one it is set on before it is registered, and may answer with other arguments
/// and options; null = unchanged. The parent must stay the same.
/// </summary>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);

/// <summary>What a transformation sees.</summary>
public readonly struct ResourceTransformationArgs(Resource resource, ResourceArgs args, ResourceOptions options)
{
    /// <summary>The resource that is being made.</summary>
    public Resource Resource => resource;

    /// <summary>Its arguments so far.</summary>
    public ResourceArgs Args => args;

    /// <summary>Its options so far.</summary>
    public ResourceOptions Options => options;
}

/// <summary>What a transformation answers.</summary>
public readonly struct ResourceTransformationResult(ResourceArgs args, ResourceOptions options)
{
    /// <summary>The arguments to use.</summary>
    public ResourceArgs Args => args;

    /// <summary>The options to use.</summary>
    public ResourceOptions Options => options;
}
