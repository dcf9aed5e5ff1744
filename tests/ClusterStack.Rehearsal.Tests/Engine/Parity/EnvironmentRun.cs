using System.Text.Json.Nodes;
using ClusterStack.Graph;

namespace ClusterStack.Rehearsal.Tests.Engine.Parity;

/// <summary>An environment recorded offline, and what the program told an engine that answered as the recorder does.</summary>
/// <param name="Recorded">The recording.</param>
/// <param name="Calls">What the engine was told.</param>
/// <param name="IsDryRun">Whether the engine ran a preview.</param>
internal sealed record EnvironmentRun(RecordedEnvironment Recorded, IReadOnlyList<EngineCall> Calls, bool IsDryRun)
{
    internal IReadOnlyList<string> Differences(ResourceGraph graph) => GraphParity.Differences(graph, Recorded.Answers, Calls, IsDryRun);

    /// <summary>Runs the program as the language host does: in the program's directory, with the environment's configuration.</summary>
    /// <param name="environment">The <c>dev</c> of Pulumi.dev.yaml.</param>
    /// <param name="isDryRun">Whether it is a preview.</param>
    /// <param name="command">Another way to start the program than the assembly that was built with the tests.</param>
    /// <param name="variables">Variables that differ for it; null takes one away.</param>
    internal static async Task<EnvironmentRun> RunAsync(
        string environment, bool isDryRun, IReadOnlyList<string>? command = null, IReadOnlyDictionary<string, string?>? variables = null)
    {
        var program = new ProgramRun
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src", "ClusterStack"),
            Config = PulumiConfiguration.Read(Repository.Root, environment),
            Variables = variables ?? ImmutableDictionary<string, string?>.Empty,
        };
        return await RunAsync(
            await RecordedEnvironment.RecordAsync(environment), isDryRun, program, command ?? [typeof(EnvironmentStack).Assembly.Location]);
    }

    /// <summary>Runs the program of a recording against an engine that answers as the recorder did.</summary>
    internal static async Task<EnvironmentRun> RunAsync(
        RecordedEnvironment recorded, bool isDryRun, ProgramRun program, IReadOnlyList<string> command)
    {
        await using var engine = await EngineServer.StartAsync(new
        {
            recorded.Graph.Project,
            recorded.Graph.Stack,
            DryRun = isDryRun,
            // A preview computes nothing: it knows what it was given, and what data sources answer.
            Answers = isDryRun ? ImmutableDictionary<string, RecordedAnswer>.Empty : recorded.Answers,
            Rules = recorded.Invokes.Select(invoke => new
            {
                Method = "Invoke",
                invoke.Token,
                Args = JsonNode.Parse(JsonAssert.Text(invoke.Args)),
                Object = invoke.Result.DeepClone(),
            }),
        });
        var run = program with { DryRun = isDryRun, Project = recorded.Graph.Project, Stack = recorded.Graph.Stack, RootDirectory = Repository.Root };
        var result = await run.RunAsync(engine.Address, command[0], [.. command.Skip(1)]);
        return new EnvironmentRun(recorded, engine.AssertSucceeded(result), isDryRun);
    }
}
