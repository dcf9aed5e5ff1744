namespace ClusterStack.Graph.Recording;

/// <summary>
/// The state that the mock engine answers to a registration: what was given comes back, what the provider computes is
/// answered by placeholders of the shapes in <c>Schema/outputs.txt</c>.
/// </summary>
internal sealed class StateAnswer(PlaceholderIssuer issuer, PlaceholderForms forms, OutputSchema schema)
{
    /// <summary>Objects inside objects that a provider computes; the deepest in use is <c>identities[0].oidcs[0].issuer</c> of EKS.</summary>
    private const int MaxDepth = 3;

    private readonly Dictionary<string, Dictionary<string, PlaceholderForm>> _forms = [];
    private readonly Dictionary<string, Computable[]> _computable = [];
    private readonly Lock _caches = new();

    internal string Id(RecordedResource resource) => issuer.Text(resource, "id", FormOf(resource.Type, "id"), secret: false);

    internal Dictionary<string, object?> Of(RecordedResource resource, ImmutableDictionary<string, object> inputs)
    {
        var computable = ComputableOf(resource.Type);
        resource.Texts.EnsureCapacity(resource.Texts.Count + computable.Length);
        var state = new Dictionary<string, object?>(inputs.Count + computable.Length);
        var secrets = resource.Facts is { HoldsSecret: true } facts ? facts : null;
        foreach (var (name, value) in inputs)
            state.Add(name, secrets?[name] is { HoldsSecret: true } ? Output.CreateSecret(value) : value);

        foreach (var (member, form) in computable)
        {
            if (!inputs.TryGetValue(member.Name, out var given))
            {
                if (Computed(resource, inputs, member, form) is { } value)
                    state.Add(member.Name, member.Secret ? Output.CreateSecret(value) : value);
            }
            else if (Completed(resource, given, member.Shape, member.Name, member.Secret) is var completed
                && (member.Secret || !ReferenceEquals(completed, given)))
            {
                state[member.Name] = member.Secret || secrets?[member.Name] is { HoldsSecret: true } ? Output.CreateSecret(completed) : completed;
            }
        }

        return state;
    }

    /// <summary>The outputs of a type that are not simply what was given.</summary>
    private Computable[] ComputableOf(string type)
    {
        lock (_caches)
        {
            if (!_computable.TryGetValue(type, out var computable))
            {
                computable =
                [
                    .. schema.Of(type)
                        .Where(static member => !member.Optional || member.Secret || HoldsObject(member.Shape))
                        .Select(member => new Computable(member, forms.Of(type, member.Name))),
                ];
                _computable.Add(type, computable);
            }

            return computable;
        }
    }

    private static bool HoldsObject(OutputShape shape) => shape.Kind == OutputKind.Object || shape.Element?.Kind == OutputKind.Object;

    private PlaceholderForm FormOf(string type, string path)
    {
        lock (_caches)
        {
            if (!_forms.TryGetValue(type, out var paths))
                _forms.Add(type, paths = []);
            if (!paths.TryGetValue(path, out var form))
                paths.Add(path, form = forms.Of(type, path));

            return form;
        }
    }

    private object? Computed(RecordedResource resource, ImmutableDictionary<string, object> inputs, OutputMember member, PlaceholderForm form)
    {
        if (CertificateValidation.Applies(resource.Type, member.Name))
            return CertificateValidation.Options(resource, inputs, issuer);

        // What could have been given and was not: the provider chooses a simple value, but fills in nothing larger unasked.
        return member switch
        {
            { Optional: true } => null,
            { Shape.Kind: OutputKind.Text } => issuer.Text(resource, member.Name, form, member.Secret),
            { Input: true } when HoldsObject(member.Shape) => null,
            _ => Computed(resource, member.Shape, member.Name, member.Secret, 0),
        };
    }

    private object? Computed(RecordedResource resource, OutputShape shape, string path, bool secret, int depth)
    {
        switch (shape.Kind)
        {
            case OutputKind.Text:
                return issuer.Text(resource, path, FormOf(resource.Type, path), secret);
            case OutputKind.Integer or OutputKind.Number:
                return issuer.Integer(resource, path, secret);
            case OutputKind.Boolean:
                return false;
            case OutputKind.List:
                return Computed(resource, shape.Element!, $"{path}[0]", secret, depth) is { } element ? ImmutableArray.Create(element) : null;
            case OutputKind.Map:
                return ImmutableDictionary<string, object>.Empty;
            case OutputKind.Object when depth < MaxDepth:
                var members = new Dictionary<string, object>();
                foreach (var member in schema.Of(shape.Type!))
                {
                    if (!member.Optional && Computed(resource, member.Shape, $"{path}.{member.Name}", secret, depth + 1) is { } value)
                        members.Add(member.Name, value);
                }

                return members;
            default:
                return null;
        }
    }

    /// <summary>A given object with the texts that the provider adds to it, such as <c>vpcConfig.clusterSecurityGroupId</c> of EKS.</summary>
    private object Completed(RecordedResource resource, object given, OutputShape shape, string path, bool secret)
    {
        if (shape is { Kind: OutputKind.Object, Type: { } type } && given is ImmutableDictionary<string, object> members)
        {
            foreach (var member in schema.Of(type))
            {
                if (member is { Optional: false, Shape.Kind: OutputKind.Text } && !members.ContainsKey(member.Name))
                {
                    var added = $"{path}.{member.Name}";
                    members = members.Add(member.Name, issuer.Text(resource, added, FormOf(resource.Type, added), secret));
                }
            }

            return members;
        }

        if (shape is { Kind: OutputKind.List, Element: { Kind: OutputKind.Object } element } && given is ImmutableArray<object> items)
        {
            var completed = items;
            for (var i = 0; i < items.Length; i++)
            {
                var item = Completed(resource, items[i], element, $"{path}[{i}]", secret);
                if (!ReferenceEquals(item, items[i]))
                    completed = completed.SetItem(i, item);
            }

            return completed == items ? given : completed;
        }

        return given;
    }

    private sealed record Computable(OutputMember Member, PlaceholderForm Form);
}
