using ClusterStack.Model;
using ClusterStack.Security;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests.Security;

public sealed class SecurityGroupsTests
{
    private const string Ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string Egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

    private static Task<TestStack<SecurityGroups>> Deploy(params FlowPlan[] flows) => Deploy(ipv6: false, flows);

    private static Task<TestStack<SecurityGroups>> Deploy(bool ipv6, params FlowPlan[] flows) => TestStack.Deploy(() => new SecurityGroups("dev", new()
    {
        VpcId = "vpc-1",
        Parties = [Some.Party("load-balancer"), Some.Party("workload-web")],
        Flows = [.. flows],
        Ipv6 = ipv6,
    }));

    [Fact]
    public async Task Every_party_gets_a_group_that_permits_nothing_by_itself()
    {
        var stack = await Deploy();
        Assert.Equal(
            ["aws:ec2/securityGroup:SecurityGroup dev-load-balancer", "aws:ec2/securityGroup:SecurityGroup dev-workload-web"],
            stack.CustomResources);
        Assert.Equal(
            """{"description":"What workload-web is","tags":{"Name":"dev-workload-web"},"vpcId":"vpc-1"}""",
            stack.The("aws:ec2/securityGroup:SecurityGroup", "dev-workload-web").Json);
        Assert.Equal("dev-workload-web-id", await stack.Component.Ids["workload-web"].Value());
    }

    [Fact]
    public async Task A_flow_between_parties_opens_one_group_outwards_and_the_other_inwards()
    {
        var stack = await Deploy(Some.Flow("load-balancer", "workload-web", 8080));
        Assert.Equal(
            """{"description":"load-balancer calls workload-web","fromPort":8080,"ipProtocol":"tcp","referencedSecurityGroupId":"dev-load-balancer-id","securityGroupId":"dev-workload-web-id","tags":{"Name":"dev-workload-web-from-load-balancer-8080"},"toPort":8080}""",
            stack.The(Ingress, "dev-workload-web-from-load-balancer-8080").Json);
        Assert.Equal(
            """{"description":"load-balancer calls workload-web","fromPort":8080,"ipProtocol":"tcp","referencedSecurityGroupId":"dev-workload-web-id","securityGroupId":"dev-load-balancer-id","tags":{"Name":"dev-workload-web-from-load-balancer-8080"},"toPort":8080}""",
            stack.The(Egress, "dev-workload-web-from-load-balancer-8080").Json);
    }

    [Fact]
    public async Task A_flow_from_the_internet_opens_a_group_inwards_only()
    {
        var stack = await Deploy(Some.Flow(FlowPlan.Internet, "load-balancer", 443));
        Assert.Equal(
            """{"cidrIpv4":"0.0.0.0/0","description":"internet calls load-balancer","fromPort":443,"ipProtocol":"tcp","securityGroupId":"dev-load-balancer-id","tags":{"Name":"dev-load-balancer-from-internet-443"},"toPort":443}""",
            stack.The(Ingress).Json);
        Assert.Empty(stack.Of(Egress));
    }

    [Fact]
    public async Task Over_IPv6_the_internet_is_opened_where_it_is_over_IPv4_and_nowhere_else()
    {
        var stack = await Deploy(ipv6: true, Some.Flow(FlowPlan.Internet, "load-balancer", 443), Some.Flow("workload-web", FlowPlan.Internet, 443), Some.Flow("load-balancer", "workload-web", 8080));
        Assert.Equal(["dev-load-balancer-from-internet-443", "dev-load-balancer-from-internet-443-ipv6", "dev-workload-web-from-load-balancer-8080"], stack.Of(Ingress).Select(rule => rule.Name));
        Assert.Equal(["dev-internet-from-workload-web-443", "dev-internet-from-workload-web-443-ipv6", "dev-workload-web-from-load-balancer-8080"], stack.Of(Egress).Select(rule => rule.Name));
        Assert.Equal(
            """{"cidrIpv6":"::/0","description":"internet calls load-balancer","fromPort":443,"ipProtocol":"tcp","securityGroupId":"dev-load-balancer-id","tags":{"Name":"dev-load-balancer-from-internet-443-ipv6"},"toPort":443}""",
            stack.The(Ingress, "dev-load-balancer-from-internet-443-ipv6").Json);
        Assert.Equal(
            """{"cidrIpv6":"::/0","description":"workload-web calls internet","fromPort":443,"ipProtocol":"tcp","securityGroupId":"dev-workload-web-id","tags":{"Name":"dev-internet-from-workload-web-443-ipv6"},"toPort":443}""",
            stack.The(Egress, "dev-internet-from-workload-web-443-ipv6").Json);
    }

    [Fact]
    public async Task A_flow_to_the_internet_opens_a_group_outwards_only()
    {
        var stack = await Deploy(Some.Flow("workload-web", FlowPlan.Internet, 443));
        Assert.Equal(
            """{"cidrIpv4":"0.0.0.0/0","description":"workload-web calls internet","fromPort":443,"ipProtocol":"tcp","securityGroupId":"dev-workload-web-id","tags":{"Name":"dev-internet-from-workload-web-443"},"toPort":443}""",
            stack.The(Egress).Json);
        Assert.Empty(stack.Of(Ingress));
    }
}
