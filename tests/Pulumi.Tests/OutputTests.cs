using System.Collections.Immutable;
using Pulumi.Tests.Support;
using Pulumi.Utilities;

namespace Pulumi.Tests;

public sealed class OutputTests
{
    [Fact]
    public async Task Every_form_of_apply_gives_the_value_of_its_function()
    {
        var two = Output.Create(2);

        Assert.Equal("2", (await Run.Look(() => two.Apply(value => $"{value}"))).Value);
        Assert.Equal(4, (await Run.Look(() => two.Apply(async value =>
        {
            await Task.Yield();
            return value * 2;
        }))).Value);
        Assert.Equal(3, (await Run.Look(() => two.Apply(value => Output.Create(value + 1)))).Value);
        Assert.Equal(5, (await Run.Look(() => two.Apply(value => (Input<int>)(value + 3)))).Value);
        Assert.Equal(1, (await Run.Look(() => two.UntypedApply(value => Output.Create((int)value! - 1)))).Value);
    }

    [Fact]
    public async Task A_null_inner_output_counts_as_the_default_value()
    {
        var facts = await Run.Look(() => Output.Create(2).Apply(_ => (Output<string>?)null));

        Assert.Null(facts.Value);
        Assert.True(facts.IsKnown);
    }

    [Fact]
    public async Task Apply_does_not_run_on_an_unknown_value_and_keeps_the_secret()
    {
        var ran = false;
        var facts = await Run.Look(() => Output.CreateSecret(Run.Unknown(1)).Apply(value =>
        {
            ran = true;
            return value;
        }));

        Assert.False(ran);
        Assert.False(facts.IsKnown);
        Assert.True(facts.IsSecret);
    }

    [Theory]
    [InlineData(false, false, true, false)]
    [InlineData(true, false, true, true)]
    [InlineData(false, true, true, true)]
    [InlineData(true, true, true, true)]
    public async Task An_inner_output_adds_its_secretness(bool outer, bool inner, bool isKnown, bool isSecret)
    {
        var facts = await Run.Look(() => Make(1, outer).Apply(value => Make(value + 1, inner)));

        Assert.Equal((2, isKnown, isSecret), (facts.Value, facts.IsKnown, facts.IsSecret));

        static Output<int> Make(int value, bool secret) => secret ? Output.CreateSecret(value) : Output.Create(value);
    }

    [Fact]
    public async Task An_unknown_inner_output_makes_the_result_unknown()
        => Assert.False((await Run.Look(() => Output.Create(1).Apply(_ => Run.Unknown("x")))).IsKnown);

