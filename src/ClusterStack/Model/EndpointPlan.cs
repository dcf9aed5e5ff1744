using System.Text.RegularExpressions;

namespace ClusterStack.Model;

/// <summary>A door to one service of AWS inside the VPC, where there is no way to the internet.</summary>
public sealed record EndpointPlan
{
    /// <summary>Name within the environment, for example <c>ecr-api</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The service as endpoints name it, for example <c>ecr.api</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The service as actions name it, for example <c>ecr</c>.</summary>
    public required string ActionPrefix { get; init; }
}

/// <summary>
/// The endpoints that tasks on Fargate need to start without a way to the internet: their images (whose layers come from S3, through
/// a gateway), their logs, their secrets and, where people may open them, shells. Source: ECS developer guide, "Amazon ECS interface VPC endpoints".
/// </summary>
internal static partial class EndpointPlanner
{
    internal static ImmutableArray<EndpointPlan> Plan(ImmutableArray<WorkloadPlan> workloads)
    {
        var endpoints = ImmutableArray.CreateBuilder<EndpointPlan>();
        endpoints.Add(new() { Name = "ecr-api", Service = "ecr.api", ActionPrefix = "ecr" });
        endpoints.Add(new() { Name = "ecr-dkr", Service = "ecr.dkr", ActionPrefix = "ecr" });
        endpoints.Add(new() { Name = "logs", Service = "logs", ActionPrefix = "logs" });
        if (workloads.Any(workload => workload.HasSecrets))
            endpoints.Add(new() { Name = "secretsmanager", Service = "secretsmanager", ActionPrefix = "secretsmanager" });
        if (workloads.Any(workload => workload.ExecuteCommand))
        {
            endpoints.Add(new() { Name = "kms", Service = "kms", ActionPrefix = "kms" });
            endpoints.Add(new() { Name = "ssmmessages", Service = "ssmmessages", ActionPrefix = "ssmmessages" });
        }

        return endpoints.ToImmutable();
    }

    /// <summary>Why an image cannot be pulled through the endpoints, or <see langword="null"/> when it can.</summary>
    internal static string? ImageRefusal(string image, string region) => PrivateRegistry.Match(image) is { Success: true } match && match.Groups["region"].Value == region
        ? null
        : $"the image \"{image}\" does not lie in ECR of {region}, and network.natGateways none leaves no way to another registry; push it there or pull it through ECR's cache, or set natGateways: single";

    [GeneratedRegex(@"\A[0-9]{12}\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?/", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrivateRegistry { get; }
}
