using System.Text;

namespace ClusterStack.Graph.Terraform;

/// <summary>The rules of Terraform's language for text and names.</summary>
internal static class Hcl
{
    /// <summary>Literal text inside a template: <c>${</c> and <c>%{</c> would begin an interpolation or a directive.</summary>
    internal static string Literal(string text)
        => text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);

    /// <summary>Template text as a quoted string inside an expression.</summary>
    /// <param name="text">Literal text.</param>
    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 8);
        foreach (var character in Literal(text))
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append("\\u").Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => quoted.Append(character),
            };
        }

        return quoted.ToString();
    }

    /// <summary>An identifier close to a logical name: letters, digits, <c>_</c> and <c>-</c>, beginning with a letter or <c>_</c>.</summary>
    internal static string Identifier(string name)
    {
        var identifier = string.Create(name.Length, name, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '_' or '-' ? source[i] : '-';
        });
        return char.IsAsciiLetter(identifier[0]) || identifier[0] == '_' ? identifier : $"_{identifier}";
    }

    /// <summary><c>allowedAccountIds</c> becomes <c>allowed_account_ids</c>.</summary>
    internal static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character))
                snake.Append('_').Append(char.ToLowerInvariant(character));
            else
                snake.Append(character);
        }

        return snake.ToString();
    }
}
