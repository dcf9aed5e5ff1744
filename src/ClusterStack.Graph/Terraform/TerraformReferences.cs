using System.Globalization;
using System.Text;

namespace ClusterStack.Graph.Terraform;

/// <summary>References to other resources as Terraform expressions.</summary>
internal sealed class TerraformReferences(TerraformScope scope)
{
    /// <summary>The expression, without <c>${}</c>, or null after noting why there is none.</summary>
    internal string? Expression(ReferenceValue reference, ValuePlace place)
    {
        if (scope.Index.Find(reference.Urn) is not { } resource)
            return Missing(place, $"refers to '{reference.Urn}', which is not in the graph");

        if (RandomValues.IsRandom(resource.Type))
            return Random(resource, reference, place);

        if (!scope.Addresses.TryGetValue(reference.Urn, out var address))
            return Missing(place, $"refers to '{resource.Name}' ({resource.Type}), which is not in the export");

        var steps = PathStep.Parse(reference.Property);
        if (steps is [{ Name: "id" }])
            return $"{address}.id";

        return resource.Type == "aws:acm/certificate:Certificate" && steps is [{ Name: "domainValidationOptions" }, { Name: null } option, { Name: { } member }]
            ? ValidationOption(resource, address, option.Index, member, place)
            : Attribute(resource, address, steps, place);
    }

    private string? Random(GraphResource resource, ReferenceValue reference, ValuePlace place)
    {
        if (!scope.Options.Rehearsal)
            return $"{scope.Addresses[resource.Urn]}.{Hcl.SnakeCase(reference.Property)}";

        if (RandomValues.MadeUp(resource, reference.Property) is not { } text)
            return Missing(place, $"refers to '{reference.Property}' of the random value '{resource.Name}', which a rehearsal cannot make up");

        var name = Hcl.Identifier($"{resource.Name}-{reference.Property}");
        scope.Locals[name] = text;
        return $"local.{name}";
    }

    private string? Attribute(GraphResource resource, string address, List<PathStep> steps, ValuePlace place)
    {
        var expression = new StringBuilder(address);
        Dictionary<string, TerraformName>? names = TerraformNames.Default.Resource(resource.Type)!.Properties;
        TerraformName? current = null;
        foreach (var step in steps)
        {
            if (step.Name is null)
            {
                if (current is { Set: true })
                    return Missing(place, $"refers to an element of the set '{current.Name}' of '{resource.Name}' by position");

                expression.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
            else if (names is null)
            {
                expression.Append("[\"").Append(Hcl.Quoted(step.Name)).Append("\"]");
            }
            else if (names.GetValueOrDefault(step.Name) is not { } name || (name.Name ?? (scope.Options.ProviderMajor == 6 ? name.Guess : null)) is not { } terraform)
            {
                return Missing(place, $"refers to '{step.Name}' of '{resource.Name}', which does not exist in provider 5.100.0; --provider 6 writes it");
            }
            else
            {
                expression.Append('.').Append(terraform);
                if (name.One)
                    expression.Append("[0]");

                current = name;
                names = name.Type is null ? null : TerraformNames.Default.Nested(name.Type).Properties;
            }
        }

        return expression.ToString();
    }

    /// <summary>
    /// Validation options are a set in Terraform; the one of a domain is found by the domain. The recorder numbers them by
    /// the certificate's distinct domains, the main one first.
    /// </summary>
    private string? ValidationOption(GraphResource certificate, string address, int index, string member, ValuePlace place)
    {
        var domains = new List<PropertyValue>();
        if (certificate.Inputs["domainName"] is { } domain)
            domains.Add(domain);

        if (certificate.Inputs["subjectAlternativeNames"] is ListValue names)
            domains.AddRange(names.Items);

        if (domains.Distinct().ElementAtOrDefault(index) is not StringValue text)
            return Missing(place, $"refers to validation option {index.ToString(CultureInfo.InvariantCulture)} of '{certificate.Name}', whose domain is not a literal");

        return $"one([for option in {address}.domain_validation_options : option.{Hcl.SnakeCase(member)} if option.domain_name == \"{Hcl.Quoted(text.Value)}\"])";
    }

    private string? Missing(ValuePlace place, string reason)
    {
        scope.Problems.Add(new(place.Urn, place.Path, reason));
        return null;
    }
}
