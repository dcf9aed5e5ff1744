namespace ClusterStack.Graph.Recording;

/// <summary>
/// The state that the mock engine answers to a registration: what was given comes back, what the provider computes is
/// answered by placeholders of the shapes in <c>Schema/outputs.txt</c>.
/// </summary>
internal sealed class StateAnswer(PlaceholderIssuer issuer, OutputSchema schema)
{
    /// <summary>Objects inside objects that a provider computes; the deepest in use is <c>identities[0].oidcs[0].issuer</c> of EKS.</summary>
    private const int MaxDepth = 3;

    internal string Id(RecordedResource resource) => issuer.Text(resource, "id", secret: false);

    internal Dictionary<string, object?> Of(RecordedResource resource)
    {
        var state = new Dictionary<string, object?>(resource.Inputs.Count + 8);
        foreach (var (name, value) in resource.Inputs)
            state[name] = resource.Facts?[name] is { HoldsSecret: true } ? Output.CreateSecret(value) : value;

        foreach (var member in schema.Of(resource.Type))
        {
            object? value;
            if (resource.Inputs.TryGetValue(member.Name, out var given))
            {
                value = Completed(resource, given, member.Shape, member.Name, member.Secret);
                if (!member.Secret && ReferenceEquals(value, given))
                    continue;
            }
            else
            {
                value = Computed(resource, member);
            }

            if (value is not null)
                state[member.Name] = member.Secret || resource.Facts?[member.Name] is { HoldsSecret: true } ? Output.CreateSecret(value) : value;
        }

        return state;
    }

    private object? Computed(RecordedResource resource, OutputMember member)
    {
        if (CertificateValidation.Applies(resource.Type, member.Name))
            return CertificateValidation.Options(resource, issuer);

        // What could have been given and was not is answered when it is simple: a provider fills in nothing larger unasked.
        return member.Input && member.Shape is not { Kind: OutputKind.Text or OutputKind.Integer or OutputKind.Number } and not { Kind: OutputKind.List, Element.Kind: OutputKind.Text }
            ? null
            : Computed(resource, member.Shape, member.Name, member.Secret, 0);
    }

    private object? Computed(RecordedResource resource, OutputShape shape, string path, bool secret, int depth)
    {
        switch (shape.Kind)
        {
            case OutputKind.Text:
                return issuer.Text(resource, path, secret);
            case OutputKind.Integer or OutputKind.Number:
                return issuer.Integer(resource, path, secret);
            case OutputKind.Boolean:
                return false;
            case OutputKind.List:
                return Computed(resource, shape.Element!, $"{path}[0]", secret, depth) is { } element ? ImmutableArray.Create(element) : null;
            case OutputKind.Map:
                return ImmutableDictionary<string, object>.Empty;
            case OutputKind.Object when depth < MaxDepth:
                var members = ImmutableDictionary.CreateBuilder<string, object>();
                foreach (var member in schema.Of(shape.Type!))
                {
                    if (Computed(resource, member.Shape, $"{path}.{member.Name}", secret, depth + 1) is { } value)
                        members.Add(member.Name, value);
                }

                return members.ToImmutable();
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
                if (member.Shape.Kind == OutputKind.Text && !members.ContainsKey(member.Name))
                    members = members.Add(member.Name, issuer.Text(resource, $"{path}.{member.Name}", secret));
            }

            return members;
        }

        if (shape is { Kind: OutputKind.List, Element: { Kind: OutputKind.Object } element } && given is ImmutableArray<object> items)
        {
            var completed = ImmutableArray.CreateBuilder<object>(items.Length);
            foreach (var item in items)
                completed.Add(Completed(resource, item, element, $"{path}[{completed.Count}]", secret));

            return completed.MoveToImmutable();
        }

        return given;
    }
}
