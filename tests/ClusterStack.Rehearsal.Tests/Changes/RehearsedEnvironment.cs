using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ClusterStack.Cli.Rehearsal;

namespace ClusterStack.Rehearsal.Tests.Changes;

/// <summary>
/// The environment <c>ecs</c> with a second workload that scales by itself, applied once; changes are planned against it and
/// never applied.
/// </summary>
public sealed class RehearsedEnvironment : IAsyncLifetime
{
    /// <summary>What it has beside the file.</summary>
    public const string Scaled =
        "workloads.scaled={ manifest: workloads/sreracha.yaml, image: 'rchalumeau/sreracha:1.0.0', hosts: [scaled.ecs.example.com], bindings: { redis: cache }, "
        + "autoscaling: { min: 1, max: 6, cpuPercent: 60 } }";

    private DirectoryInfo? _directory;

    /// <summary>Where it was applied.</summary>
    public RehearsalStage Stage { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Programs.Missing is not null)
            return;

        _directory = Directory.CreateTempSubdirectory("clusterstack-changes-");
        var graph = await Checkout.RecordAsync("ecs", Scaled);
        Stage = await RehearsalStage.StartAsync(Programs.Tools, EmulatorWorld.Of(graph), _directory.FullName, partial: false, CancellationToken.None);
        Assert.Empty(await Stage.ApplyAsync(graph));
    }

    public async ValueTask DisposeAsync()
    {
        if (_directory is null)
            return;

        await Stage.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>Sets the count of tasks of a service, as somebody else or autoscaling would.</summary>
    public Task ScaleAsync(string service, int count)
        => CallEcsAsync("UpdateService", $$"""{ "cluster": "ecs-cluster", "service": "{{service}}", "desiredCount": {{count.ToString(CultureInfo.InvariantCulture)}} }""");

    /// <summary>Sends a request to ECS as somebody else would, past Terraform.</summary>
    private async Task CallEcsAsync(string operation, string body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Stage.Aws.Url) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", $"AmazonEC2ContainerServiceV20141113.{operation}");
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/ecs/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
