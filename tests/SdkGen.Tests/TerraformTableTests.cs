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
              "fresh": { "tf": null, "tfGuess": "fresh", "io": "io", "type": "demo:net/Fresh:Fresh" }
            } },
            "demo:net/other:Other": { "tf": "demo_other", "props": { "x": { "tf": "x", "type": "demo:net/Unseen:Unseen" } } }
          },
          "functions": { "demo:index/getRegion:getRegion": { "tf": "demo_region", "props": { "name": { "tf": "name", "kind": "attr" } } } },
          "types": {
            "demo:net/End:End": { "props": { "next": { "tf": "next", "kind": "block", "type": "demo:net/End:End" }, "hop": { "tf": "hop", "kind": "attr" } } },
            "demo:net/Unseen:Unseen": { "props": {} }
          }
        }
        """;

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
                    "region": {
                      "guess": "region"
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
                "demo:net/Fresh:Fresh": {}
              }
            }

            """,
            TerraformTable.Write(Names, ["demo:net/pipe:Pipe", "demo:index/getRegion:getRegion", "random:index/randomId:RandomId"]));
}
