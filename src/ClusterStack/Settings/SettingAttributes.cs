namespace ClusterStack.Settings;

/// <summary>Bounds of a number, or of how many entries a list has.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BetweenAttribute(int least, int most) : Attribute
{
    /// <summary>The least that is allowed.</summary>
    public int Least { get; } = least;

    /// <summary>The most that is allowed.</summary>
    public int Most { get; } = most;
}

/// <summary>The numbers that AWS accepts where it has no range.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(params int[] values) : Attribute
{
    /// <summary>The allowed numbers, ascending.</summary>
    public ImmutableArray<int> Values { get; } = [.. values];
}

/// <summary>The form of a text, or of every entry of a list of texts, or of every name of a map with <see cref="Names"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FormAttribute(string pattern, string expected) : Attribute
{
    /// <summary>Regular expression, matched against the whole text.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>What it means, completing "expected ...".</summary>
    public string Expected { get; } = expected;

    /// <summary>Whether the form is that of the map's names instead of its values.</summary>
    public bool Names { get; init; }
}

/// <summary>How a member of an enumeration is written in the settings, where that is not its name in camelCase.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WordAttribute(string text) : Attribute
{
    /// <summary>The word.</summary>
    public string Text { get; } = text;
}

/// <summary>A property that the reader fills by other means than the key of the same name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotASettingAttribute : Attribute;
