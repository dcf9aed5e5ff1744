using ClusterStack.Settings.Documents;

namespace ClusterStack.Tests.Settings;

/// <summary>What is suggested for a word that nobody knows.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("zones", "zones", 0)]
    [InlineData("ZONES", "zones", 0)]
    [InlineData("zone", "zones", 1)]
    [InlineData("zoones", "zones", 1)]
    [InlineData("zanes", "zones", 1)]
    [InlineData("zoens", "zones", 1)]
    [InlineData("ozones", "zones", 1)]
    [InlineData("ozone", "zones", 2)]
    [InlineData("", "zones", 5)]
    [InlineData("zones", "", 5)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("natGtwys", "natGateways", 3)]
    [InlineData("flaw", "lawn", 2)]
    public void Slips_of_the_fingers_are_counted(string from, string to, int slips) => Assert.Equal(slips, Spelling.Distance(from, to));

    [Theory]
    [InlineData("zone", "zones")]
    [InlineData("ipv4", "ipv6")]
    [InlineData("natGatweays", "natGateways")]
    [InlineData("natGtwys", null)] // three slips in eight letters: a third is two
    [InlineData("natGatwys", "natGateways")]
    [InlineData("ozone", null)]
    [InlineData("gateways", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_suggested_when_it_is_near(string word, string? nearest)
        => Assert.Equal(nearest, Spelling.Nearest(word, ["zones", "ipv6", "natGateways", "flowLogs"]));

    [Theory]
    [InlineData(0, "there are no words")]
    [InlineData(1, "words: word00")]
    [InlineData(25, "words: word00, word01, word02, word03, word04, word05, word06, word07, word08, word09, word10, word11, word12, word13, word14, word15, word16, word17, word18, word19, word20, word21, word22, word23, word24")]
    [InlineData(26, "words: word00, word01, word02, word03, word04, word05, word06, word07, word08, word09, word10, word11, word12, word13, word14, word15, word16, word17, word18, word19, word20, word21, word22, word23, word24 and 1 more")]
    public void Otherwise_the_first_words_are_listed(int count, string advice)
        => Assert.Equal(advice, Spelling.Advice("something", [.. Enumerable.Range(0, count).Reverse().Select(number => $"word{number:D2}")], "words"));
}
