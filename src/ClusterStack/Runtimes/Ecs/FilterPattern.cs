namespace ClusterStack.Runtimes.Ecs;

/// <summary>Which JSON events of a log group count, in the syntax of CloudWatch Logs (user guide, "Filter pattern syntax").</summary>
internal abstract record FilterPattern
{
    /// <summary>The pattern as CloudWatch takes it.</summary>
    internal string Text => $"{{ {Written} }}";

    private protected abstract string Written { get; }

    private static string Compared(string selector, string comparison, string value)
        => $"{selector} {comparison} \"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>A property has a value; <c>*</c> at its end stands for any text.</summary>
    internal sealed record Is(string Selector, string Value) : FilterPattern
    {
        private protected override string Written => Compared(Selector, "=", Value);
    }

    /// <summary>A property has another value; <c>*</c> at its end stands for any text.</summary>
    internal sealed record IsNot(string Selector, string Value) : FilterPattern
    {
        private protected override string Written => Compared(Selector, "!=", Value);
    }

    /// <summary>One of the conditions holds.</summary>
    internal sealed record Any(params IEnumerable<FilterPattern> Of) : FilterPattern
    {
        private protected override string Written => $"({string.Join(" || ", Of.Select(each => each.Written))})";
    }

    /// <summary>All of the conditions hold.</summary>
    internal sealed record All(params IEnumerable<FilterPattern> Of) : FilterPattern
    {
        private protected override string Written => string.Join(" && ", Of.Select(each => each.Written));
    }
}
