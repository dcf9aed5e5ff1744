using System.Text.RegularExpressions;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>Finds secrets that are written in plain, and never repeats one.</summary>
internal static partial class PlainSecrets
{
    /// <summary>The parts of a variable's value, after problems with them are passed on.</summary>
    internal static ImmutableArray<TemplatePart> Checked(string name, string value, ImmutableArray<TemplatePart> parts, Action<string> problem)
    {
        if (parts.All(part => part is TemplateText) && value.Length > 0 && SecretNames.Matches(name))
            problem("the name says that this is a secret, and it is written in plain; refer to a resource, such as ${resources.NAME.password}");
        else if (parts.OfType<TemplateText>().Select(text => Refusal(text.Text)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            problem(refusal);
        return parts;
    }

    /// <summary>What is wrong with a text that everybody may read, or <see langword="null"/>.</summary>
    internal static string? Refusal(string text)
    {
        if (UserAndPassword().IsMatch(text)) return "the URL holds a password in plain; refer to a resource, such as ${resources.NAME.url}";
        return text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) ? "a private key stands here in plain; keep it in Secrets Manager" : null;
    }

    [GeneratedRegex(@"://[^/@\s:]*:[^/@\s]+@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserAndPassword();
}
