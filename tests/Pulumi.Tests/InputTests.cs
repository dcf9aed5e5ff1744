using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Tests.Support;

namespace Pulumi.Tests;

public sealed class InputTests
{
    [Fact]
    public async Task Lists_convert_from_everything_that_holds_elements()
    {
        InputList<string>[] lists =
        [
            "a",
            Output.Create("a"),
            (Input<string>)"a",
            new[] { "a" },
            new[] { Output.Create("a") },
            new[] { (Input<string>)"a" },
            new List<string> { "a" },
            new List<Output<string>> { Output.Create("a") },
            new List<Input<string>> { "a" },
            ImmutableArray.Create("a"),
            ImmutableArray.Create(Output.Create("a")),
            ImmutableArray.Create((Input<string>)"a"),
            Output.Create(new[] { "a" }),
            Output.Create(new List<string> { "a" }),
            Output.Create((IEnumerable<string>)["a"]),
            Output.Create(ImmutableArray.Create("a")),
        ];

        foreach (var list in lists)
            Assert.Equal(["a"], (await Run.Look(() => list.ToOutput())).Value);
    }

    [Fact]
    public async Task A_list_is_built_in_order_from_elements_and_lists()
    {
        InputList<string> tail = Output.Create(new[] { "c", "d" });
        var list = new InputList<string> { "a", Output.Create("b"), tail };
        list.AddRange(new[] { "e" });

        Assert.Equal(["a", "b", "c", "d", "e"], (await Run.Look(() => list.ToOutput())).Value);
    }

    [Fact]
    public async Task Concat_leaves_both_lists_as_they_are()
    {
        var first = new InputList<int> { 1 };
        var second = new InputList<int> { 2 };

        Assert.Equal([1, 2], (await Run.Look(() => first.Concat(second).ToOutput())).Value);
        Assert.Equal([1], (await Run.Look(() => first.ToOutput())).Value);
        Assert.Equal([2], (await Run.Look(() => second.ToOutput())).Value);
    }

    [Fact]
    public async Task Lists_and_maps_are_enumerated_asynchronously_only()
    {
        var list = new InputList<int> { 1, 2 };
        var map = new InputMap<int> { ["a"] = 1 };

        Assert.Throws<NotSupportedException>(() => ((IEnumerable)list).GetEnumerator());
        Assert.Throws<NotSupportedException>(() => ((IEnumerable)map).GetEnumerator());

        var values = new List<int>();
        await Run.Up(async () =>
        {
            await foreach (var element in list)
                values.Add((await Run.Look(element.ToOutput())).Value);
            await foreach (var entry in map)
                values.Add((await Run.Look(entry.ToOutput())).Value.Value);
        });
        Assert.Equal([1, 2, 1], values);
    }

    [Fact]
    public async Task Maps_convert_from_dictionaries_and_outputs_of_them()
    {
        InputMap<int>[] maps =
        [
            new Dictionary<string, int> { ["a"] = 1 },
            ImmutableDictionary<string, int>.Empty.Add("a", 1),
            Output.Create(new Dictionary<string, int> { ["a"] = 1 }),
            Output.Create((IDictionary<string, int>)new Dictionary<string, int> { ["a"] = 1 }),
            Output.Create(ImmutableDictionary<string, int>.Empty.Add("a", 1)),
        ];

        foreach (var map in maps)
            Assert.Equal(new Dictionary<string, int> { ["a"] = 1 }, (await Run.Look(() => map.ToOutput())).Value);
    }

    [Fact]
    public async Task The_same_key_twice_with_different_values_fails_the_run()
    {
        var message = await Run.Fails(() => new Instance("db", new() { Tags = { { "owner", "a" }, { "owner", "b" } } }));

        Assert.Contains("System.ArgumentException", message, StringComparison.Ordinal);
        Assert.Contains("Key: 'owner'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_in_a_map_that_is_added_fails_the_run()
    {
        var tags = new InputMap<string> { ["owner"] = "a" };
        tags.AddRange(Output.Create(new Dictionary<string, string> { ["owner"] = "b" }));

        Assert.Contains("System.ArgumentException", await Run.Fails(() => new Instance("db", new() { Tags = tags })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_maps_are_merged_the_second_wins()
    {
        var merged = InputMap<string>.Merge(
            new Dictionary<string, string> { ["a"] = "1", ["b"] = "1" },
            Output.Create(new Dictionary<string, string> { ["b"] = "2", ["c"] = "2" }));

        Assert.Equal(
            new Dictionary<string, string> { ["a"] = "1", ["b"] = "2", ["c"] = "2" },
            (await Run.Look(() => merged.ToOutput())).Value);
    }

    [Fact]
    public async Task Unions_take_either_type()
    {
        Assert.Equal("x", (await Run.Look(() => ((InputUnion<string, int>)"x").ToOutput())).Value.AsT0);
        Assert.Equal(1, (await Run.Look(() => ((InputUnion<string, int>)1).ToOutput())).Value.AsT1);
        Assert.Equal(2, (await Run.Look(() => ((InputUnion<string, int>)Output.Create(2)).ToOutput())).Value.AsT1);
        Assert.True((await Run.Look(() => Output.Create(Union<string, int>.FromT1(1)).IsT1())).Value);

        var list = new InputList<Union<string, int>> { (Input<string>)"a", (Input<int>)1 };
        Assert.Equal(["a", "1"], (await Run.Look(() => list.ToOutput())).Value.Select(union => union.ToString()));
    }

    [Fact]
    public void A_union_is_matched_by_the_type_it_holds()
    {
        var text = Union<string, int>.FromT0("x");
        var number = Union<string, int>.FromT1(1);

        Assert.Equal("text x", text.Match(value => $"text {value}", value => $"number {value}"));
        Assert.Equal("number 1", number.Match(value => $"text {value}", value => $"number {value}"));
        Assert.Throws<InvalidOperationException>(() => text.AsT1);
        Assert.True(text.TryPickT0(out var picked, out _));
        Assert.Equal("x", picked);
        Assert.Equal(2, number.MapT1(value => value + 1).AsT1);
        Assert.True(text == Union<string, int>.FromT0("x"));
        Assert.True(text != number);
    }

    [Fact]
    public async Task Json_is_parsed_from_text()
        => Assert.Equal("[1]", (await Run.Look(() => ((InputJson)"[1]").ToOutput())).Value.GetRawText());

    [Fact]
    public void Json_that_is_no_json_fails_at_once()
        => Assert.ThrowsAny<JsonException>(() => (InputJson)"[1");

    [Fact]
    public async Task No_input_is_the_default_value()
        => Assert.Null((await Run.Look(() => ((Input<string>?)null).ToOutput())).Value);
}
