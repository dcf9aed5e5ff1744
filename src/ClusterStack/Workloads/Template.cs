using System.Text;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>
/// Splits a variable's value at its placeholders: <c>${metadata.name}</c>, <c>${resources.NAME.PROPERTY}</c>; <c>$${</c> is a plain <c>${</c>,
/// and any other <c>$</c> stands for itself.
/// </summary>
internal static class Template
{
    /// <summary>The parts; problems are passed on as messages, and what they concern is left out.</summary>
    internal static ImmutableArray<TemplatePart> Parse(string text, ScoreDocument document, Action<string> problem)
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

                switch (Placeholder(text[(i + 2)..end], document, problem))
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

    private static TemplatePart? Placeholder(string content, ScoreDocument document, Action<string> problem)
    {
        switch (content.Split('.'))
        {
            case ["metadata", "name"]:
                return new TemplateText(document.Metadata.Name);
            case ["resources", var name, var property]:
                if (!document.Resources.ContainsKey(name))
                    problem($"the manifest has no resource \"{Shown.Text(name)}\"; {Spelling.Advice(name, document.Resources.Keys, "resources")}");
                else if (!RedisProperties.Contains(property, StringComparer.Ordinal))
                    problem($"redis has no property \"{Shown.Text(property)}\"; {Spelling.Advice(property, RedisProperties, "properties")}");
                else
                    return new ResourceReference(name, property);
                return null;
            default:
                problem($"the placeholder \"{Shown.Text(content)}\" is unknown; use metadata.name or resources.NAME.PROPERTY, or write $${{ for a plain ${{");
                return null;
        }
    }

    private static readonly ImmutableArray<string> RedisProperties = ["host", "password", "port", "url"];

    private static void Flush(StringBuilder literal, ImmutableArray<TemplatePart>.Builder parts)
    {
        if (literal.Length > 0) parts.Add(new TemplateText(literal.ToString()));
        literal.Clear();
    }
}
