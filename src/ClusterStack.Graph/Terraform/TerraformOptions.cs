namespace ClusterStack.Graph.Terraform;

/// <summary>Which Terraform an export is written for.</summary>
public sealed record TerraformOptions
{
    /// <summary>Major version of the provider hashicorp/aws: 5 or 6. Defaults to 5.</summary>
    /// <remarks>
    /// For 5 every name was read from the schema of 5.100.0. For 6, what 5.100.0 lacks is written under the name that
    /// follows from Pulumi's (snake case).
    /// </remarks>
    public int ProviderMajor { get; init; } = 5;

    /// <summary>
    /// Whether what cannot be written is left out and listed in <see cref="TerraformExport.Problems"/>; otherwise it is a
    /// <see cref="TerraformExportException"/>. Defaults to false.
    /// </summary>
    public bool Partial { get; init; }

    /// <summary>
    /// Whether the export is for one rehearsal: credentials that mean nothing, exactly provider 5.100.0, random values and
    /// hidden literals as made-up local values, nothing that keeps <c>destroy</c> from destroying. Defaults to false.
    /// </summary>
    public bool Rehearsal { get; init; }
}
