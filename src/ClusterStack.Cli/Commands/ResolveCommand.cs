using System.CommandLine;
using System.Net.Http.Headers;
using ClusterStack.Cli.Resolving;
using ClusterStack.Settings;

namespace ClusterStack.Cli.Commands;

/// <summary><c>resolve</c>: asks registries which content the tags of images stand for, and writes it down.</summary>
internal static class ResolveCommand
{
    /// <summary>The most that a manifest may have: OCI Distribution Specification 1.1, "Pushing Manifests".</summary>
    private const int LargestManifest = 4 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create(Terminal terminal)
    {
        var environment = new Argument<string?>("environment")
        {
            Description = "The name of a Pulumi.<environment>.yaml [default: every environment; entries that none needs are removed]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var check = new Option<bool>("--check") { Description = $"Write nothing; end with exit code 1 when {ImageLockReader.File} is not up to date" };
        var project = new ProjectOptions();
        var format = new Option<string>("--format")
        {
            Description = "How to print it",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");

        var command = new Command("resolve", $"Ask registries for the digests of the images, and write them to {ImageLockReader.File}.")
        {
            environment, check, format, project.Directory,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var directory = project.Project(parsed, terminal);
            var name = parsed.GetValue(environment);
            var images = ImageResolution.Images(directory, name is null ? directory.Environments : [name]);
            var known = ImageLockReader.Read(directory);

            using var http = Http();
            var registries = new RegistryClient(http, new DockerCredentials(terminal), terminal.Clock);
            var resolution = await ImageResolution.OfAsync(
                images, known ?? new() { Format = ImageLockSettings.CurrentFormat }, complete: name is null, registries, cancellationToken);
            if (!resolution.Failures.IsEmpty)
            {
                await terminal.Error.WriteLineAsync($"resolve: {ImageLockReader.File} stays as it is");
                foreach (var failure in resolution.Failures) await terminal.Error.WriteLineAsync($"  {failure}");
                return ExitCode.Failure;
            }

            var outdated = known is null || resolution.Outdated;
            if (outdated && !parsed.GetValue(check)) ImageLockFile.Write(directory, resolution.Lock);
            if (parsed.GetValue(format) is "json") WriteJson(resolution, terminal.Output);
            else WriteText(resolution, terminal.Output);
            return outdated && parsed.GetValue(check) ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static HttpClient Http() => new(new SocketsHttpHandler { ConnectTimeout = Patience })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = LargestManifest,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("clusterstack", typeof(ResolveCommand).Assembly.GetName().Version?.ToString(3)) } },
    };

    private static void WriteText(ImageResolution resolution, TextWriter output)
    {
        foreach (var change in resolution.Changes)
            output.Write($"{change.Kind,-9}  {change.Image}  {(change.Kind is "changed" ? $"{change.Was} -> {change.Digest}" : change.Digest ?? change.Was)}\n");
        output.Write($"{resolution.Changes.Length} images, {resolution.Changes.Count(static change => change.Kind is not "unchanged")} of them not as the lock had them\n");
    }

    private static void WriteJson(ImageResolution resolution, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("format", "clusterstack.resolve/1");
        json.WriteStartArray("images");
        foreach (var change in resolution.Changes)
        {
            json.WriteStartObject();
            json.WriteString("image", change.Image);
            json.WriteString("change", change.Kind);
            if (change.Was is not null) json.WriteString("was", change.Was);
            if (change.Digest is not null) json.WriteString("digest", change.Digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
