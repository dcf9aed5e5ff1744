using System.Text.Json;
using Pulumi.Tests.Support;

namespace Pulumi.Tests;

public sealed class JsonTests
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Fact]
    public async Task Outputs_inputs_lists_and_maps_inside_are_resolved()
    {
        var facts = await Run.Look(() => Output.JsonSerialize(Output.Create(new
        {
            Plain = 1,
            Output = Output.Create("o"),
            Later = Output.Create(Task.Delay(5).ContinueWith(_ => true, TaskScheduler.Default)),
            Input = (Input<string>)"i",
            List = new InputList<string> { "a", Output.Create("b") },
            Map = new InputMap<string> { ["k"] = "v" },
        })));

        Assert.Equal("""{"Plain":1,"Output":"o","Later":true,"Input":"i","List":["a","b"],"Map":{"k":"v"}}""", facts.Value);
        Assert.True(facts.IsKnown);
        Assert.False(facts.IsSecret);
    }

    [Fact]
    public async Task An_output_inside_an_output_inside_is_resolved_too()
        => Assert.Equal("""{"A":{"B":2}}""", (await Run.Look(() => Output.JsonSerialize(Output.Create(new
        {
            A = Output.Create(new { B = Output.Create(2) }),
        })))).Value);

    [Fact]
    public async Task The_options_of_the_caller_apply()
        => Assert.Equal("""{"name":"x"}""", (await Run.Look(() => Output.JsonSerialize(Output.Create(new { Name = Output.Create("x") }), Camel))).Value);

    [Fact]
    public async Task One_unknown_inside_makes_the_text_unknown()
        => Assert.False((await Run.Look(() => Output.JsonSerialize(Output.Create(new { A = Run.Unknown<string>() })))).IsKnown);

    [Fact]
    public async Task A_secret_and_a_resource_inside_carry_over()
    {
        Instance? instance = null;
        var facts = await Run.Look(() =>
        {
            instance = new Instance("db");
            return Output.JsonSerialize(Output.Create(new { Id = instance.Id, Password = Run.Secret("p") }));
        });

        Assert.Equal("""{"Id":"db-id","Password":"p"}""", facts.Value);
        Assert.True(facts.IsSecret);
        Assert.Equal([instance!], facts.Dependencies);
    }

    [Fact]
    public async Task Text_is_read_into_a_type()
        => Assert.Equal(new Dictionary<string, int> { ["a"] = 1 },
            (await Run.Look(() => Output.JsonDeserialize<Dictionary<string, int>>(Output.Create("""{"a":1}""")))).Value);

    [Fact]
    public async Task Text_that_is_not_json_fails_the_run()
        => Assert.Contains("System.Text.Json.JsonException", await Run.Fails(() => Output.JsonDeserialize<int>(Output.Create("{"))), StringComparison.Ordinal);
}
