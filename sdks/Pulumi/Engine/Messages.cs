using Pulumi.Engine.Properties;

namespace Pulumi.Engine;

/// <summary>The requests of the SDK as messages of the protocol, and back.</summary>
internal static class Messages
{
    internal static Protocol.RegisterResourceRequest From(RegisterResourceRequest request)
    {
        var message = new Protocol.RegisterResourceRequest
        {
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent,
            Custom = request.Custom,
            Object = PropertyEncoder.Encode(request.Object),
            Dependencies = { request.Dependencies },
            Provider = request.Provider,
            DeleteBeforeReplace = request.DeleteBeforeReplace ?? false,
            DeleteBeforeReplaceDefined = request.DeleteBeforeReplace is not null,
            Version = request.Version,
            PluginDownloadUrl = request.PluginDownloadUrl,
            IgnoreChanges = { request.IgnoreChanges },
            AcceptSecrets = true,
            AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
            ReplaceOnChanges = { request.ReplaceOnChanges },
            AliasUrns = { request.AliasUrns },
            ImportId = request.ImportId,
            AcceptResources = request.AcceptResources,
            DeletedWith = request.DeletedWith,
            SupportsResultReporting = true,
            Hooks = new(),
            HideDiffs = { request.HideDiffs },
            ReplaceWith = { request.ReplaceWith },
        };
        if (request.Protect is { } protect)
            message.Protect = protect;
        if (request.RetainOnDelete is { } retain)
            message.RetainOnDelete = retain;
        if (request.CustomTimeouts is { } timeouts)
            message.CustomTimeouts = From(timeouts);
        if (request.ReplacementTrigger is { } trigger)
            message.ReplacementTrigger = PropertyEncoder.Encode(trigger);
        if (request.EnvVarMappings is { } mappings)
            message.EnvVarMappings.Add(new Dictionary<string, string>(mappings, StringComparer.Ordinal));
        foreach (var alias in request.Aliases)
            message.Aliases.Add(From(alias));
        foreach (var (property, urns) in request.PropertyDependencies)
            message.PropertyDependencies.Add(property, new Protocol.PropertyDependencies { Urns = { urns } });
        return message;
    }

    internal static Protocol.ReadResourceRequest From(ReadResourceRequest request) => new()
    {
        Id = request.Id,
        Type = request.Type,
        Name = request.Name,
        Parent = request.Parent,
        Properties = PropertyEncoder.Encode(request.Properties),
        Dependencies = { request.Dependencies },
        Provider = request.Provider,
        Version = request.Version,
        AcceptSecrets = true,
        AcceptResources = request.AcceptResources,
    };

    internal static Protocol.ResourceInvokeRequest From(InvokeRequest request) => new()
    {
        Tok = request.Token,
        Args = PropertyEncoder.Encode(request.Args),
        Provider = request.Provider,
        Version = request.Version,
        PluginDownloadUrl = request.PluginDownloadUrl,
        AcceptResources = request.AcceptResources,
    };

    internal static Protocol.LogRequest From(LogRequest request) => new()
    {
        Severity = (Protocol.LogSeverity)request.Severity,
        Message = request.Message,
        Urn = request.Urn,
        StreamId = request.StreamId,
        Ephemeral = request.Ephemeral,
    };

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>>? DependenciesOf(Protocol.RegisterResourceResponse answer)
        => answer.PropertyDependencies.Count == 0
            ? null
            : answer.PropertyDependencies.ToDictionary(
                static entry => entry.Key, static IReadOnlyList<string> (entry) => entry.Value.Urns, StringComparer.Ordinal);

    private static Protocol.Alias From(AliasSpec alias)
    {
        if (alias.Urn is not null)
            return new Protocol.Alias { Urn = alias.Urn };
        var spec = new Protocol.Alias.Types.Spec
        {
            Name = alias.Name,
            Type = alias.Type,
            Stack = alias.Stack,
            Project = alias.Project,
        };
        if (alias.ParentUrn is not null)
            spec.ParentUrn = alias.ParentUrn;
        else
            spec.NoParent = alias.NoParent;
        return new Protocol.Alias { Spec = spec };
    }

    private static Protocol.RegisterResourceRequest.Types.CustomTimeouts From(CustomTimeouts timeouts) => new()
    {
        Create = CustomTimeouts.Format(timeouts.Create),
        Update = CustomTimeouts.Format(timeouts.Update),
        Delete = CustomTimeouts.Format(timeouts.Delete),
    };
}
