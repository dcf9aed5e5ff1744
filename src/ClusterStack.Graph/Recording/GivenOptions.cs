namespace ClusterStack.Graph.Recording;

/// <summary>
/// The lists among the options of a resource. Publicly, reading one that was not given makes an empty one, which then
/// stays: for each of many resources that is most of what its options weigh. The local SDK can be asked without that.
/// </summary>
internal static class GivenOptions
{
#if LOCAL_PULUMI_SDK
    internal static InputList<Resource>? DependsOn(ResourceOptions options) => options.DependsOnOrNull;

    internal static IReadOnlyList<string> IgnoreChanges(ResourceOptions options) => options.IgnoreChangesOrEmpty;

    internal static IReadOnlyList<string> ReplaceOnChanges(ResourceOptions options) => options.ReplaceOnChangesOrEmpty;

    internal static IReadOnlyList<string> AdditionalSecretOutputs(CustomResourceOptions options) => options.AdditionalSecretOutputsOrEmpty;

    internal static IReadOnlyList<Input<Alias>> Aliases(ResourceOptions options) => options.AliasesOrEmpty;
#else
    internal static InputList<Resource>? DependsOn(ResourceOptions options) => options.DependsOn;

    internal static IReadOnlyList<string> IgnoreChanges(ResourceOptions options) => options.IgnoreChanges;

    internal static IReadOnlyList<string> ReplaceOnChanges(ResourceOptions options) => options.ReplaceOnChanges;

    internal static IReadOnlyList<string> AdditionalSecretOutputs(CustomResourceOptions options) => options.AdditionalSecretOutputs;

    internal static IReadOnlyList<Input<Alias>> Aliases(ResourceOptions options) => options.Aliases;
#endif
}
