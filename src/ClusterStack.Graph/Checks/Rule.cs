namespace ClusterStack.Graph.Checks;

/// <summary>One rule over a graph: which resources it looks at, and what it does not allow.</summary>
/// <param name="Id">Id of its control, for example <c>NET-17</c>; rules of ClusterStack's own begin with <c>CS-</c>.</param>
/// <param name="Types">Type tokens of the resources it looks at.</param>
public sealed record Rule(string Id, params ImmutableArray<string> Types)
{
    /// <summary>In the place of type tokens: it looks at every resource.</summary>
    internal const string AnyType = "*";

    /// <summary>What goes wrong without it.</summary>
    public required string Why { get; init; }

    /// <summary>What to do about a finding.</summary>
    public required string Mend { get; init; }

    /// <summary>Whether it only holds where <see cref="CheckPolicy.Demand"/> names it: good practice that not everybody needs.</summary>
    public bool OnDemand { get; init; }

    /// <summary>The class from which on it holds; throw-away environments need less than production does.</summary>
    public EnvironmentClass From { get; init; }

    /// <summary>The control that it enforces.</summary>
    public Control Control => Controls.Find(Id);

    /// <summary>What is wrong with one resource; a null element is nothing wrong.</summary>
    internal Func<Place, IEnumerable<Violation?>> Check { get; private init; } = static _ => [];

    /// <summary>For rules that ask one question of a resource.</summary>
    internal Func<Place, Violation?> One
    {
        init => Check = place => value(place) is { } violation ? [violation] : [];
    }

    /// <summary>For rules that ask several questions of a resource, or one of several places.</summary>
    internal Func<Place, IEnumerable<Violation?>> Many
    {
        init => Check = value;
    }
}
