using System.Text.Json;

namespace ClusterStack.Cli.Rehearsal;

/// <summary>Terraform in one working directory, with every AWS endpoint leading to the emulator.</summary>
/// <param name="tools">Where Terraform and its provider are.</param>
/// <param name="directory">The working directory; it holds <c>main.tf.json</c>.</param>
/// <param name="endpoint">The emulator.</param>
internal sealed class TerraformProgram(RehearsalTools tools, string directory, Uri endpoint)
{
    /// <summary>Slow resources (a load balancer, a lifecycle rule) hold a place for a minute; the others need the rest.</summary>
    private const string Parallelism = "-parallelism=30";

    private const string PlanFile = "next.tfplan";

    public async Task InitAsync(CancellationToken cancellationToken)
    {
        List<string> arguments = ["init", "-input=false", "-no-color"];
        if (tools.PluginDirectory is { } plugins)
            arguments.Add($"-plugin-dir={plugins}");

        await using var process = Start(arguments);
        var output = process.Output.ReadToEndAsync(cancellationToken);
        if (await process.WaitAsync(cancellationToken) != 0)
        {
            throw new RehearsalException(
                $"terraform init failed. The provider hashicorp/aws 5.100.0 comes from the Terraform registry or from the folder in {RehearsalTools.PluginDirectoryVariable}.\n{await process.ErrorsAsync()}{await output}");
        }
    }

    public Task<ImmutableArray<TerraformDiagnostic>> ApplyAsync(Action<TerraformMessage> observe, CancellationToken cancellationToken)
        => StreamAsync(["apply", "-auto-approve"], observe, cancellationToken);

    public Task<ImmutableArray<TerraformDiagnostic>> DestroyAsync(Action<TerraformMessage> observe, CancellationToken cancellationToken)
        => StreamAsync(["destroy", "-auto-approve"], observe, cancellationToken);

    /// <summary>What a further apply would change.</summary>
    public async Task<(ImmutableArray<PlannedChange> Changes, ImmutableArray<TerraformDiagnostic> Errors)> PlanAsync(
        Action<TerraformMessage> observe, CancellationToken cancellationToken)
    {
        var planned = false;
        var errors = await StreamAsync(["plan", $"-out={PlanFile}"], message =>
        {
            planned |= message.Type == "planned_change";
            observe(message);
        }, cancellationToken);
        if (!planned || !errors.IsEmpty)
            return ([], errors);

        // The stream names the resources only. Reading the plan starts the provider once more, so it is done only now.
        await using var process = Start(["show", "-json", PlanFile]);
        using var plan = await JsonDocument.ParseAsync(process.Output.BaseStream, cancellationToken: cancellationToken);
        await process.WaitAsync(cancellationToken);
        return (PlannedChange.Read(plan.RootElement), []);
    }

    /// <summary>Addresses of what Terraform still holds.</summary>
    public async Task<ImmutableArray<string>> StateAsync(CancellationToken cancellationToken)
    {
        await using var process = Start(["state", "list"]);
        var output = process.Output.ReadToEndAsync(cancellationToken);
        await process.WaitAsync(cancellationToken);
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static address => !address.StartsWith("data.", StringComparison.Ordinal))];
    }

    private async Task<ImmutableArray<TerraformDiagnostic>> StreamAsync(
        IEnumerable<string> command, Action<TerraformMessage> observe, CancellationToken cancellationToken)
    {
        var errors = ImmutableArray.CreateBuilder<TerraformDiagnostic>();
        await using var process = Start([.. command, "-json", "-input=false", Parallelism]);
        try
        {
            while (await process.Output.ReadLineAsync(cancellationToken) is { } line)
            {
                if (TerraformMessage.Read(line) is not { } message)
                    continue;

                observe(message);
                if (message.Diagnostic is { IsError: true } error)
                    errors.Add(error);
            }
        }
        finally
        {
            await process.WaitAsync(cancellationToken);
        }

        if (errors.Count == 0 && await process.WaitAsync(cancellationToken) != 0)
            errors.Add(new(IsError: true, $"terraform {command.First()} failed", await process.ErrorsAsync(), Address: null));

        return errors.DrainToImmutable();
    }

    private ChildProcess Start(IEnumerable<string> arguments)
        => ChildProcess.Start(tools.Terraform, arguments, directory, tools.Environment.SetItem("AWS_ENDPOINT_URL", endpoint.ToString().TrimEnd('/')));
}
