using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClusterStack.Cli.Tests;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(false, null, "xterm-256color", true)]
    [InlineData(false, "", "xterm-256color", true)]
    [InlineData(false, "1", "xterm-256color", false)]
    [InlineData(false, "0", "xterm-256color", false)]
    [InlineData(true, null, "xterm-256color", false)]
    [InlineData(false, null, "dumb", false)]
    public void Colors_only_a_screen_whose_user_has_not_declined(bool redirected, string? noColor, string? term, bool expected)
        => Assert.Equal(expected, Terminal.AllowsColor(redirected, noColor, term));

    [Theory]
    [InlineData("PATH", "/a{0}{0}/b", "/a /b")]
    [InlineData("PATH", "", "")]
    [InlineData("HOME", "/a", "")]
    public void Looks_for_programs_where_the_variable_PATH_says(string variable, string value, string directories)
    {
        var terminal = new Terminal
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            WorkingDirectory = "/",
            Variables = ImmutableDictionary<string, string>.Empty.Add(variable, string.Format(CultureInfo.InvariantCulture, value, Path.PathSeparator)),
        };

        Assert.Equal(directories.Split(' ', StringSplitOptions.RemoveEmptyEntries), terminal.SearchPath);
    }

    [Fact]
    public async Task Writes_bytes_after_the_text_that_came_before_them()
    {
        using var stream = new MemoryStream();
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var terminal = new Terminal { Output = writer, Error = TextWriter.Null, WorkingDirectory = "/" };

        await terminal.Output.WriteAsync("first ");
        terminal.WriteBytes(bytes => bytes.Write("sécond "u8));
        await terminal.Output.WriteAsync("third");
        await terminal.Output.FlushAsync();

        Assert.Equal("first sécond third", Encoding.UTF8.GetString(stream.ToArray()));
    }
}
