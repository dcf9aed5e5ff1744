using ClusterStack.Model;
using ClusterStack.Networking;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Networking;

public sealed class NetworkTests
{
    private const string Association = "aws:ec2/routeTableAssociation:RouteTableAssociation";

    private static Task<TestStack<Network>> Deploy(NatGatewayMode mode, params string[] zones)
        => TestStack.Deploy(() => new Network("dev", Some.NetworkArgs(mode, zones)));

    private static Task<TestStack<Network>> Deploy(params string[] zones) => Deploy(NatGatewayMode.PerZone, zones);

    [Fact]
    public async Task Creates_a_subnet_of_every_tier_in_every_zone()
        => Assert.Equal(
            ["dev-isolated-a", "dev-isolated-b", "dev-private-a", "dev-private-b", "dev-public-a", "dev-public-b"],
            (await Deploy("eu-west-1a", "eu-west-1b")).Of("aws:ec2/subnet:Subnet").Select(subnet => subnet.Name));

    [Fact]
    public async Task A_subnet_gets_its_planned_zone_and_addresses_and_gives_out_no_public_ones()
        => Assert.Equal(
            """{"availabilityZone":"eu-west-1b","cidrBlock":"10.20.80.0/20","mapPublicIpOnLaunch":false,"tags":{"Name":"dev-private-b"},"vpcId":"dev-vpc-id"}""",
            (await Deploy("eu-west-1a", "eu-west-1b")).The("aws:ec2/subnet:Subnet", "dev-private-b").Json);

    [Fact]
    public async Task The_vpc_resolves_names()
        => Assert.Equal(
            """{"cidrBlock":"10.20.0.0/16","enableDnsHostnames":true,"enableDnsSupport":true,"tags":{"Name":"dev"}}""",
            (await Deploy("eu-west-1a", "eu-west-1b")).The("aws:ec2/vpc:Vpc").Json);

    [Fact]
    public async Task Publishes_the_subnets_of_each_tier_in_the_order_of_the_plan()
    {
        var network = (await Deploy("eu-west-1b", "eu-west-1a")).Component;
        Assert.Equal("dev-vpc-id", await network.VpcId.Value());
        Assert.Equal(["dev-public-b-id", "dev-public-a-id"], await Output.All(network.Site.PublicSubnetIds).Value());
        Assert.Equal(["dev-private-b-id", "dev-private-a-id"], await Output.All(network.Site.PrivateSubnetIds).Value());
        Assert.Equal(["dev-isolated-b-id", "dev-isolated-a-id"], await Output.All(network.Site.IsolatedSubnetIds).Value());
    }

    [Fact]
    public async Task Every_private_subnet_leaves_through_the_gateway_of_its_own_zone()
        => Assert.Equal(
            ["dev-private-a-internet: dev-private-a-id -> dev-nat-a-id", "dev-private-b-internet: dev-private-b-id -> dev-nat-b-id"],
            Routes(await Deploy("eu-west-1a", "eu-west-1b")).Where(route => route.Contains("nat", StringComparison.Ordinal)));

    [Fact]
    public async Task With_a_single_gateway_every_private_subnet_leaves_through_it()
        => Assert.Equal(
            ["dev-private-a-internet: dev-private-a-id -> dev-nat-a-id", "dev-private-b-internet: dev-private-b-id -> dev-nat-a-id"],
            Routes(await Deploy(NatGatewayMode.Single, "eu-west-1a", "eu-west-1b")).Where(route => route.Contains("nat", StringComparison.Ordinal)));

    [Fact]
    public async Task Only_public_and_private_subnets_have_a_way_out()
        => Assert.Equal(
            ["dev-private-a-internet: dev-private-a-id -> dev-nat-a-id", "dev-public-internet: dev-public-id -> dev-internet-gateway-id"],
            Routes(await Deploy("eu-west-1a")));

    [Fact]
    public async Task Without_a_gateway_private_subnets_have_no_way_to_the_internet()
    {
        var stack = await Deploy(NatGatewayMode.None, "eu-west-1a", "eu-west-1b");
        Assert.Equal(["dev-public-internet: dev-public-id -> dev-internet-gateway-id"], Routes(stack));
        Assert.Empty(stack.Of("aws:ec2/natGateway:NatGateway"));
    }

