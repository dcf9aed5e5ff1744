using System.Reflection;

namespace ClusterStack.Graph.Recording;

/// <summary>The form of a placeholder by resource type and output, read from <c>Schema/placeholders.txt</c>.</summary>
internal sealed class PlaceholderForms
{
    private const string AnyType = "*";

    /// <summary>By type and property.</summary>
    private readonly Dictionary<string, Dictionary<string, PlaceholderForm>> _forms = [];

    /// <summary>By the end of a property; the first that fits counts.</summary>
    private readonly List<KeyValuePair<string, PlaceholderForm>> _endings = [];
    private readonly string _place;

    internal PlaceholderForms(AwsPlace place)
    {
        _place = $"{place.Partition}:{{0}}:{place.Region}:{place.Account}";
        foreach (var line in EmbeddedText.Lines("placeholders.txt"))
        {
            var fields = line.Split(' ', 3);
            var form = PlaceholderForm.Parse(fields[2]
                .Replace("{partition}", place.Partition, StringComparison.Ordinal)
                .Replace("{region}", place.Region, StringComparison.Ordinal)
                .Replace("{account}", place.Account, StringComparison.Ordinal));
            if (fields[1] is ['*', .. var ending])
                _endings.Add(new(ending, form));
            else if (_forms.TryGetValue(fields[0], out var properties))
                properties.Add(fields[1], form);
            else
                _forms.Add(fields[0], new() { [fields[1]] = form });
        }
    }

    /// <summary>The form of an output.</summary>
    /// <param name="type">Type token of the resource.</param>
    /// <param name="path">Path of the output; the last member decides where the table has no row for the whole path.</param>
    internal PlaceholderForm Of(string type, string path)
    {
        if (_forms.TryGetValue(type, out var properties) && properties.TryGetValue(path, out var form))
            return form;

        var member = LastMember(path);
        if (_forms[AnyType].TryGetValue(member, out form))
            return form;

        if (member == "arn")
            return PlaceholderForm.Parse(DefaultArn(type));

        foreach (var (suffix, ending) in _endings)
        {
            if (member.EndsWith(suffix, StringComparison.Ordinal))
                return ending;
        }

        return PlaceholderForm.Token;
    }

    private static string LastMember(string path)
    {
        var start = path.LastIndexOf('.') + 1;
        var end = path.EndsWith(']') ? path.LastIndexOf('[') : path.Length;
        return path[start..end];
    }

    /// <summary><c>aws:kms/key:Key</c> gives <c>arn:aws:kms:REGION:ACCOUNT:key/TOKEN</c>: right for most services, the table has the others.</summary>
    private string DefaultArn(string type)
    {
        var parts = type.Split(':', '/');
        var (service, kind) = parts.Length == 4 ? (parts[1], parts[2]) : ("service", "resource");
        return $"arn:{_place.Replace("{0}", service, StringComparison.Ordinal)}:{kind.ToLowerInvariant()}/{PlaceholderForm.TokenField}";
    }
}

/// <summary>The text files inside this assembly.</summary>
internal static class EmbeddedText
{
    internal static Stream Open(string name)
        => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The file '{name}' is not embedded in this assembly.");

    /// <summary>The lines of a file without comments and empty lines.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            if (line is not ("" or ['#', ..]))
                yield return line;
        }
    }
}
