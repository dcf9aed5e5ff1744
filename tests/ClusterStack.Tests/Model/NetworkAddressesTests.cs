using System.Net;
using ClusterStack.Model;
using FsCheck;
using FsCheck.Fluent;

namespace ClusterStack.Tests.Model;

public sealed class NetworkAddressesTests
{
    /// <summary>Every private range from /16 to /22.</summary>
    private static readonly Arbitrary<string> Ranges = (
        from prefix in Gen.Choose(16, 22)
        from first in Gen.Elements(10u << 24, (172u << 24) + (16u << 16), (192u << 24) + (168u << 16))
        from bits in Gen.Choose(0, int.MaxValue)
        let free = first == 10u << 24 ? 24 : first >> 24 == 172 ? 20 : 16
        let address = first + ((uint)bits % (1u << free) & (uint.MaxValue << (32 - prefix)))
        select $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.0/{prefix}").ToArbitrary();

    private static IEnumerable<(SubnetTier Tier, char Letter)> Slots
        => Enum.GetValues<SubnetTier>().SelectMany(tier => "abcdefgh".Select(letter => (tier, letter)));

    [Theory]
    [InlineData("10.20.0.0/16", SubnetTier.Public, 'a', "10.20.0.0/21")]
    [InlineData("10.20.0.0/16", SubnetTier.Public, 'b', "10.20.8.0/21")]
    [InlineData("10.20.0.0/16", SubnetTier.Private, 'a', "10.20.64.0/21")]
    [InlineData("10.20.0.0/16", SubnetTier.Private, 'f', "10.20.104.0/21")]
    [InlineData("10.20.0.0/16", SubnetTier.Isolated, 'a', "10.20.128.0/21")]
    [InlineData("10.20.0.0/16", SubnetTier.Isolated, 'h', "10.20.184.0/21")]
    [InlineData("192.168.4.0/22", SubnetTier.Public, 'a', "192.168.4.0/27")]
    [InlineData("192.168.4.0/22", SubnetTier.Isolated, 'h', "192.168.6.224/27")]
    public void A_block_follows_from_tier_and_letter(string vpc, SubnetTier tier, char letter, string block)
        => Assert.Equal(block, NetworkAddresses.Subnet(vpc, tier, letter));

    [Theory]
    [InlineData("10.20.0.0")]
    [InlineData("10.020.0.0/16")]
    [InlineData("10.20.0/16")]
    [InlineData("10.20.0.0.0/16")]
    [InlineData("256.0.0.0/16")]
    [InlineData("10..0.0/16")]
    [InlineData("10.+2.0.0/16")]
    [InlineData("10.20.0.0\0/16")]
    [InlineData("10.20.0.0/16/1")]
    [InlineData("10.20.0.0/ 16")]
    [InlineData("10.20.0.0/-1")]
    [InlineData("10.20.0.0/33")]
    [InlineData("::/16")]
    [InlineData("")]
    public void What_is_no_range_is_refused(string text) => Assert.Equal($"expected an IPv4 range, such as 10.20.0.0/16, got \"{text}\"", NetworkAddresses.Refusal(text));

    [Theory]
    [InlineData("9.255.0.0/16", "10.0.0.0/16")]
    [InlineData("11.0.0.0/16", "10.255.0.0/16")]
    [InlineData("172.15.0.0/16", "172.16.0.0/16")]
    [InlineData("172.32.0.0/16", "172.31.0.0/16")]
    [InlineData("192.167.0.0/16", "192.168.0.0/16")]
    [InlineData("192.169.0.0/16", "192.168.252.0/22")]
    public void Public_addresses_are_refused(string bad, string good)
    {
        Assert.Equal($"expected private addresses (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16), got \"{bad}\"", NetworkAddresses.Refusal(bad));
        Assert.Null(NetworkAddresses.Refusal(good));
    }

    [Fact]
    public void No_block_is_cut_from_what_is_refused()
        => Assert.Equal("the range does not start at 10.20.0.1; write 10.20.0.0/16 (Parameter 'cidrBlock')", Assert.Throws<ArgumentException>(() => NetworkAddresses.Subnet("10.20.0.1/16", SubnetTier.Public, 'a')).Message);

    [Fact]
    public void Every_private_range_is_accepted()
        => Prop.ForAll(Ranges, range => NetworkAddresses.Refusal(range) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Subnets_lie_in_the_vpc_and_never_overlap()
        => Prop.ForAll(Ranges, range =>
        {
            var vpc = Bounds(range);
            var blocks = Slots.Select(slot => Bounds(NetworkAddresses.Subnet(range, slot.Tier, slot.Letter))).Order().ToArray();
            return blocks[0].First >= vpc.First && blocks[^1].Last <= vpc.Last && blocks.Zip(blocks.Skip(1)).All(pair => pair.First.Last < pair.Second.First);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2600:1f18:4c2:fc00::/56", 9, "2600:1f18:4c2:fc09::/64")]
    [InlineData("2600:1f18:4c2:fc00::/56", 0, "2600:1f18:4c2:fc00::/64")]
    [InlineData("2600:1f18:4c2:100::/56", 31, "2600:1f18:4c2:11f::/64")]
    [InlineData("2600:1f18:0:fc00::/56", 16, "2600:1f18:0:fc10::/64")]
    [InlineData("2600:1f18:4c2::/56", 9, "2600:1f18:4c2:9::/64")]
    [InlineData("2600:1f18:4c2::/56", 0, "2600:1f18:4c2::/64")]
    [InlineData("2600:1f18::/56", 31, "2600:1f18:0:1f::/64")]
    public void An_ipv6_block_is_the_vpcs_with_the_number_of_the_subnet(string vpc, int slot, string block)
        => Assert.Equal(block, NetworkAddresses.Ipv6Subnet(vpc, slot));

    [Fact]
    public void Ipv6_blocks_lie_in_the_vpc_never_overlap_and_are_written_as_AWS_writes_them()
        => Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), bits =>
        {
            var address = new byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(address, 0x26000000 | (bits.Item1 & 0xFFFFFF));
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(address.AsSpan(4), bits.Item2 & ~0xFF);
            var vpc = new IPNetwork(new(address), 56);
            var blocks = Slots.Select(slot => NetworkAddresses.Ipv6Subnet(vpc.ToString(), NetworkAddresses.Slot(slot.Tier, slot.Letter))).ToArray();
            return blocks.Distinct().Count() == blocks.Length
                && blocks.All(block => IPNetwork.Parse(block) is { PrefixLength: 64 } subnet && vpc.Contains(subnet.BaseAddress) && subnet.ToString() == block);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2600:1f18:4c2:fc00::/60")]
    [InlineData("10.0.0.0/16")]
    public void A_block_of_another_size_is_refused(string vpc)
        => Assert.Equal(
            $"expected a block that ends with ::/56, got \"{vpc}\" (Parameter 'cidrBlock')", Assert.Throws<ArgumentException>(() => NetworkAddresses.Ipv6Subnet(vpc, 1)).Message);

    [Theory]
    [InlineData('`')]
    [InlineData('i')]
    [InlineData('A')]
    public void A_letter_without_a_slot_is_refused(char letter)
        => Assert.Throws<ArgumentOutOfRangeException>(() => NetworkAddresses.Subnet("10.0.0.0/16", SubnetTier.Public, letter));

    private static (long First, long Last) Bounds(string range)
    {
        var network = IPNetwork.Parse(range);
        var first = network.BaseAddress.GetAddressBytes().Aggregate(0L, (sum, part) => (sum << 8) + part);
        return (first, first + (1L << (32 - network.PrefixLength)) - 1);
    }
}
