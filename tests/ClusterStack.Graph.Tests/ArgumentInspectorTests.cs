using ClusterStack.Graph.Recording;
using Pulumi.Random;

namespace ClusterStack.Graph.Tests;

public sealed class ArgumentInspectorTests
{
    /// <summary>The SDK in sdks/ is asked directly, the official packages only in public; both must tell the same.</summary>
    [Fact]
    public async Task What_the_sdk_tells_directly_is_what_its_public_api_tells()
    {
        var args = await Given();

        var expected = Text(await PublicArgumentInspector.InspectAsync(args));
        Assert.Equal(
            "{any!{key{0{text<pet>}}} flag<password> inner{text!<password>} inners<password>{1{text<pet>}} map!<password,pet> text!<password> texts!<password,pet>}",
            expected);
        Assert.Equal(expected, Text(await ArgumentInspector.InspectAsync(args)));
    }

    private static async Task<ThingArgs> Given()
    {
        ThingArgs? args = null;
        await Recorded.Graph(() =>
        {
            var password = new RandomPassword("password", new() { Length = 32 });
            var pet = new RandomPassword("pet", new() { Length = 8 });
            args = new()
            {
                Text = password.Result,
                Flag = password.Length.Apply(static length => length > 8),
                Number = 1,
                Texts = { "open", password.Result, Output.All(pet.Id, pet.BcryptHash) },
                Map = { ["open"] = "open", ["pet"] = pet.Id, ["password"] = password.Result },
                Inner = new InnerArgs { Text = password.Result, Flag = true },
                Inners = { new InnerArgs { Text = "open" }, new InnerArgs { Text = pet.Id }, password.Id.Apply(static id => new InnerArgs { Text = id }) },
                Any = Output.CreateSecret((object)ImmutableDictionary<string, object>.Empty
                    .Add("key", ImmutableArray.Create<object>(new InnerArgs { Text = pet.Id }))
                    .Add("none", default(ImmutableArray<string>))),
                Asset = new StringAsset("open"),
            };
            _ = new Thing("thing", args);
        });
        return args!;
    }

    private static string Text(ArgumentFacts? facts)
    {
        if (facts is null)
            return "";

        var from = facts.From is { Count: > 0 } sources
            ? $"<{string.Join(',', sources.Select(static source => source.GetResourceName()).Order(StringComparer.Ordinal))}>"
            : "";
        var members = facts.Members is { Count: > 0 } found
            ? $"{{{string.Join(' ', found.OrderBy(static member => member.Key, StringComparer.Ordinal).Select(static member => member.Key + Text(member.Value)))}}}"
            : "";
        return (facts.Secret ? "!" : "") + from + members;
    }
}
