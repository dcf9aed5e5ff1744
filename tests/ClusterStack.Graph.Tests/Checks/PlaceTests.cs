using ClusterStack.Graph.Checks;

namespace ClusterStack.Graph.Tests.Checks;

/// <summary>How places read what only a deployment knows, what is hidden, and documents in texts.</summary>
public sealed class PlaceTests
{
    private static readonly ReferenceValue Key = new("urn:pulumi:shop::clusterstack::aws:kms/key:Key::key", "arn");
    private static readonly SecretValue Secret = new(new StringValue(SecretValue.Hidden));
    private static readonly UnknownValue Unknown = new([]);

    public static TheoryData<string, bool> Values => new()
    {
        { "reference", true }, { "concat", true }, { "secret", true }, { "unknown", true }, { "text", true },
        { "nothing", false }, { "null", false }, { "empty text", false }, { "empty list", false }, { "empty object", false },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_reference_a_secret_and_an_unknown_count_as_given(string kind, bool given)
    {
        Assert.Equal(given, At(Of(kind)).IsGiven);
        Assert.Equal(!given, At(Of(kind)).MustBeGiven("a key") is not null);
        Assert.Equal(given, At(Of(kind)).MustBeAbsent() is not null);
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("concat")]
    [InlineData("secret")]
    [InlineData("unknown")]
    public void What_is_not_literal_breaks_no_demand_on_its_value(string kind)
    {
        var place = At(Of(kind));

        Assert.Null(place.MustBe(true));
        Assert.Null(place.MustBe("a", "b"));
        Assert.Null(place.MustBeWithin(1, 2));
        Assert.Null(place.MustNotBe(true));
        Assert.Null(place.MustNotBe("b", "a"));
    }

    [Fact]
    public void Nothing_is_neither_true_nor_false_and_no_number()
    {
        Assert.Equal("nothing", At(null).MustBe(true)?.Got);
        Assert.Equal("nothing", At(null).MustBe(false)?.Got);
        Assert.Equal("1 to 2", At(null).MustBeWithin(1, 2)?.Expected);
        Assert.Null(At(null).MustNotBe(true));
        Assert.Null(At(null).MustNotBe(false));
    }

    [Theory]
    [InlineData("reference", "key.arn")]
    [InlineData("concat", "key.arn/*")]
    [InlineData("secret", "(secret)")]
    [InlineData("unknown", "(known after deployment)")]
    [InlineData("empty text", "an empty text")]
    [InlineData("empty list", "an empty list")]
    [InlineData("empty object", "an empty object")]
    [InlineData("nothing", "nothing")]
    public void Values_are_shown_without_what_is_hidden(string kind, string shown) => Assert.Equal(shown, At(Of(kind)).Shown);

    [Fact]
    public void What_would_reorder_or_break_the_line_is_shown_as_spaces()
        => Assert.Equal("a b c d  e \u00E9\U0001F600", At(new StringValue("a\u202Eb\nc\u2028d\U000E0001e\u001B\u00E9\U0001F600")).Shown);

    [Fact]
    public void The_leaves_of_a_secret_are_secret()
    {
        var place = At(new SecretValue(ObjectValue.From([new("plain", new StringValue("***")), new("key", Key)])));

        Assert.Null(place["plain"].Text);
        Assert.Equal("(secret)", place["plain"].Shown);
        Assert.Equal(Key, place["key"].Reference);
        Assert.All(At(new SecretValue(new ListValue([new StringValue("***")]))).Items, static item => Assert.Null(item.Text));
    }

    [Fact]
    public void Members_of_an_unknown_are_unknown() => Assert.True(At(Unknown)["a.b"].IsOpen);

    [Fact]
    public void References_inside_a_document_keep_their_place()
    {
        var document = At(new ConcatValue([new StringValue("{\"list\":[\"a\\\"\",\""), Key, new StringValue("/*\"],\"number\":"), Key, new StringValue(",\"whole\":\""), Key, new StringValue("\"}")])).Json();

        Assert.Equal(["a\"", "\uFFFC/*"], document["list"].Items.Select(static item => item.Shape));
        Assert.Equal("value.list[1]", document["list"].Items.ElementAt(1).Path);
        Assert.Equal(Key, document["number"].Value);
        Assert.Equal(Key, document["whole"].Value);
    }

    [Theory]
    [InlineData("\uE000")]
    [InlineData("\\uE000")]
    [InlineData("\uE0009\uE001")]
    [InlineData("\\ue0000\\ue001")]
    [InlineData("\uFFFF")]
    public void No_text_in_a_document_passes_for_a_reference(string written)
    {
        var document = At(new ConcatValue([new StringValue($"{{\"a\":\"{written}\",\"{written}\":1,\"whole\":"), Key, new StringValue("}")])).Json();

        var text = System.Text.Json.JsonSerializer.Deserialize<string>($"\"{written}\"")!;
        Assert.Equal(text, document["a"].Text);
        Assert.Equal(1, document[text].Number);
        Assert.Equal(Key, document["whole"].Value);
    }

    [Theory]
    [InlineData("\uFFFC")]
    [InlineData("\\ufffc")]
    public void A_literal_mark_of_a_part_has_the_shape_of_another_character(string written)
    {
        var document = At(new ConcatValue([new StringValue($"{{\"a\":\"{written}\",\"b\":\""), Key, new StringValue($"{written}\",\"{written}c\":1,\""), Key, new StringValue("c\":2}")])).Json();

        Assert.Equal("\uFFFD", document["a"].Shape);
        Assert.Equal("\uFFFC\uFFFD", document["b"].Shape);
        Assert.Equal(["a", "b", "\uFFFC1c", "\uFFFDc"], document.Members.Select(static member => member.Name));
    }

    [Theory]
    [InlineData("{\"a\":\"\\", "n\"}")]
    [InlineData("{\"a\":\"\\u00", "41\"}")]
    [InlineData("{\"a\":\"\\ud83d", "\\ude00\"}")]
    [InlineData("{\"a\":1", "2}")]
    [InlineData("{\"a\":", "} {}")]
    public void What_a_reference_tears_apart_reads_as_nothing(string before, string after)
        => Assert.Null(At(new ConcatValue([new StringValue(before), Key, new StringValue(after)])).Json().Value);

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\\ud83d\"}")]
    [InlineData("{\"a\":")]
    [InlineData("no JSON")]
    public void What_is_no_document_reads_as_nothing(string text) => Assert.Null(At(new StringValue(text)).Json().Value);

    [Fact]
    public void A_hidden_document_reads_as_nothing() => Assert.Null(At(Secret).Json().Value);

    private static PropertyValue? Of(string kind) => kind switch
    {
        "reference" => Key,
        "concat" => new ConcatValue([Key, new StringValue("/*")]),
        "secret" => Secret,
        "unknown" => Unknown,
        "text" => new StringValue("text"),
        "null" => NullValue.Instance,
        "empty text" => new StringValue(""),
        "empty list" => new ListValue([]),
        "empty object" => ObjectValue.Empty,
        _ => null,
    };

    private static Place At(PropertyValue? value)
    {
        var key = new GraphResource { Urn = Key.Urn, Type = "aws:kms/key:Key", Name = "key" };
        var subject = new GraphResource { Urn = "urn:x", Type = "x", Name = "x", Inputs = ObjectValue.From(value is null ? [] : [new("value", value)]) };
        var graph = new CheckedGraph(new() { Project = "clusterstack", Stack = "shop", Resources = [key, subject] }, CheckPolicy.Empty);
        return new Place(graph, subject, "", subject.Inputs)["value"];
    }
}
