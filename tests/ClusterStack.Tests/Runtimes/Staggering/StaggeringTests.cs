using System.Globalization;
using System.Net;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Runtimes.Staggering;

/// <summary>Whether staggering helps, measured on servers that end half a minute after their start.</summary>
public sealed class StaggeringTests
{
    /// <summary>Seconds from the decision to start a task until it listens.</summary>
    private static readonly ImmutableArray<int> Starts = [10, 20, 30];

    /// <summary>sreracha answers 400 where nobody says what to look for: whoever asks for less than its manifest does finds it broken.</summary>
    [Fact]
    public async Task Sreracha_is_asked_what_it_answers_with_200()
    {
        using var server = StandIn.Start();
        using var visitor = new HttpClient { BaseAddress = server.Address };
        var cancellation = TestContext.Current.CancellationToken;

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Layout.Check.Path, cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.GetAsync("/", cancellation)).StatusCode);
        Assert.Equal("200", Layout.Check.SuccessCodes);
        Assert.Equal($"http://127.0.0.1{Layout.Check.Path}", Assert.Single(Layout.Sreracha.Containers).HealthCheck!.Command[^1]);
    }

    [Fact]
    public async Task The_documented_failures_are_the_measured_ones()
    {
        var rows = await Task.WhenAll(Starts.Select(Row));
        var documented = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "staggered.md"));
        Assert.Equal(rows, documented.Where(line => line.StartsWith('|') && char.IsAsciiDigit(line[2])));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    public async Task Staggered_tasks_fail_less_than_a_fifth_of_the_requests_and_are_never_silent_for_more_than_a_second(int start)
    {
        var (naive, staggered) = (await new Layout(Staggered: false, start).MeasureAsync(), await new Layout(Staggered: true, start).MeasureAsync());
        Assert.Equal((1200, 1200), (naive.Requests, staggered.Requests));
        Assert.Equal(start, naive.LongestSilence);
        Assert.Equal(1.0, staggered.LongestSilence);
        Assert.True(staggered.Failed * 5 < naive.Failed, $"{staggered.Failed} requests failed, and {naive.Failed} of one service");
    }

    private static async Task<string> Row(int start)
    {
        var (naive, staggered) = (await new Layout(Staggered: false, start).MeasureAsync(), await new Layout(Staggered: true, start).MeasureAsync());
        return string.Create(CultureInfo.InvariantCulture, $"| {start} s | {naive.Failed} | {naive.LongestSilence:0.0} s | {staggered.Failed} | {staggered.LongestSilence:0.0} s |");
    }
}
