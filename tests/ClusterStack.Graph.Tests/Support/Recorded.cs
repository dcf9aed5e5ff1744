namespace ClusterStack.Graph.Tests.Support;

/// <summary>Records small programs.</summary>
internal static class Recorded
{
    internal static RecorderOptions Options => new() { Project = "shop", Stack = "dev" };

    /// <summary>The graph of a program without stack outputs.</summary>
    internal static Task<ResourceGraph> Graph(Action program, int seed = 0, IInvokeAnswers? answers = null)
        => GraphRecorder.RecordAsync(Options with { Seed = seed, Answers = answers }, options => new Program(program, options));

    /// <summary>The only resource of that name.</summary>
    internal static GraphResource Named(this ResourceGraph graph, string name)
        => Assert.Single(graph.Resources, resource => resource.Name == name);

    /// <summary>The text of an input of the only resource of that name, on one line.</summary>
    internal static string Input(this ResourceGraph graph, string name, string input)
        => graph.Named(name).Inputs[input] is { } value ? GraphJson.ToText(value, indented: false) : "(none)";

    private sealed class Program : Stack
    {
        internal Program(Action program, StackOptions options)
            : base(options)
            => program();
    }
}
