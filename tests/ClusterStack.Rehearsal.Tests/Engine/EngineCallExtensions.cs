using System.Text.Json.Nodes;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>Looking up what an engine was told.</summary>
internal static class EngineCallExtensions
{
    extension(IReadOnlyList<EngineCall> calls)
    {
        internal IReadOnlyList<EngineCall> Of(string method) => [.. calls.Where(call => call.Method == method)];

        /// <summary>The registration of the resource with this name.</summary>
        internal JsonObject Registration(string name)
            => Assert.Single(calls, call => call.Method == "RegisterResource" && call.Name == name).Request;

        /// <summary>The inputs of the resource with this name.</summary>
        internal JsonNode Inputs(string name) => calls.Registration(name)["object"]!;

        /// <summary>The outputs registered for the resource with this URN.</summary>
        internal JsonNode Outputs(string urn)
            => Assert.Single(calls, call => call.Method == "RegisterResourceOutputs" && (string?)call.Request["urn"] == urn).Request["outputs"]!;

        /// <summary>What was logged, as "severity: message"; the severity by its number.</summary>
        internal IReadOnlyList<string> Logged()
            => [.. calls.Of("Log").Select(call => $"{call.Request["severity"] ?? 0}: {call.Request["message"]}")];

        /// <summary>Every message is exactly as long as the official code would write it: no field that it does not know, none twice.</summary>
        internal void AssertOfficial()
            => Assert.All(calls, call => Assert.Equal(call.OfficialBytes, call.Bytes));
    }
}
