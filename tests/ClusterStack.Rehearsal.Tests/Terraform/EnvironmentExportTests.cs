using System.Text;
using ClusterStack.Graph.Terraform;

namespace ClusterStack.Rehearsal.Tests.Terraform;

public sealed class EnvironmentExportTests
{
    public static TheoryData<string> Environments => Repository.Environments;

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task An_environment_is_the_approved_Terraform(string environment)
    {
        using var text = new MemoryStream();
        TerraformExporter.Write(await Checkout.RecordAsync(environment), new(), text);

        Approved.Matches(Encoding.UTF8.GetString(text.ToArray()), environment, "tf.json");
    }

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task Every_resource_of_an_environment_is_in_the_export_and_nothing_is_left_out(string environment)
    {
        var graph = await Checkout.RecordAsync(environment);
        using var text = new MemoryStream();
        var export = TerraformExporter.Write(graph, new(), text);

        Assert.Empty(export.Problems);
        Assert.Equal(
            graph.Resources.Where(static resource => resource.Options.RetainOnDelete).Select(static resource => $"{resource.Urn} retainOnDelete").Order(StringComparer.Ordinal),
            export.Notes.Select(static note => $"{note.Urn} {note.Property}").Order(StringComparer.Ordinal));
        Assert.Equal(
            graph.Resources.Where(static resource => !resource.Component && !resource.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)).Select(static resource => resource.Urn).Order(StringComparer.Ordinal),
            export.Resources.Select(static resource => resource.Urn).Order(StringComparer.Ordinal));
    }
}
