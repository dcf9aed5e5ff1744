using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClusterStack.Settings.Documents;

/// <summary>Reads one YAML document into nodes; what could be read in two ways, or without bound, is refused.</summary>
internal sealed class YamlText
{
    /// <summary>Settings and manifests are written by hand: a hundred times the longest of them.</summary>
    internal const int LongestFile = 1 << 20;

    /// <summary>The settings need 6 levels, a manifest 7.</summary>
    private const int DeepestLevel = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _file;
    private readonly bool _hasLines;
    private readonly ProblemList _problems;
    private readonly Parser _parser;
    private int _level;

    private YamlText(string file, bool hasLines, string text, ProblemList problems)
    {
        (_file, _hasLines, _problems) = (file, hasLines, problems);
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The document in a file's bytes, or <see langword="null"/> when it cannot be read at all.</summary>
    internal static Node? Parse(string file, byte[] bytes, ProblemList problems)
    {
        try
        {
            var text = StrictUtf8.GetString(bytes);
            return Parse(file, text.StartsWith('\uFEFF') ? text[1..] : text, problems);
        }
        catch (DecoderFallbackException invalid)
        {
            var line = 1 + bytes.AsSpan(0, invalid.Index).Count((byte)'\n');
            problems.Add(new(file, line, 1, "", "the text is not UTF-8; save the file as UTF-8"));
            return null;
        }
    }

    /// <summary>The document in a text, or <see langword="null"/> when it cannot be read at all.</summary>
    /// <param name="file">What problems name as their place.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="hasLines">Whether positions within the text mean something to the user.</param>
    internal static Node? Parse(string file, string text, ProblemList problems, bool hasLines = true)
    {
        if (ForbiddenCharacter(text) is { } at)
        {
            var line = hasLines ? 1 + text.AsSpan(0, at).Count('\n') : 0;
            var column = hasLines ? at - text.LastIndexOf('\n', Math.Max(at - 1, 0)) : 0;
            problems.Add(new(file, line, hasLines ? Math.Max(column, 1) : 0, "", $"the character {CodePoint(text[at])} is not allowed in YAML; remove it"));
            return null;
        }

        var reader = new YamlText(file, hasLines, text, problems);
        try
        {
            return reader.Document();
        }
        catch (YamlException syntax)
        {
            reader.Invalid(syntax.Start, syntax.Message);
            return null;
        }
        catch (Exception confused) when (confused is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner loses its way on some invalid texts, such as one that begins with "...", and says so by the runtime's own exceptions.
            reader.Invalid(reader._parser.Current?.End ?? Mark.Empty, "what follows is no document");
            return null;
        }
    }

    private void Invalid(Mark mark, string reason)
    {
        var (line, column) = _hasLines ? ((int)mark.Line, (int)mark.Column) : (0, 0);
        _problems.Add(new(_file, line, column, "", $"this is not valid YAML: {Shown.Text(reason.TrimEnd('.'))}; check indentation, quotes and brackets here and above"));
    }

    private Node? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _)) return new MappingNode(new(_file, _hasLines ? 1 : 0, _hasLines ? 1 : 0), []);
        _parser.Consume<DocumentStart>();
        var node = Value([]);
        if (node is null) return null;
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            _problems.Add(At(second), [], "a second document starts here; keep one document per file");
        return node;
    }

    private Node? Value(ImmutableArray<object> path)
    {
        switch (_parser.Current ?? (_parser.MoveNext() ? _parser.Current : null))
        {
            case AnchorAlias alias:
                _problems.Refuse(At(alias), path, "aliases are not allowed, since others read the file differently; repeat the value");
                _parser.MoveNext();
                return new ScalarNode(At(alias), ScalarKind.Null, "");
            case Scalar scalar:
                Properties(scalar, path);
                _parser.MoveNext();
                return Scalar(scalar, path);
            case SequenceStart start:
                Properties(start, path);
                return Nested(start, path, () => List(start, path));
            case MappingStart start:
                Properties(start, path);
                return Nested(start, path, () => Object(start, path));
            default:
                throw new YamlException("a value is missing");
        }
    }

    private Node? Nested(ParsingEvent start, ImmutableArray<object> path, Func<Node?> read)
    {
        if (_level == DeepestLevel)
        {
            _problems.Refuse(At(start), path, string.Create(CultureInfo.InvariantCulture, $"values are nested deeper than {DeepestLevel} levels; flatten them"));
            return null;
        }

        _level++;
        _parser.MoveNext();
        var node = read();
        _level--;
        return node;
    }

    private SequenceNode? List(SequenceStart start, ImmutableArray<object> path)
    {
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (Value(path.Add(items.Count)) is not { } item) return null;
            items.Add(item);
        }

        return new(At(start), items);
    }

    private MappingNode? Object(MappingStart start, ImmutableArray<object> path)
    {
        var entries = new List<MappingEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var position = At(_parser.Current!);
            if (Value(path) is not { } read) return null;
            var key = read as ScalarNode;
            if (key is null or { Kind: ScalarKind.Null })
                _problems.Refuse(position, path, $"expected a name, got {read.Describe()}");
            else if (key.Kind == ScalarKind.Ambiguous)
                _problems.Refuse(position, path.Add(key.Text), "the name means different things in YAML 1.1 and 1.2; quote it");
            if (Value(key is null ? path : path.Add(key.Text)) is not { } value) return null;
            if (key is null or { Kind: ScalarKind.Null }) continue;
            if (lines.TryAdd(key.Text, position.Line)) entries.Add(new(key, value));
            else _problems.Refuse(position, path.Add(key.Text), $"the name stands here a second time{First(lines[key.Text])}; remove one");
        }

        return new(At(start), entries);
    }

    private static string First(int line) => line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", first in line {line}");

    private ScalarNode Scalar(Scalar scalar, ImmutableArray<object> path)
    {
        var position = At(scalar);
        if (ForbiddenCharacter(scalar.Value) is { } at)
            _problems.Refuse(position, path, $"the character {CodePoint(scalar.Value[at])} is not allowed in a value; remove it");
        var plain = scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true };
        return new(position, plain ? PlainScalar.Kind(scalar.Value) : ScalarKind.Text, scalar.Value);
    }

    private void Properties(NodeEvent node, ImmutableArray<object> path)
    {
        if (!node.Anchor.IsEmpty) _problems.Refuse(At(node), path, "anchors are not allowed, since others read the file differently; remove it");
        if (!node.Tag.IsEmpty) _problems.Refuse(At(node), path, "tags are not allowed, since others read the file differently; remove it");
    }

    private Position At(ParsingEvent @event)
        => _hasLines ? new(_file, (int)@event.Start.Line, (int)@event.Start.Column) : new(_file, 0, 0);

    private static int? ForbiddenCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return i;
            if (c is '\uFEFF' or '\uFFFE' or '\uFFFF') return i;
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return i;
            i++;
        }

        return null;
    }

    private static string CodePoint(char c) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}");
}
