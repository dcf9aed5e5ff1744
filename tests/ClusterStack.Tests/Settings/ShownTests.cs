using ClusterStack.Settings.Documents;

namespace ClusterStack.Tests.Settings;

/// <summary>What a message shows of a text that somebody wrote.</summary>
public sealed class ShownTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a \"quoted\" word", "a \\\"quoted\\\" word")]
    [InlineData("two\nlines", "two\\u000alines")]
    [InlineData("\u202Eright to left", "\\u202eright to left")]
    [InlineData("café 🚀", "café 🚀")]
    [InlineData("~ \u007f", "~ \\u007f")]
    [InlineData("a@b", "a@b")]
    [InlineData("a@b@c", "a@b@c")]
    [InlineData("redis://:pass@host", "redis://:***@host")]
    [InlineData("https://user:pass@host/path", "https://user:***@host/path")]
    [InlineData("a:b@c d:e@f", "a:***@c d:***@f")]
    [InlineData("to x:y@h, then user@host", "to x:***@h, then user@host")]
    [InlineData("x:@y", "x:***@y")]
    [InlineData(":@y", ":***@y")]
    [InlineData("name:1.0@sha256:0123", "name:1.0@sha256:0123")]
    public void A_text_is_printable_on_one_line_and_without_passwords(string text, string shown) => Assert.Equal(shown, Shown.Text(text));

    [Theory]
    [InlineData(80, 0, "")]
    [InlineData(81, 1, "...")]
    [InlineData(500, 420, "...")]
    public void A_text_is_cut_after_eighty_characters(int length, int cut, string end) => Assert.Equal(new string('x', length - cut) + end, Shown.Text(new('x', length)));

    [Theory]
    [InlineData("a \"b\" ~", "a \"b\" ~")]
    [InlineData("é", "é")]
    [InlineData("a\tb", "a\\u0009b")]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("\u2028", "\\u2028")]
    public void A_line_keeps_its_quotes_and_its_length(string text, string shown)
    {
        Assert.Equal(shown, Shown.Line(text));
        Assert.Equal(new string('x', 500), Shown.Line(new('x', 500)));
    }
}
