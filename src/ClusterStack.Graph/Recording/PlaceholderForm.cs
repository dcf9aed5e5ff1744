namespace ClusterStack.Graph.Recording;

/// <summary>What a placeholder looks like: an address, or a text with the recognisable token in one or more places.</summary>
internal sealed class PlaceholderForm
{
    internal const string TokenField = "{token}";
    private const string AddressField = "{address}";

    private readonly string[] _around;
    private readonly int _length;

    private PlaceholderForm(string form)
    {
        IsAddress = form == AddressField;
        _around = form.Split(TokenField);
        _length = _around.Sum(static text => text.Length) + ((_around.Length - 1) * PlaceholderCode.TokenLength);
    }

    /// <summary>The bare token.</summary>
    internal static PlaceholderForm Token { get; } = new(TokenField);

    internal bool IsAddress { get; }

    /// <summary>Where the first token begins.</summary>
    internal int TokenStart => _around[0].Length;

    /// <summary>Reads <c>vpc-00000{token}</c> or <c>{address}</c>.</summary>
    internal static PlaceholderForm Parse(string form) => new(form);

    /// <summary>The text with this token.</summary>
    internal string Filled(ulong token) => string.Create(_length, (_around, token), static (text, filling) =>
    {
        filling._around[0].CopyTo(text);
        text = text[filling._around[0].Length..];
        foreach (var literal in filling._around.AsSpan(1))
        {
            PlaceholderCode.WriteToken(filling.token, text);
            literal.CopyTo(text[PlaceholderCode.TokenLength..]);
            text = text[(PlaceholderCode.TokenLength + literal.Length)..];
        }
    });

    /// <inheritdoc/>
    public override string ToString() => IsAddress ? AddressField : string.Join(TokenField, _around);
}
