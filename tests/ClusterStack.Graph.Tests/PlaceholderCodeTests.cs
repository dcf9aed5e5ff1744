using System.Globalization;
using ClusterStack.Graph.Recording;

namespace ClusterStack.Graph.Tests;

public sealed class PlaceholderCodeTests
{
    public static TheoryData<int> Seeds => [0, 1, 17, int.MaxValue, -1];

    private static readonly (int Resource, int Output)[] Places =
    [
        (0, 0), (0, 1), (1, 0), (255, 127), (4711, 42), (PlaceholderCode.MaxResources - 1, 0),
        (PlaceholderCode.MaxResources - 1, PlaceholderCode.MaxIntegers - 1),
    ];

    private static string Token(PlaceholderCode code, int resource, int output) => PlaceholderForm.Token.Filled(code.Token(resource, output));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_place_is_read_back_from_its_code(int seed)
    {
        var code = new PlaceholderCode(seed);
        foreach (var place in Places)
        {
            Assert.True(code.TryToken(Token(code, place.Resource, place.Output).AsSpan(PlaceholderCode.TokenMark.Length), out var resource, out var output));
            Assert.Equal(place, (resource, output));
            Assert.True(code.TryInteger(code.Integer(place.Resource, place.Output), out resource, out output));
            Assert.Equal(place, (resource, output));
            Assert.True(code.TryAddress(code.Address(place.Resource, place.Output), out resource, out output));
            Assert.Equal(place, (resource, output));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_two_places_have_the_same_code(int seed)
    {
        var code = new PlaceholderCode(seed);
        var places = from resource in Enumerable.Range(0, 300) from output in Enumerable.Range(0, 100) select (resource, output);
        var tokens = places.Select(place => Token(code, place.resource, place.output)).ToHashSet();
        var integers = places.Select(place => code.Integer(place.resource, place.output)).ToHashSet();
        var addresses = places.Select(place => code.Address(place.resource, place.output)).ToHashSet();

        Assert.Equal((30_000, 30_000, 30_000), (tokens.Count, integers.Count, addresses.Count));
        Assert.All(tokens, token => Assert.Matches("^c5f[0-9a-f]{9}$", token));
        Assert.All(integers, integer => Assert.InRange(integer, 2_000_000_000, int.MaxValue));
        Assert.All(addresses, address => Assert.InRange(int.Parse(address.Split('.')[0], CultureInfo.InvariantCulture), 240, 255));
    }

    [Fact]
    public void Another_seed_gives_other_codes_in_another_order()
    {
        string[] Tokens(int seed) => [.. Enumerable.Range(0, 50).Select(index => Token(new(seed), index, 0))];
        int[] Order(int seed) => [.. Tokens(seed).Index().OrderBy(token => token.Item, StringComparer.Ordinal).Select(token => token.Index)];

        Assert.Empty(Tokens(0).Intersect(Tokens(1)));
        Assert.NotEqual(Order(0), Order(1));
    }
}
