using SdkGen.Schema;
using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class TerraformTableTests
{
    private const string Names =
        """
        {
          "resources": {
            "demo:net/pipe:Pipe": { "tf": "demo_pipe", "props": {
              "tags": { "tf": "tags", "kind": "attr", "coll": "map", "io": "io" },
              "end": { "tf": "end", "kind": "block", "coll": "list", "maxItemsOne": true, "io": "io", "type": "demo:net/End:End" },
              "arn": { "tf": "arn", "kind": "attr", "io": "o" },
              "codes": { "tf": "codes", "kind": "attr", "coll": "set", "io": "io" },
              "region": { "tf": null, "tfGuess": "region", "io": "io" },
              "fresh": { "tf": null, "tfGuess": "fresh", "io": "io", "type": "demo:net/Fresh:Fresh" },
              "lids": { "tf": null, "tfGuess": "lids", "io": "io" },
              "shape": { "tf": null, "tfGuess": "shape", "io": "io" }
            } },
            "demo:net/other:Other": { "tf": "demo_other", "props": { "x": { "tf": "x", "type": "demo:net/Unseen:Unseen" } } }
          },
          "functions": { "demo:index/getRegion:getRegion": { "tf": "demo_region", "props": { "name": { "tf": "name", "kind": "attr" } } } },
          "types": {
            "demo:net/End:End": { "props": { "next": { "tf": "next", "kind": "block", "type": "demo:net/End:End" }, "hop": { "tf": "hop", "kind": "attr" } } },
            "demo:net/Lid:Lid": { "props": { "maxWeight": { "tf": null, "tfGuess": "max_weight" } } },
            "demo:net/Unseen:Unseen": { "props": {} }
          }
        }
        """;

    /// <summary>What the source does not say of properties that the older provider lacks; an enum has no members.</summary>
    private static PackageSchema Schema => Some.Schema(
        resources: """
            "demo:net/pipe:Pipe": {
              "inputProperties": {
                "lids": { "type": "array", "items": { "$ref": "#/types/demo:net/Lid:Lid" } },
                "shape": { "$ref": "#/types/demo:net/Shape:Shape" },
                "region": { "type": "string" }
              },
              "properties": {}
            }
            """,
        types: """
            "demo:net/Lid:Lid": { "type": "object", "properties": { "maxWeight": { "type": "integer" } } },
            "demo:net/Shape:Shape": { "type": "string", "enum": [{ "value": "round" }] }
            """);

    [Theory]
    [InlineData("lids", "lid")]
    [InlineData("addresses", "address")]
    [InlineData("policies", "policy")]
    [InlineData("data", "data")]
    public void A_list_of_objects_is_a_block_in_the_singular(string guess, string block)
        => Assert.Contains(
            $"\"guess\": \"{block}\"",
            TerraformTable.Write(Names.Replace("\"tfGuess\": \"lids\"", $"\"tfGuess\": \"{guess}\"", StringComparison.Ordinal), ["demo:net/pipe:Pipe"], [Schema]),
            StringComparison.Ordinal);

    [Fact]
    public void The_table_keeps_the_listed_elements_and_the_nested_types_that_they_reach()
        => Assert.Equal(
            """
            {
              "resources": {
                "demo:net/pipe:Pipe": {
                  "tf": "demo_pipe",
                  "properties": {
                    "arn": {
                      "tf": "arn",
                      "output": true
                    },
                    "codes": {
                      "tf": "codes",
                      "set": true
                    },
                    "end": {
                      "tf": "end",
                      "block": true,
                      "one": true,
                      "type": "demo:net/End:End"
                    },
                    "fresh": {
                      "guess": "fresh",
                      "type": "demo:net/Fresh:Fresh"
                    },
                    "lids": {
                      "guess": "lid",
                      "type": "demo:net/Lid:Lid"
                    },
                    "region": {
                      "guess": "region"
                    },
                    "shape": {
                      "guess": "shape"
                    },
                    "tags": "tags"
                  }
                }
              },
              "functions": {
                "demo:index/getRegion:getRegion": {
                  "tf": "demo_region",
                  "properties": {
                    "name": "name"
                  }
                }
              },
              "types": {
                "demo:net/End:End": {
                  "hop": "hop",
                  "next": {
                    "tf": "next",
                    "block": true,
                    "type": "demo:net/End:End"
                  }
                },
                "demo:net/Fresh:Fresh": {},
                "demo:net/Lid:Lid": {
                  "maxWeight": {
                    "guess": "max_weight"
                  }
                }
              }
            }

            """,
            TerraformTable.Write(Names, ["demo:net/pipe:Pipe", "demo:index/getRegion:getRegion", "random:index/randomId:RandomId"], [Schema]));
}
