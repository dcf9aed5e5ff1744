namespace ClusterStack.Graph.Terraform;

/// <summary>What was written.</summary>
public sealed record TerraformExport
{
    /// <summary>The managed resources, sorted by address.</summary>
    public required ImmutableArray<TerraformResource> Resources { get; init; }

    /// <summary>What could not be written; always empty unless <see cref="TerraformOptions.Partial"/> was asked for.</summary>
    public required ImmutableArray<TerraformRemark> Problems { get; init; }

    /// <summary>What Terraform cannot say or a rehearsal leaves out on purpose, without effect on what is created.</summary>
    public required ImmutableArray<TerraformRemark> Notes { get; init; }
}

/// <summary>A resource under both of its names.</summary>
/// <param name="Address">Terraform's, for example <c>aws_vpc.dev-vpc</c>.</param>
/// <param name="Urn">Pulumi's.</param>
public sealed record TerraformResource(string Address, string Urn);

/// <summary>One thing that an export does not carry over.</summary>
/// <param name="Urn">The resource; the stack's name for an output.</param>
/// <param name="Property">Path of the property or name of the option; empty for the resource as a whole.</param>
/// <param name="Reason">Why not, as a sentence without the name of the property.</param>
public sealed record TerraformRemark(string Urn, string Property, string Reason)
{
    /// <summary>Name, property and reason on one line.</summary>
    public override string ToString()
    {
        var name = Urn[(Urn.LastIndexOf(':') + 1)..];
        return Property.Length == 0 ? $"{name}: {Reason}" : $"{name}.{Property}: {Reason}";
    }
}

/// <summary>A graph holds things that the Terraform asked for cannot say.</summary>
public sealed class TerraformExportException : Exception
{
    /// <summary>Lists every problem.</summary>
    /// <param name="problems">At least one.</param>
    public TerraformExportException(ImmutableArray<TerraformRemark> problems)
        : base($"{problems.Length} {(problems.Length == 1 ? "thing" : "things")} cannot be written as Terraform:\n"
            + string.Join('\n', problems.Select(static problem => $"  {problem}")))
        => Problems = problems;

    /// <summary>Every problem.</summary>
    public ImmutableArray<TerraformRemark> Problems { get; }
}
