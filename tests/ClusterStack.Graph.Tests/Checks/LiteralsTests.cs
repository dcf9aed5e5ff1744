using ClusterStack.Graph.Checks;

namespace ClusterStack.Graph.Tests.Checks;

/// <summary>What counts as a credential in plain sight.</summary>
public sealed class LiteralsTests
{
    [Theory]
    [InlineData("AKIA", 16)]
    [InlineData("ASIA", 16)]
    [InlineData("ghp_", 36)]
    [InlineData("gho_", 36)]
    [InlineData("ghu_", 36)]
    [InlineData("ghs_", 36)]
    [InlineData("ghr_", 36)]
    [InlineData("github_pat_", 60)]
    [InlineData("glpat-", 20)]
    [InlineData("xoxb-", 10)]
    [InlineData("sk_live_", 24)]
    public void A_key_or_token_is_known_by_its_beginning_and_its_length(string beginning, int length)
    {
        Assert.True(Literals.HoldsCredential(beginning + new string('0', length)));
        Assert.True(Literals.HoldsCredential($"key={beginning}{new string('0', length)} in a text"));
        Assert.False(Literals.HoldsCredential(beginning + new string('0', length - 1)));
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----", true)]
    [InlineData("-----BEGIN EC PRIVATE KEY-----", true)]
    [InlineData("-----BEGIN PUBLIC KEY-----", false)]
    [InlineData("the private key", false)]
    public void A_private_key_is_known_by_its_first_line(string text, bool found) => Assert.Equal(found, Literals.HoldsCredential(text));
}
