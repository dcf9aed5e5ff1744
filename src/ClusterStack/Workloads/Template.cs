using System.Text;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>
/// Splits a text at its placeholders: <c>${metadata.PATH}</c>, <c>${resources.NAME.PROPERTY}</c>. As in Score, <c>$$</c> is a plain
/// <c>$</c> wherever it stands, so that <c>$${</c> is a plain <c>${</c>; a <c>$</c> before anything else stands for itself. A dot
/// within a name is written <c>\.</c>.
/// </summary>
internal static class Template
{
    /// <summary>The parts; problems are passed on as messages, and what they concern is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scope">What placeholders may name.</param>
    /// <param name="problem">Receives what is wrong.</param>
    /// <param name="secret">Whether the text should be a secret: what is no placeholder in it is not repeated.</param>
    internal static ImmutableArray<TemplatePart> Parse(string text, TemplateScope scope, Action<string> problem, bool secret = false)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '$')
            {
                literal.Append('$');
                i++;
            }
            else if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                var end = text.IndexOf('}', i);
                if (end < 0)
                {
                    problem("a placeholder is not closed; add }, or write $${ for a plain ${");
                    break;
                }

                switch (Placeholder(text[(i + 2)..end], scope, problem, secret))
                {
                    case TemplateText known:
                        literal.Append(known.Text);
                        break;
                    case { } reference:
                        Flush(literal, parts);
                        parts.Add(reference);
                        break;
                }

                i = end;
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        Flush(literal, parts);
        return parts.ToImmutable();
    }

    /// <summary>The resource of type <c>volume</c> that a text like <c>${resources.data}</c> names as a whole.</summary>
    internal static string? Volume(string text, TemplateScope scope, Action<string> problem)
    {
        var steps = text.StartsWith("${", StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1 ? Steps(text[2..^1]) : [];
        if (steps is not ["resources", var name])
            problem($"expected a resource of type volume, such as ${{resources.data}}, got \"{Shown.Text(text)}\"");
        else if (!scope.Resources.TryGetValue(name, out var type))
            Unknown(name, scope, problem);
        else if (type.Name != "volume")
            problem($"expected a resource of type volume, and \"{name}\" is of type {type.Name}");
        else
            return name;
        return null;
    }

    private static TemplatePart? Placeholder(string content, TemplateScope scope, Action<string> problem, bool secret)
    {
        switch (Steps(content))
        {
            case ["metadata", _, ..] steps:
                if (scope.MetadataText(steps[1..]) is { } text) return scope.FillIn(text, problem);
                if (scope.Source.Knows("metadata")) problem($"the manifest has no text at \"{Shown.Text(content)}\"; add it to the metadata, or write $${{ for a plain ${{");
                return null;
            case ["resources", var name, ..] when !scope.Resources.ContainsKey(name):
                Unknown(name, scope, problem);
                return null;
            case ["resources", var name, var property] when scope.Resources[name].AnyProperty || scope.Resources[name].Properties.Contains(property, StringComparer.Ordinal):
                return new ResourceReference(name, property);
            case ["resources", var name, .. var property]:
                var type = scope.Resources[name];
                problem(property is []
                    ? $"the placeholder \"{Shown.Text(content)}\" names no property of the resource; {Spelling.Advice("", type.Properties, "properties")}"
                    : $"{type.Name} has no property \"{Shown.Text(string.Join('.', property))}\"; {Spelling.Advice(string.Join('.', property), type.Properties, "properties")}");
                return null;
            default:
                problem($"{(secret ? "a placeholder" : $"the placeholder \"{Shown.Text(content)}\"")} is unknown; use metadata.name or resources.NAME.PROPERTY, or write $${{ for a plain ${{");
                return null;
        }
    }

    private static void Unknown(string name, TemplateScope scope, Action<string> problem)
    {
        if (scope.Source.Knows("resources", name)) problem($"the manifest has no resource \"{Shown.Text(name)}\"; {Spelling.Advice(name, scope.Resources.Keys, "resources")}");
    }

    /// <summary>The names between dots; <c>\.</c> is a dot within a name.</summary>
    private static string[] Steps(string content)
        => [.. content.Replace("\\.", "\0", StringComparison.Ordinal).Split('.').Select(step => step.Replace('\0', '.'))];

    private static void Flush(StringBuilder literal, ImmutableArray<TemplatePart>.Builder parts)
    {
        if (literal.Length > 0) parts.Add(new TemplateText(literal.ToString()));
        literal.Clear();
    }
}