    [Theory]
    [InlineData(NatGatewayMode.None)]
    [InlineData(NatGatewayMode.Single)]
    [InlineData(NatGatewayMode.PerZone)]
    public async Task Private_subnets_reach_S3_beside_any_NAT_gateway_anyone_the_layers_of_images_and_only_this_account_the_rest(NatGatewayMode mode)
    {
        var stack = await Deploy(mode, "eu-west-1a", "eu-west-1b");
        var s3 = stack.The("aws:ec2/vpcEndpoint:VpcEndpoint");
        Assert.Equal(("dev-s3", "Gateway", "com.amazonaws.eu-west-1.s3"), (s3.Name, s3.Text("vpcEndpointType"), s3.Text("serviceName")));
        Assert.Equal(["dev-private-a-id", "dev-private-b-id"], s3.Texts("routeTableIds"));
        Assert.Equal(
            """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"ImageLayers","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"},
            {"Sid":"OwnAccount","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"123456789012"}}}]}
            """.ReplaceLineEndings(""),
            s3.Text("policy"));
        Assert.Equal("dev-s3-prefixListId", await stack.Component.Site.S3PrefixListId!.Value());
    }

    [Fact]
    public async Task Every_subnet_has_a_route_table_of_its_tier()
        => Assert.Equal(
            ["dev-isolated-a-id -> dev-isolated-id", "dev-isolated-b-id -> dev-isolated-id", "dev-private-a-id -> dev-private-a-id", "dev-private-b-id -> dev-private-b-id", "dev-public-a-id -> dev-public-id", "dev-public-b-id -> dev-public-id"],
            (await Deploy("eu-west-1a", "eu-west-1b")).Of(Association).Select(association => $"{association.Text("subnetId")} -> {association.Text("routeTableId")}"));

    [Fact]
    public async Task A_gateway_stands_in_its_public_subnet_with_an_address_of_its_own()
    {
        var gateway = (await Deploy("eu-west-1a")).The("aws:ec2/natGateway:NatGateway");
        Assert.Equal("""{"allocationId":"dev-nat-a-allocationId","subnetId":"dev-public-a-id","tags":{"Name":"dev-nat-a"}}""", gateway.Json);
    }

    [Fact]
    public async Task Growing_by_a_zone_changes_nothing_that_exists()
    {
        // The access list is meant for every subnet there is, the way to S3 for every private one.
        var before = (await Deploy("eu-west-1a", "eu-west-1b")).Resources.Where(resource => resource.Resource is CustomResource && resource.Type is not ("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl" or "aws:ec2/vpcEndpoint:VpcEndpoint"));
        var after = (await Deploy("eu-west-1a", "eu-west-1b", "eu-west-1c")).Resources.ToDictionary(resource => (resource.Type, resource.Name));
        Assert.All(before, resource => Assert.Equal(resource.Json, after[(resource.Type, resource.Name)].Json));
    }

    [Fact]
    public async Task The_default_group_and_route_table_permit_nothing()
    {
        var stack = await Deploy("eu-west-1a");
        Assert.Equal("""{"egress":[],"ingress":[],"tags":{"Name":"dev-default-closed"},"vpcId":"dev-vpc-id"}""", stack.The("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").Json);
        Assert.Equal("""{"defaultRouteTableId":"dev-vpc-defaultRouteTableId","routes":[],"tags":{"Name":"dev-default-closed"}}""", stack.The("aws:ec2/defaultRouteTable:DefaultRouteTable").Json);
    }

    [Fact]
    public async Task The_access_list_of_all_subnets_keeps_administration_ports_shut_to_the_internet()
    {
        var list = (await Deploy("eu-west-1a")).The("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl");
        Assert.Equal("dev-vpc-defaultNetworkAclId", list.Text("defaultNetworkAclId"));
        Assert.Equal(["dev-public-a-id", "dev-private-a-id", "dev-isolated-a-id"], list.Texts("subnetIds"));
        Assert.Equal(
            """
            [{"action":"allow","cidrBlock":"0.0.0.0/0","fromPort":80,"protocol":"tcp","ruleNo":100,"toPort":80},
            {"action":"allow","cidrBlock":"0.0.0.0/0","fromPort":443,"protocol":"tcp","ruleNo":110,"toPort":443},
            {"action":"allow","cidrBlock":"0.0.0.0/0","fromPort":1024,"protocol":"tcp","ruleNo":120,"toPort":3388},
            {"action":"allow","cidrBlock":"0.0.0.0/0","fromPort":3390,"protocol":"tcp","ruleNo":130,"toPort":65535},
            {"action":"allow","cidrBlock":"10.20.0.0/16","fromPort":0,"protocol":"-1","ruleNo":140,"toPort":0}]
            """.ReplaceLineEndings(""), list.JsonOf("ingress"));
        Assert.Equal("""[{"action":"allow","cidrBlock":"0.0.0.0/0","fromPort":0,"protocol":"-1","ruleNo":100,"toPort":0}]""", list.JsonOf("egress"));
    }

    private static IEnumerable<string> Routes(TestStack<Network> stack) => stack.Of("aws:ec2/route:Route").Select(route =>
    {
        Assert.Equal("0.0.0.0/0", route.Text("destinationCidrBlock"));
        return $"{route.Name}: {route.Text("routeTableId")} -> {route["natGatewayId"] ?? route["gatewayId"]}";
    });
}
