using ClusterStack.Networking;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Networking;

public sealed class VpcEndpointsTests
{
    [Fact]
    public async Task Each_service_stands_in_every_zone_under_its_own_name_for_this_account_alone()
    {
        var stack = await TestStack.Deploy(() => new VpcEndpoints("dev", new()
        {
            Endpoints = [new() { Name = "ecr-api", Service = "ecr.api", ActionPrefix = "ecr" }, new() { Name = "logs", Service = "logs", ActionPrefix = "logs" }],
            VpcId = "vpc-1",
            SubnetIds = [Output.Create("subnet-a"), Output.Create("subnet-b")],
            SecurityGroupId = "sg-1",
            Account = Some.Account,
        }));
        Assert.Equal(["aws:ec2/vpcEndpoint:VpcEndpoint dev-ecr-api", "aws:ec2/vpcEndpoint:VpcEndpoint dev-logs"], stack.CustomResources);
        var endpoint = stack.The("aws:ec2/vpcEndpoint:VpcEndpoint", "dev-ecr-api");
        Assert.Equal(("Interface", "com.amazonaws.eu-west-1.ecr.api", true, "vpc-1"),
            (endpoint.Text("vpcEndpointType"), endpoint.Text("serviceName"), endpoint["privateDnsEnabled"], endpoint.Text("vpcId")));
        Assert.Equal(["subnet-a", "subnet-b"], endpoint.Texts("subnetIds"));
        Assert.Equal(["subnet-a", "subnet-b"], await Output.All(stack.Component.ReadySubnetIds).Value());
        Assert.Equal(["sg-1"], endpoint.Texts("securityGroupIds"));
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"OwnAccount","Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"123456789012"}}}]}""",
            endpoint.Text("policy"));
    }
}
