namespace ClusterStack.Graph.Rendering;

/// <summary>What a piece of rendered text is, for whoever gives it a colour.</summary>
public enum TextStyle
{
    /// <summary>Spaces, punctuation and line ends.</summary>
    Plain,

    /// <summary>The lines of the tree.</summary>
    Branch,

    /// <summary>A type token.</summary>
    Type,

    /// <summary>The name of a resource.</summary>
    Name,

    /// <summary>The name of a property.</summary>
    Property,

    /// <summary>A literal.</summary>
    Literal,

    /// <summary>A property of another resource.</summary>
    Reference,

    /// <summary>What is hidden or not known yet.</summary>
    Hidden,

    /// <summary>The title of a part.</summary>
    Heading,

    /// <summary>A number that sums something up.</summary>
    Total,
}
