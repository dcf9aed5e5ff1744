using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ClusterStack.Graph.Terraform;

/// <summary>Where a value stands, for remarks and for the names of variables.</summary>
internal readonly record struct ValuePlace(string Urn, string Path)
{
    internal ValuePlace Member(string name) => new(Urn, Path.Length == 0 ? name : $"{Path}.{name}");

    internal ValuePlace Item(int index) => new(Urn, $"{Path}[{index.ToString(CultureInfo.InvariantCulture)}]");
}

/// <summary>Values of the graph as Terraform JSON.</summary>
internal sealed class TerraformValues(TerraformScope scope)
{
    private readonly TerraformReferences _references = new(scope);

    /// <summary>The members of a resource, block or data source under Terraform's names.</summary>
    internal JsonObject Members(ObjectValue value, TerraformType type, ValuePlace place)
    {
        var members = new JsonObject();
        foreach (var (property, member) in value.Members)
        {
            var at = place.Member(property);
            if (!type.Properties.TryGetValue(property, out var name))
                scope.Problems.Add(new(place.Urn, at.Path, "is not in the table of names (Schema/terraform-names.json)"));
            else if ((name.Name ?? (scope.Options.ProviderMajor == 6 ? name.Guess : null)) is not { } terraform)
                scope.Problems.Add(new(place.Urn, at.Path, "does not exist in provider 5.100.0; --provider 6 writes it"));
            else if (Shaped(member, name, at) is { } shaped)
                members[terraform] = shaped;
        }

        return members;
    }

    /// <summary>A value without names to translate inside it.</summary>
    internal JsonNode? Plain(PropertyValue value, ValuePlace place)
    {
        switch (value)
        {
            case StringValue text:
                return scope.Answers.Template(text.Value);
            case NumberValue number:
                return Math.Truncate(number.Value) == number.Value && Math.Abs(number.Value) < 1e15 ? JsonValue.Create((long)number.Value) : JsonValue.Create(number.Value);
            case BooleanValue boolean:
                return JsonValue.Create(boolean.Value);
            case NullValue:
                return null;
            case ListValue list:
                return new JsonArray([.. list.Items.Select((item, index) => Plain(item, place.Item(index)))]);
            case ObjectValue @object:
                var members = new JsonObject();
                foreach (var (name, member) in @object.Members)
                    members[Hcl.Literal(name)] = Plain(member, place.Member(name));

                return members;
            case SecretValue secret:
                return Secret(secret.Inner, place);
            case ReferenceValue or ConcatValue or Base64Value:
                return Template(value, place);
            case AssetValue:
                scope.Problems.Add(new(place.Urn, place.Path, "is a file or archive to upload, which the export does not carry"));
                return null;
            case UnknownValue:
                scope.Problems.Add(new(place.Urn, place.Path, "is computed from what is only known after deployment"));
                return null;
            default:
                throw new ArgumentException($"A value of type {value.GetType()} has no form in Terraform.", nameof(value));
        }
    }

    private JsonNode? Shaped(PropertyValue value, TerraformName name, ValuePlace place)
    {
        if (value is SecretValue { Inner: ListValue or ObjectValue } secret)
            value = Marked(secret.Inner);

        var node = name.Type is null ? Plain(value, place) : Nested(value, TerraformNames.Default.Nested(name.Type), place);

        // One value in Pulumi, a list of one in Terraform. A single block may be written without the list, a list is right for all.
        var listed = name.One || (name.Block && node is JsonObject) || (name.Name is null && name.Type is not null && node is JsonObject);
        return listed && node is not (null or JsonArray) ? new JsonArray(node) : node;
    }

    private JsonNode? Nested(PropertyValue value, TerraformType type, ValuePlace place) => value switch
    {
        ObjectValue @object => Members(@object, type, place),
        ListValue list => new JsonArray([.. list.Items.Select((item, index) => Nested(item is SecretValue secret ? Marked(secret.Inner) : item, type, place.Item(index)))]),
        _ => Plain(value, place),
    };

    /// <summary>Moves the mark of secrecy from a structure to its leaves.</summary>
    private static PropertyValue Marked(PropertyValue value) => value switch
    {
        ListValue list => new ListValue([.. list.Items.Select(Marked)]),
        ObjectValue @object => ObjectValue.From(@object.Members.Select(static member => KeyValuePair.Create(member.Key, Marked(member.Value)))),
        SecretValue => value,
        _ => new SecretValue(value),
    };

    private JsonNode? Secret(PropertyValue inner, ValuePlace place)
    {
        switch (inner)
        {
            case ListValue or ObjectValue:
                return Plain(Marked(inner), place);
            case StringValue:
                return $"${{{Hidden(place, [])}}}";
            case ConcatValue concat when concat.Parts.Any(static part => part is StringValue):
                // In a rehearsal the references stay, so that what depends on what is rehearsed too.
                return scope.Options.Rehearsal ? Template(concat, place) : $"${{{Hidden(place, concat.Parts)}}}";
            default:
                return Plain(inner, place);
        }
    }

    /// <summary>The expression for a literal that the graph does not hold.</summary>
    private string Hidden(ValuePlace place, ImmutableArray<PropertyValue> madeOf)
    {
        var resource = scope.Index.Find(place.Urn);
        var name = Hcl.Identifier($"{resource?.Name ?? place.Urn}-{place.Path}");
        if (scope.Options.Rehearsal)
        {
            scope.Locals[name] = RandomValues.Text($"{place.Urn}/{place.Path}", 32);
            return $"local.{name}";
        }

        var parts = string.Join(", ", madeOf.OfType<ReferenceValue>().Select(part => _references.Expression(part, place)).Distinct());
        scope.Variables[name] = new JsonObject
        {
            ["type"] = "string",
            ["sensitive"] = true,
            ["description"] = $"{resource?.Type ?? "output"} {resource?.Name ?? ""}: {place.Path}{(parts.Length == 0 ? "" : $"; holds {parts}")}",
        };
        return $"var.{name}";
    }

    private JsonNode? Template(PropertyValue value, ValuePlace place)
    {
        var template = new StringBuilder();
        return Append(template, value, place, inExpression: false) ? template.ToString() : null;
    }

    private bool Append(StringBuilder template, PropertyValue value, ValuePlace place, bool inExpression)
    {
        switch (value)
        {
            case StringValue text:
                template.Append(inExpression ? Hcl.Quoted(text.Value) : scope.Answers.Template(text.Value));
                return true;
            case ReferenceValue reference:
                if (_references.Expression(reference, place) is not { } expression)
                    return false;

                template.Append("${").Append(expression).Append('}');
                return true;
            case SecretValue { Inner: StringValue }:
                template.Append("${").Append(Hidden(place, [])).Append('}');
                return true;
            case SecretValue secret:
                return Append(template, secret.Inner, place, inExpression);
            case ConcatValue concat:
                var complete = true;
                foreach (var part in concat.Parts)
                    complete &= Append(template, part, place, inExpression);

                return complete;
            case Base64Value base64:
                template.Append("${base64encode(\"");
                var written = Append(template, base64.Content, place, inExpression: true);
                template.Append("\")}");
                return written;
            case UnknownValue:
                scope.Problems.Add(new(place.Urn, place.Path, "holds what is only known after deployment"));
                return false;
            default:
                throw new ArgumentException($"A value of type {value.GetType()} is no part of a text.", nameof(value));
        }
    }
}
