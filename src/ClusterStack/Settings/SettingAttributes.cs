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

    /// <summary>The most characters that are allowed.</summary>
    public int Longest { get; init; } = 1024;

    /// <summary>The fewest characters that are allowed.</summary>
    public int Shortest { get; init; }

    /// <summary>Whether what does not have the form may hold a password, so that no message repeats it.</summary>
    public bool Hidden { get; init; }

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

/// <summary>A text, or texts of a map, that may be written as a whole number too.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrNumberAttribute : Attribute;

/// <summary>A list whose entries must differ.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DistinctAttribute : Attribute;

/// <summary>Keys beyond the record's properties are allowed, because the format leaves them to its users.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenAttribute : Attribute;

/// <summary>A key that the format knows and ClusterStack does not honour, hence refuses by name.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class UnsupportedAttribute(string key, string advice) : Attribute
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>Why, and what to do instead.</summary>
    public string Advice { get; } = advice;
}
