using System.Text.RegularExpressions;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Workloads;

/// <summary>Finds secrets that are written in plain, and never repeats one.</summary>
internal static partial class PlainSecrets
{
    /// <summary>Properties of resources that are secret, or hold a secret where there is one.</summary>
    private static readonly ImmutableArray<string> SecretProperties = ["password", "url", "readerUrl"];

    /// <summary>The parts of a variable's value, after problems with them are passed on.</summary>
    internal static ImmutableArray<TemplatePart> Checked(string name, string value, TemplateScope scope, Action<string> problem)
    {
        var reported = false;
        var parts = Template.Parse(value, scope, Report, SecretNames.Matches(name));
        return reported && parts.IsEmpty ? parts : Checked(name, value, parts, problem);

        void Report(string message)
        {
            reported = true;
            problem(message);
        }
    }

    /// <summary>The parts of a variable's value, after problems with them are passed on.</summary>
    internal static ImmutableArray<TemplatePart> Checked(string name, string value, ImmutableArray<TemplatePart> parts, Action<string> problem)
    {
        if (SecretNames.Matches(name) && value.Length > 0 && parts.All(part => part is TemplateText))
            problem("the name says that this is a secret, and it is written in plain; refer to a resource, such as ${resources.NAME.password}");
        else if (SecretNames.Matches(name) && HoldsWords(parts) && !parts.Any(part => part is ResourceReference reference && SecretProperties.Contains(reference.Property)))
            problem("the name says that this is a secret, and a part of it is written in plain; refer to a resource, such as ${resources.NAME.password}");
        else if (Refusal(parts) is { } refusal)
            problem(refusal);
        return parts;
    }

    /// <summary>What is wrong with the texts among parts, which everybody may read, or <see langword="null"/>.</summary>
    internal static string? Refusal(ImmutableArray<TemplatePart> parts)
    {
        foreach (var part in parts)
            if (part is TemplateText { Text: var text } && Refusal(text) is { } refusal) return refusal;

        // A password may have a reference in its middle: a mark stands for each, and counts as no character of it.
        var shape = string.Concat(parts.Select(part => part is TemplateText { Text: var text } ? text.Replace(Reference, ' ') : Reference.ToString()));
        return HoldsPassword(shape) ? PasswordInUrl : null;
    }

    /// <summary>What is wrong with a word of a command, or <see langword="null"/>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="next">The word after it; <see langword="null"/> after the last.</param>
    internal static string? Refusal(string word, string? next)
    {
        if (Refusal(word) is { } refusal) return refusal;
        if (word is not ['-', ..]) return null;
        var (option, value) = word.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? (word[..equals], word[(equals + 1)..]) : (word, next ?? "");
        return SecretNames.Matches(option.Replace('-', '_')) && value is [not ('-' or '/' or '$'), ..]
            ? "the option says that its value is a secret, and it is written in plain; let the program read it from a variable, such as ${resources.NAME.password}"
            : null;
    }

    private const string PasswordInUrl = "the URL holds a password in plain; refer to a resource, such as ${resources.NAME.url}";

    private const char Reference = '\uFFFC';

    private static string? Refusal(string text)
    {
        if (HoldsPassword(text)) return PasswordInUrl;
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal)) return "a private key stands here in plain; keep it in Secrets Manager";
        return Credential().IsMatch(text) ? "a key or token that a provider issued stands here in plain; keep it in Secrets Manager" : null;
    }

    /// <summary>Whether a text has a URL with a user's password.</summary>
    private static bool HoldsPassword(string text)
    {
        const string mark = "://";
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
            if (UserAndPassword().IsMatch(text.AsSpan(at + mark.Length))) return true;
        return false;
    }

    private static bool HoldsWords(ImmutableArray<TemplatePart> parts) => parts.OfType<TemplateText>().Any(text => text.Text.Any(char.IsLetterOrDigit));

    /// <summary>What follows the two slashes. At least one character between the colon and the @ is not a reference.</summary>
    [GeneratedRegex(@"\A[^/@\s:]*:[^/@\s]*[^/@\s\uFFFC][^/@\s]*@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UserAndPassword();

    /// <summary>Access keys of AWS, tokens of GitHub, GitLab, Slack and Stripe, in the forms that they publish.</summary>
    [GeneratedRegex(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[0-9A-Za-z]{36}|\bgithub_pat_[0-9A-Za-z_]{60}|\bglpat-[0-9A-Za-z_-]{20}|\bxox[abprs]-[0-9A-Za-z-]{10}|\bsk_live_[0-9A-Za-z]{24}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Credential();
}
