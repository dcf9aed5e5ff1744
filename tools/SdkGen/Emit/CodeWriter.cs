using System.Text;

namespace SdkGen.Emit;

/// <summary>Indented C# text with <c>\n</c> line ends.</summary>
internal sealed class CodeWriter
{
    private const int Indentation = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', _level * Indentation).Append(text);
        _text.Append('\n');
    }

    /// <summary>Lines that follow each other, each indented.</summary>
    public void Lines(string text)
    {
        foreach (var line in text.Split('\n'))
            Line(line);
    }

    /// <summary>A header, an opening brace, what <paramref name="body"/> writes, and the closing brace.</summary>
    public void Block(string header, Action body)
    {
        Lines(header);
        Line("{");
        _level++;
        body();
        _level--;
        Line("}");
    }

    /// <summary>What <paramref name="body"/> writes, one level deeper.</summary>
    public void Indented(Action body)
    {
        _level++;
        body();
        _level--;
    }

    public override string ToString() => _text.ToString();
}
