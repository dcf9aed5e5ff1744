using System.Collections.Immutable;

namespace ClusterStack.StartupProfile;

/// <summary>A type as the JIT writes it.</summary>
/// <param name="Name">Full name with <c>+</c> before nested names, or a keyword of C# for a primitive.</param>
/// <param name="Arguments">Type arguments, those of enclosing types first.</param>
/// <param name="Ranks">For an array the number of dimensions, innermost first; empty for other types.</param>
internal sealed record TypeName(string Name, ImmutableArray<TypeName> Arguments, ImmutableArray<int> Ranks);

/// <summary>A method that was compiled while a program ran.</summary>
/// <param name="Type">The type that declares it.</param>
/// <param name="Name">Its name; all overloads are meant.</param>
/// <param name="Arguments">Type arguments of the method itself.</param>
internal sealed record CompiledMethod(TypeName Type, string Name, ImmutableArray<TypeName> Arguments)
{
    private const string Mark = ": JIT compiled ";

    /// <summary>Reads a line that the runtime writes with <c>DOTNET_JitDisasmSummary=1</c>; null when it names no method of an assembly.</summary>
    internal static CompiledMethod? Parse(string line)
    {
        var start = line.IndexOf(Mark, StringComparison.Ordinal);
        if (start < 0 || line.Contains("(dynamicClass)", StringComparison.Ordinal))
            return null;

        var text = new NameReader(line[(start + Mark.Length)..]);
        var type = text.Type();
        if (!text.Takes(':'))
            throw new FormatException($"'{line}' is no line of the JIT's summary: expected Type:Method(parameters).");

        return new(type, text.Word("[("), text.Arguments());
    }

    private sealed class NameReader(string text)
    {
        private int _at;

        internal TypeName Type()
        {
            var name = Word("[],:");
            var arguments = Arguments();
            var ranks = ImmutableArray.CreateBuilder<int>();
            while (IsArray)
            {
                var end = text.IndexOf(']', _at);
                ranks.Add(end - _at);
                _at = end + 1;
            }

            return new(name, arguments, ranks.ToImmutable());
        }

        internal ImmutableArray<TypeName> Arguments()
        {
            if (IsArray || !Takes('['))
                return [];

            var arguments = ImmutableArray.CreateBuilder<TypeName>();
            do
                arguments.Add(Type());
            while (Takes(','));

            return Takes(']') ? arguments.ToImmutable() : throw new FormatException($"'{text}': expected ']' at {_at}.");
        }

        internal string Word(string ends)
        {
            var length = text.AsSpan(_at).IndexOfAny(ends);
            var word = length < 0 ? text[_at..] : text.Substring(_at, length);
            _at += word.Length;
            return word;
        }

        internal bool Takes(char mark)
        {
            if (_at == text.Length || text[_at] != mark)
                return false;

            _at++;
            return true;
        }

        private bool IsArray => text.AsSpan(_at) is ['[', ']' or ',', ..];
    }
}
