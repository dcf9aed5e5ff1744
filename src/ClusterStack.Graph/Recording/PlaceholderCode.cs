using System.Globalization;
using System.Net;

namespace ClusterStack.Graph.Recording;

/// <summary>
/// Makes the recognisable parts of placeholders from the place of an output, and reads them back. There is no table to
/// grow or to collide: a code is the place itself, put through a permutation that depends on the seed.
/// </summary>
/// <remarks>
/// Three ranges that no real value lies in: texts hold <c>c5f</c> and nine hexadecimal digits, integers are 2,000,000,000
/// and more, addresses come from 240.0.0.0/4, which is reserved (RFC 1112) and never given out.
/// </remarks>
internal sealed class PlaceholderCode
{
    internal const string TokenMark = "c5f";
    internal const int TokenLength = 12;
    internal const int MaxResources = 1 << 20;
    internal const int MaxTexts = 1 << 16;
    internal const int MaxIntegers = 1 << 7;
    internal const int MaxAddresses = 1 << 8;

    private const int FirstInteger = 2_000_000_000;
    private const uint FirstAddress = 240u << 24;

    private readonly Permutation _texts;
    private readonly Permutation _integers;
    private readonly Permutation _addresses;

    internal PlaceholderCode(int seed)
    {
        _texts = new(36, seed);
        _integers = new(27, seed);
        _addresses = new(28, seed);
    }

    /// <summary>The number whose hexadecimal digits follow the mark.</summary>
    internal ulong Token(int resource, int output) => _texts.Forward(((ulong)resource << 16) | (uint)output);

    /// <summary>Writes the mark and the digits.</summary>
    internal static void WriteToken(ulong token, Span<char> text)
    {
        TokenMark.CopyTo(text);
        for (var i = TokenLength - 1; i >= TokenMark.Length; i--)
        {
            text[i] = "0123456789abcdef"[(int)(token & 15)];
            token >>= 4;
        }
    }

    internal int Integer(int resource, int output) => FirstInteger + (int)_integers.Forward(((ulong)resource << 7) | (uint)output);

    internal string Address(int resource, int output)
    {
        var address = FirstAddress + (uint)_addresses.Forward(((ulong)resource << 8) | (uint)output);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}");
    }

    internal bool TryToken(ReadOnlySpan<char> digits, out int resource, out int output)
    {
        if (!ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            (resource, output) = (0, 0);
            return false;
        }

        var place = _texts.Backward(code);
        (resource, output) = ((int)(place >> 16), (int)(place & (MaxTexts - 1)));
        return true;
    }

    internal bool TryInteger(double number, out int resource, out int output)
    {
        if (number is < FirstInteger or > int.MaxValue || Math.Truncate(number) != number || number - FirstInteger >= 1 << 27)
        {
            (resource, output) = (0, 0);
            return false;
        }

        var place = _integers.Backward((ulong)(number - FirstInteger));
        (resource, output) = ((int)(place >> 7), (int)(place & (MaxIntegers - 1)));
        return true;
    }

    internal bool TryAddress(ReadOnlySpan<char> text, out int resource, out int output)
    {
        (resource, output) = (0, 0);
        Span<byte> bytes = stackalloc byte[4];
        if (!IPAddress.TryParse(text, out var address) || !address.TryWriteBytes(bytes, out var written) || written != 4 || bytes[0] < 240)
            return false;

        var place = _addresses.Backward(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes) - FirstAddress);
        (resource, output) = ((int)(place >> 8), (int)(place & (MaxAddresses - 1)));
        return true;
    }

    /// <summary>A one-to-one map of the numbers of a given width: times an odd number, plus an offset.</summary>
    private readonly struct Permutation
    {
        private readonly ulong _mask;
        private readonly ulong _factor;
        private readonly ulong _inverse;
        private readonly ulong _offset;

        internal Permutation(int bits, int seed)
        {
            var mixed = Mix((uint)seed + 1UL);
            _mask = (1UL << bits) - 1;
            _factor = mixed | 1;
            _offset = Mix(mixed);

            // Newton's iteration: each step doubles the number of correct low bits of the inverse.
            _inverse = _factor;
            for (var i = 0; i < 6; i++)
                _inverse *= 2 - (_factor * _inverse);
        }

        internal ulong Forward(ulong value) => ((value * _factor) + _offset) & _mask;

        internal ulong Backward(ulong value) => ((value - _offset) * _inverse) & _mask;

        private static ulong Mix(ulong value)
        {
            value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
            value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
            return value ^ (value >> 31);
        }
    }
}
