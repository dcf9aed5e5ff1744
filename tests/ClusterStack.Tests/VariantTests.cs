using ClusterStack.Graph;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests;

/// <summary>Environments with settings that none of the repository's files has.</summary>
public sealed class VariantTests
{
    private static async Task<IEnumerable<GraphResource>> Of(string variant, string type)
        => (await Recorded.Variant(variant)).Resources.Where(resource => resource.Type == type);

    [Fact]
    public async Task Without_gateways_workloads_reach_endpoints_and_S3_and_nothing_else()
    {
        Assert.Empty(await Of("closed", "aws:ec2/natGateway:NatGateway"));
        Assert.Empty(await Of("closed", "aws:ec2/eip:Eip"));
        Assert.Equal(
            ["ecs-ecr-api", "ecs-ecr-dkr", "ecs-logs", "ecs-s3", "ecs-secretsmanager"],
            (await Of("closed", "aws:ec2/vpcEndpoint:VpcEndpoint")).Select(resource => resource.Name).Order(StringComparer.Ordinal));
        var ways = (await Of("closed", "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")).ToDictionary(resource => resource.Name);
        Assert.All(ways.Values, rule => Assert.Null(rule.Inputs["cidrIpv4"]));
        Assert.EndsWith("::ecs-s3", Assert.IsType<ReferenceValue>(ways["ecs-s3-from-workload-sreracha-443"].Inputs["prefixListId"]).Urn, StringComparison.Ordinal);
        Assert.EndsWith("::ecs-endpoints", Assert.IsType<ReferenceValue>(ways["ecs-endpoints-from-workload-sreracha-443"].Inputs["referencedSecurityGroupId"]).Urn, StringComparison.Ordinal);
    }
}
