using System.Text.Json;
using ClusterStack.Cli.Tools;

namespace ClusterStack.Cli.Deploying;

/// <summary>Pulumi, ready to work on one stack: found, recent enough, logged in, and the stack is there.</summary>
/// <param name="Pulumi">The program.</param>
/// <param name="Stack">The stack as Pulumi names it: <c>ecs</c>, or <c>acme/ecs</c> where it belongs to another organization.</param>
internal sealed record PulumiSession(ExternalProgram Pulumi, string Stack)
{
    /// <summary>Looks for Pulumi and the stack.</summary>
    /// <param name="terminal">Where programs are found, and their environment.</param>
    /// <param name="directory">The directory of <c>Pulumi.yaml</c>.</param>
    /// <param name="environment">The <c>ecs</c> of <c>Pulumi.ecs.yaml</c>.</param>
    /// <param name="plugins">Provider plugins that have to be installed already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session, or <see langword="null"/> with everything that stands in its way.</returns>
    public static async Task<(PulumiSession? Session, ImmutableArray<string> Problems)> OpenAsync(
        Terminal terminal, string directory, string environment, ImmutableArray<ProviderPlugin> plugins, CancellationToken cancellationToken)
    {
        var finding = await Tool.Pulumi.FindAsync(terminal.SearchPath, cancellationToken);
        if (finding.Path is null) return (null, [$"pulumi is in no directory of the search path; get it from {Tool.Pulumi.Source}"]);
        if (!finding.Found) return (null, [$"{finding.Path} does not answer \"pulumi version\"; get it from {Tool.Pulumi.Source}"]);
        if (!finding.Recent)
            return (null, [$"pulumi is {finding.Version}, expected at least {Tool.Pulumi.Minimum}, the first whose own backends keep the stacks of each project apart; get it from {Tool.Pulumi.Source}"]);

        // Its notice of a newer version costs a request and ends up among what it answers.
        var pulumi = new ExternalProgram(finding.Path, directory, terminal.Variables.SetItem("PULUMI_SKIP_UPDATE_CHECK", "true"));
        var stack = FindStackAsync(pulumi, environment, cancellationToken);
        var missing = MissingAsync(pulumi, plugins, cancellationToken);
        var (name, problem) = await stack;
        ImmutableArray<string> problems = problem is null ? await missing : [problem, .. await missing];
        return (name is null ? null : new(pulumi with { Variables = terminal.Variables }, name), problems);
    }

    private static async Task<(string? Name, string? Problem)> FindStackAsync(ExternalProgram pulumi, string environment, CancellationToken cancellationToken)
    {
        var whoami = await pulumi.AskAsync(["whoami", "--json", "--non-interactive"], cancellationToken);
        if (!whoami.Succeeded) return (null, $"pulumi is not logged in to a backend: {whoami.Reason}; pulumi login s3://BUCKET, or as docs/deploying.md says");

        var list = await pulumi.AskAsync(["stack", "ls", "--json", "--non-interactive"], cancellationToken);
        if (!list.Succeeded) return (null, $"pulumi cannot list the stacks: {list.Reason}");

        using var answer = JsonDocument.Parse(list.Output);
        var names = answer.RootElement.EnumerateArray().Select(static stack => stack.GetProperty("name").GetString()!)
            .Where(name => name == environment || name.EndsWith($"/{environment}", StringComparison.Ordinal))
            .ToImmutableArray();
        if (names.Contains(environment)) return (environment, null);
        if (names is [var only]) return (only, null);
        using var who = JsonDocument.Parse(whoami.Output);
        var backend = who.RootElement.GetProperty("url").GetString();
        return (null, names.IsEmpty
            ? $"there is no stack \"{environment}\" in {backend}; pulumi stack init {environment} (docs/deploying.md says which secrets provider)"
            : $"several stacks are named \"{environment}\" in {backend}: {string.Join(", ", names)}; pulumi org set-default ORGANIZATION");
    }

    private static async Task<ImmutableArray<string>> MissingAsync(
        ExternalProgram pulumi, ImmutableArray<ProviderPlugin> plugins, CancellationToken cancellationToken)
    {
        if (plugins.IsEmpty) return [];

        var list = await pulumi.AskAsync(["plugin", "ls", "--json", "--non-interactive"], cancellationToken);
        if (!list.Succeeded) return [$"pulumi cannot list its plugins: {list.Reason}"];

        using var answer = JsonDocument.Parse(list.Output);
        var installed = answer.RootElement.EnumerateArray()
            .Where(static plugin => plugin.GetProperty("kind").GetString() is "resource")
            .Select(static plugin => new ProviderPlugin(plugin.GetProperty("name").GetString()!, plugin.GetProperty("version").GetString()!))
            .ToHashSet();
        return [.. plugins.Where(plugin => !installed.Contains(plugin)).Select(static plugin => $"the provider {plugin.Name} {plugin.Version} is not installed; {plugin.InstallCommand}")];
    }
}
