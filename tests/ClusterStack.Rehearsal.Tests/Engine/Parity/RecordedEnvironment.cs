using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ClusterStack.Graph;
using ClusterStack.Graph.Recording;
using ClusterStack.Settings;
using Pulumi;
using Pulumi.Testing;

namespace ClusterStack.Rehearsal.Tests.Engine.Parity;

/// <summary>What was answered to a registration while a graph was recorded.</summary>
/// <param name="Id">The id; empty for a component.</param>
/// <param name="Object">The outputs, as they stand on the wire.</param>
internal sealed record RecordedAnswer(string Id, JsonObject Object);

/// <summary>A function call while a graph was recorded, and its answer.</summary>
internal sealed record RecordedInvoke(string Token, JsonObject Args, JsonObject Result);

/// <summary>An environment recorded offline, with the answers that its graph rests on.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Answers">By type and name, joined by <c>::</c>.</param>
/// <param name="Invokes">Every function call.</param>
internal sealed record RecordedEnvironment(
    ResourceGraph Graph, IReadOnlyDictionary<string, RecordedAnswer> Answers, IReadOnlyCollection<RecordedInvoke> Invokes)
{
    /// <summary>The project that every program belongs to.</summary>
    internal const string Project = "clusterstack";

    internal static Task<RecordedEnvironment> RecordAsync(string environment)
    {
        var settings = SettingsReader.ReadOffline(ProjectDirectory.Find(Repository.Root), environment);
        return RecordAsync(environment, options => new EnvironmentStack(settings, static key => Output.CreateSecret(key), options));
    }

    internal static async Task<RecordedEnvironment> RecordAsync(string stack, Func<StackOptions, Pulumi.Stack> createStack)
    {
        var run = new RecordedRun(new RecorderOptions { Project = Project, Stack = stack, RootDirectory = Repository.Root }, createStack);
        var listener = new Listener(run);
        await Deployment.TestWithServiceProviderAsync<Pulumi.Stack>(listener, run, new()
        {
            ProjectName = run.Options.Project,
            StackName = run.Options.Stack,
            OrganizationName = run.Options.Organization,
            RootDirectory = run.Options.RootDirectory,
            IsPreview = false,
        });
        return new RecordedEnvironment(await new GraphAssembler(run).AssembleAsync(), listener.Answers, listener.Invokes);
    }

    /// <summary>Passes everything on to the recorder and keeps what it answers.</summary>
    private sealed class Listener(IMocks recorder) : IMocks
    {
        internal ConcurrentDictionary<string, RecordedAnswer> Answers { get; } = new(StringComparer.Ordinal);

        internal ConcurrentQueue<RecordedInvoke> Invokes { get; } = new();

        public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            var answer = await recorder.NewResourceAsync(args);
            Answers[$"{args.Type}::{args.Name}"] = new RecordedAnswer(answer.id ?? "", (JsonObject)(await WireAsync(answer.state))!);
            return answer;
        }

        public async Task<object> CallAsync(MockCallArgs args)
        {
            var answer = await recorder.CallAsync(args);
            Invokes.Enqueue(new RecordedInvoke(args.Token!, (JsonObject)(await WireAsync(args.Args))!, (JsonObject)(await WireAsync(answer))!));
            return answer;
        }

        public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => recorder.RegisterResourceOutputs(args);

        private static async ValueTask<JsonNode?> WireAsync(object? value)
        {
            switch (value)
            {
                case null:
                    return null;
                case string text:
                    return text;
                case bool flag:
                    return flag;
                case double number:
                    return number;
                case int number:
                    return number;
                case Output<object> output:
                    var content = await WireAsync(await Pulumi.Utilities.OutputUtilities.GetValueAsync(output));
                    return await Output.IsSecretAsync(output) ? Wire.Secret(content) : content;
                case IDictionary map:
                    var members = new JsonObject();
                    foreach (DictionaryEntry member in map)
                        members[(string)member.Key] = await WireAsync(member.Value);
                    return members;
                case IEnumerable list:
                    var items = new JsonArray();
                    foreach (var item in list)
                        items.Add(await WireAsync(item));
                    return items;
                default:
                    throw new NotSupportedException($"{value.GetType()} in an answer.");
            }
        }
    }
}