    [Fact]
    public async Task An_exception_in_an_apply_that_nobody_awaits_fails_the_run()
    {
        var message = await Run.Fails(() => Output.Create(1).Apply((Func<int, int>)(_ => throw new FormatException("the port is odd"))));

        Assert.Contains("failed with an unhandled exception", message, StringComparison.Ordinal);
        Assert.Contains("System.FormatException: the port is odd", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_in_an_asynchronous_apply_fails_the_run()
    {
        var message = await Run.Fails(() => Output.Create(1).Apply((Func<int, Task<int>>)(async _ =>
        {
            await Task.Delay(5);
            throw new FormatException("late");
        })));

        Assert.Contains("System.FormatException: late", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_exception_is_reported_by_its_message_alone()
        => Assert.Equal("give a zone", await Run.Fails(() => Output.Create(1).Apply((Func<int, int>)(_ => throw new RunException("give a zone")))));

    [Fact]
    public async Task A_failing_task_fails_the_run()
        => Assert.Equal("no", await Run.Fails(() => Output.Create(Task.FromException<int>(new RunException("no")))));

    [Fact]
    public async Task The_run_waits_for_outputs_that_nobody_awaits()
    {
        var seen = 0;
        await Run.Up(() =>
        {
            Output.Create(Task.Delay(30).ContinueWith(_ => 7, TaskScheduler.Default)).Apply(value => seen = value);
        });

        Assert.Equal(7, seen);
    }

    [Fact]
    public async Task A_long_chain_on_a_pending_output_does_not_exhaust_the_stack()
    {
        var source = new TaskCompletionSource<int>();
        var end = 0;
        await Run.Up(() =>
        {
            var output = Output.Create(source.Task);
            for (var i = 0; i < 100_000; i++)
                output = output.Apply(value => value + 1);
            output.Apply(value => end = value);
            source.SetResult(0);
        });

        Assert.Equal(100_000, end);
    }

    [Fact]
    public async Task All_gives_the_values_in_order_and_default_for_unknown_elements()
    {
        var all = await Run.Look(() => Output.All(Output.Create(1), Output.Create(Later(2)), Output.Create(3)));
        Assert.Equal([1, 2, 3], all.Value);
        Assert.True(all.IsKnown);

        var partly = await Run.Look(() => Output.All(Output.Create("a"), Run.Unknown<string>()));
        Assert.False(partly.IsKnown);

        Assert.Equal([1, 2], (await Run.Look(() => Output.All((Input<int>)1, (Input<int>)2))).Value);
        Assert.Equal([1], (await Run.Look(() => Output.All(new List<Output<int>> { Output.Create(1) }))).Value);
    }

    [Fact]
    public async Task Tuples_of_two_to_eight_carry_every_value()
    {
        Assert.Equal((1, "b"), (await Run.Look(() => Output.Tuple(Output.Create(1), Output.Create("b")))).Value);
        Assert.Equal((1, 2, 3), (await Run.Look(() => Output.Tuple<int, int, int>(1, 2, 3))).Value);
        Assert.Equal((1, 2, 3, 4), (await Run.Look(() => Output.Tuple<int, int, int, int>(1, 2, 3, 4))).Value);
        Assert.Equal((1, 2, 3, 4, 5), (await Run.Look(() => Output.Tuple<int, int, int, int, int>(1, 2, 3, 4, 5))).Value);
        Assert.Equal((1, 2, 3, 4, 5, 6), (await Run.Look(() => Output.Tuple<int, int, int, int, int, int>(1, 2, 3, 4, 5, 6))).Value);
        Assert.Equal((1, 2, 3, 4, 5, 6, 7),
            (await Run.Look(() => Output.Tuple<int, int, int, int, int, int, int>(1, 2, 3, 4, 5, 6, 7))).Value);
        Assert.Equal((1, 2, 3, 4, 5, 6, 7, 8),
            (await Run.Look(() => Output.Tuple<int, int, int, int, int, int, int, int>(1, 2, 3, 4, 5, 6, 7, 8))).Value);
    }

    [Fact]
    public async Task Format_takes_plain_values_inputs_and_outputs()
    {
        Input<string> host = "db.example.com";

        Assert.Equal("https://db.example.com:5432/{x}",
            (await Run.Look(() => Output.Format($"https://{host}:{Output.Create(5432)}/{{{'x'}}}"))).Value);
    }

    [Fact]
    public async Task Secretness_passes_through_every_combinator()
    {
        var secret = () => Run.Secret("s");
        Assert.True((await Run.Look(() => secret().Apply(value => value.Length))).IsSecret);
        Assert.True((await Run.Look(() => secret().Apply(value => Task.FromResult(value.Length)))).IsSecret);
        Assert.True((await Run.Look(() => Output.All(Output.Create("a"), secret()))).IsSecret);
        Assert.True((await Run.Look(() => Output.Tuple(Output.Create(1), secret()))).IsSecret);
        Assert.True((await Run.Look(() => Output.Format($"{1}{secret()}"))).IsSecret);
        Assert.True((await Run.Look(() => Output.JsonSerialize(secret()))).IsSecret);
        Assert.True((await Run.Look(() => Output.JsonDeserialize<int>(Run.Secret("1")))).IsSecret);
        Assert.True((await Run.Look(() => new InputList<string> { "a", secret() }.ToOutput())).IsSecret);
        Assert.True((await Run.Look(() => new InputMap<string> { ["a"] = secret() }.ToOutput())).IsSecret);
        Assert.True((await Run.Look(() => ((InputUnion<string, int>)secret()).ToOutput())).IsSecret);
        Assert.True((await Run.Look(() => Output.CreateSecret(Output.Create(1)))).IsSecret);
        Assert.True((await Run.Look(() => Output.CreateSecret(Later(1)))).IsSecret);
        Assert.False((await Run.Look(() => Output.Unsecret(secret()))).IsSecret);
        Assert.False((await Run.Look(() => Output.All(Output.Create("a"), Output.Create("b")))).IsSecret);
    }

    [Fact]
    public async Task Dependencies_unite_through_combinators()
    {
        Instance? first = null, second = null;
        var facts = await Run.Look(() =>
        {
            first = new Instance("first");
            second = new Instance("second");
            return Output.Format($"{first.Id}-{second.Id}-{first.Label}");
        });

        Assert.Equal("first-id-second-id-", facts.Value);
        Assert.Equal(new HashSet<Resource> { first!, second! }, facts.Dependencies);
    }

    [Fact]
    public async Task An_inner_output_adds_its_dependencies()
    {
        Instance? first = null, second = null;
        var facts = await Run.Look(() =>
        {
            first = new Instance("first");
            second = new Instance("second");
            return first.Id.Apply(_ => second.Id);
        });

        Assert.Equal(new HashSet<Resource> { first!, second! }, facts.Dependencies);
    }

    [Fact]
    public async Task An_output_may_be_given_a_dependency()
    {
        Instance? first = null;
        var facts = await Run.Look(() => OutputUtilities.WithDependency(Output.Create(1), first = new Instance("first")));

        Assert.Equal([first!], facts.Dependencies);
    }

    [Fact]
    public async Task Elements_of_list_outputs_can_be_picked()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));

        Assert.Equal("b", (await Run.Look(() => list.GetAt(1))).Value);
        Assert.Equal("a", (await Run.Look(() => list.First())).Value);
        Assert.Equal(2, (await Run.Look(() => list.Length())).Value);
    }

    [Fact]
    public async Task An_output_as_text_is_a_warning_and_not_the_value()
    {
        var text = "";
        await Run.Up(() => text = $"{Output.Create("secret value")}");

        Assert.Contains("[ToString]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret value", text, StringComparison.Ordinal);
    }

    private static async Task<T> Later<T>(T value)
    {
        await Task.Delay(5);
        return value;
    }
}
