using System.Globalization;

namespace ClusterStack.Model;

/// <summary>
/// The addresses of an environment. The VPC is cut into 32 equal blocks; a subnet takes the block whose number is
/// <c>8 * tier + letter</c> (public 0-7, private 8-15, isolated 16-23, free 24-31), so that no block ever depends on which other
/// zones are in use.
/// </summary>
/// <remarks>
/// A /22 is the smallest VPC: its blocks are /27, the smallest subnet in which AWS allows a load balancer. A /16 is the largest VPC
/// that AWS allows. Regions have zones up to f; the slots of g and h are spare.
/// </remarks>
public static class NetworkAddresses
{
    private const int SlotsPerTier = 8;
    private const int BlockBits = 5;
    private const int LargestPrefix = 16;
    private const int SmallestPrefix = 22;

    /// <summary>What is wrong with the range of a VPC, or <see langword="null"/> when subnets can be cut from it.</summary>
    public static string? Refusal(string cidrBlock)
    {
        ArgumentNullException.ThrowIfNull(cidrBlock);
        if (!TryRange(cidrBlock, out var address, out var prefix)) return $"expected an IPv4 range, such as 10.20.0.0/16, got \"{cidrBlock}\"";
        if (prefix is < LargestPrefix or > SmallestPrefix)
            return $"expected a range between /{LargestPrefix} (the largest VPC) and /{SmallestPrefix} (so that a load balancer fits its subnets), got /{prefix}";
        var first = address & (uint.MaxValue << (32 - prefix));
        if (first != address) return $"the range does not start at {Text(address)}; write {Text(first)}/{prefix}";
        return IsPrivate(first)
            ? null
            : $"expected private addresses (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16), got \"{cidrBlock}\"";
    }

    /// <summary>The block of a subnet.</summary>
    /// <param name="cidrBlock">Range of the VPC, for which <see cref="Refusal"/> finds nothing.</param>
    /// <param name="tier">What the subnet is for.</param>
    /// <param name="zoneLetter">Letter of its zone, a to h.</param>
    /// <exception cref="ArgumentException">The range is no such range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The letter is another.</exception>
    public static string Subnet(string cidrBlock, SubnetTier tier, char zoneLetter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(zoneLetter, 'a');
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(zoneLetter, (char)('a' + SlotsPerTier));
        if (Refusal(cidrBlock) is { } refusal) throw new ArgumentException(refusal, nameof(cidrBlock));
        TryRange(cidrBlock, out var address, out var prefix);
        prefix += BlockBits;
        return $"{Text(address + ((uint)Slot(tier, zoneLetter) << (32 - prefix)))}/{prefix}";
    }

    /// <summary>The number of a subnet's block, 0 to 31.</summary>
    /// <param name="tier">What the subnet is for.</param>
    /// <param name="zoneLetter">Letter of its zone, a to h.</param>
    public static int Slot(SubnetTier tier, char zoneLetter) => ((int)tier * SlotsPerTier) + zoneLetter - 'a';

    /// <summary>The IPv6 block of a subnet.</summary>
    /// <param name="cidrBlock">
    /// The VPC's /56 as AWS writes it (RFC 5952), for example <c>2600:1f18:4c2:fc00::/56</c>: groups without leading zeros, the zeros at the end left out.
    /// </param>
    /// <param name="slot">Number of the block.</param>
    /// <returns>A /64, for example <c>2600:1f18:4c2:fc09::/64</c>.</returns>
    public static string Ipv6Subnet(string cidrBlock, int slot)
    {
        ArgumentNullException.ThrowIfNull(cidrBlock);
        const string end = "::/56";
        if (!cidrBlock.EndsWith(end, StringComparison.Ordinal)) throw new ArgumentException($"expected a block that ends with {end}, got \"{cidrBlock}\"", nameof(cidrBlock));
        var groups = cidrBlock[..^end.Length].Split(':');

        // The fourth group ends with the two digits that the /56 leaves free; where they are all that it has, it is left out.
        if (groups.Length == 4) return string.Create(CultureInfo.InvariantCulture, $"{string.Join(':', groups)[..^2]}{slot:x2}::/64");
        var before = string.Join(':', groups);
        if (slot == 0) return $"{before}::/64";
        return string.Create(CultureInfo.InvariantCulture, $"{before}{string.Concat(Enumerable.Repeat(":0", 3 - groups.Length))}:{slot:x}::/64");
    }

    /// <summary>10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 (RFC 1918), for what is no larger than a /16.</summary>
    private static bool IsPrivate(uint address) => address >> 24 == 10 || address >> 20 == (172 << 4) + 1 || address >> 16 == (192 << 8) + 168;

    /// <summary>An address in dotted form without leading zeros, which some readers take for octal, a slash and the length of its prefix.</summary>
    private static bool TryRange(string text, out uint address, out int prefix)
    {
        (address, prefix) = (0, 0);
        if (text.Split('/') is not [var start, var length] || start.Split('.') is not { Length: 4 } parts) return false;
        foreach (var part in parts)
        {
            if (part is ['0', _, ..] || !part.All(char.IsAsciiDigit) || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet)) return false;
            address = (address << 8) | octet;
        }

        return int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= 32;
    }

    private static string Text(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
}
