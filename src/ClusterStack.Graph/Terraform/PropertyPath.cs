namespace ClusterStack.Graph.Terraform;

/// <summary>One step of a property path: a member by name, or an element by position.</summary>
internal readonly record struct PathStep(string? Name, int Index)
{
    /// <summary>Takes a path such as <c>domainValidationOptions[0].resourceRecordName</c> or <c>tags["Name"]</c> apart.</summary>
    internal static List<PathStep> Parse(string path)
    {
        var steps = new List<PathStep>();
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] == '.')
            {
                rest = rest[1..];
            }
            else if (rest[0] == '[')
            {
                var end = rest.IndexOf(']');
                if (end < 0)
                    throw new FormatException($"'{path}' is no property path: a ']' is missing.");

                var inside = rest[1..end];
                steps.Add(inside is ['"', .., '"'] ? new(inside[1..^1].ToString(), -1) : new(null, int.Parse(inside, System.Globalization.CultureInfo.InvariantCulture)));
                rest = rest[(end + 1)..];
            }
            else
            {
                var end = rest.IndexOfAny('.', '[');
                end = end < 0 ? rest.Length : end;
                steps.Add(new(rest[..end].ToString(), -1));
                rest = rest[end..];
            }
        }

        return steps;
    }
}
