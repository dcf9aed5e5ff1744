using SdkGen.Tests.Support;

namespace SdkGen.Tests;

public sealed class OutputsTableTests
{
    [Fact]
    public void The_table_lists_elements_then_the_nested_types_that_they_reach()
    {
        var schema = Some.Schema(
            resources: """
                "demo:net/pipe:Pipe": {
                  "properties": {
                    "Zone": { "type": "string" },
                    "any": { "$ref": "pulumi.json#/Any" },
                    "count": { "type": "integer" },
                    "ends": { "type": "array", "items": { "$ref": "#/types/demo:net/End:End" } },
                    "file": { "$ref": "pulumi.json#/Asset" },
                    "key": { "type": "string", "secret": true },
                    "kind": { "oneOf": [{ "type": "string" }, { "$ref": "#/types/demo:net/mode:Mode" }] },
                    "load": { "type": "number" },
                    "mode": { "$ref": "#/types/demo:net/mode:Mode" },
                    "open": { "type": "boolean" },
                    "port": { "oneOf": [{ "type": "integer" }, { "type": "string" }] },
                    "secretName": { "type": "string", "secret": true },
                    "tags": { "type": "object", "additionalProperties": { "type": "array", "items": { "type": "string" } } }
                  },
                  "required": ["any", "ends", "file", "key", "kind", "load", "mode", "open", "port", "secretName", "tags"],
                  "inputProperties": { "count": { "type": "integer" }, "secretName": { "type": "string", "secret": true }, "notAnOutput": { "$ref": "#/types/demo:net/Unseen:Unseen" } }
                }
                """,
            types: """
                "demo:net/End:End": { "type": "object", "required": ["next"], "language": { "nodejs": { "requiredOutputs": ["deep"] } }, "properties": { "may": { "type": "string" }, "next": { "$ref": "#/types/demo:net/End:End" }, "deep": { "type": "object", "additionalProperties": { "$ref": "#/types/demo:net/Deep:Deep" } } } },
                "demo:net/Deep:Deep": { "type": "object", "properties": {} },
                "demo:net/Unseen:Unseen": { "type": "object", "properties": {} },
                "demo:net/mode:Mode": { "type": "string", "enum": [{ "value": "A" }] }
                """,
            functions: """
                "demo:index/getRegion:getRegion": {
                  "inputs": { "properties": { "name": { "type": "string" } } },
                  "outputs": { "required": ["id", "name"], "properties": { "id": { "type": "string" }, "name": { "type": "string" } } }
                }
                """,
            provider: """ "inputProperties": { "token": { "type": "string" } }, "properties": { "token": { "type": "string", "secret": true } } """);

        var selections = Selection.Of([schema], ["demo:net/pipe:Pipe", "demo:index/getRegion:getRegion", "pulumi:providers:demo"]);

        Assert.Equal(
            [
                "demo:index/getRegion:getRegion id:s =name:s",
                "demo:net/pipe:Pipe ?Zone:s any:* =?count:i ends:[@demo:net/End:End] file:* !key:s kind:s load:n mode:s open:b port:* !=secretName:s tags:{[s]}",
                "pulumi:providers:demo !=?token:s",
                "@demo:net/Deep:Deep",
                "@demo:net/End:End deep:{@demo:net/Deep:Deep} ?may:s next:@demo:net/End:End",
                "",
            ],
            OutputsTable.Write(selections).Split('\n').Where(line => !line.StartsWith('#')));
    }
}
