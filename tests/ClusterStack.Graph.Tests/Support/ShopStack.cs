using Pulumi.Aws.Ec2;
using Pulumi.Aws.LB;
using Pulumi.Random;
using Aws = Pulumi.Aws;

namespace ClusterStack.Graph.Tests.Support;

/// <summary>A small platform: a provider, a network and a load balancer in components, and a password beside them.</summary>
internal sealed class ShopStack : Stack
{
    [Output("url")]
    public Output<string> Url { get; private set; }

    [Output("subnets")]
    public Output<ImmutableArray<string>> Subnets { get; private set; }

    [Output("password")]
    public Output<string> Password { get; private set; }

    internal ShopStack(StackOptions options)
        : base(options)
    {
        var provider = new Aws.Provider("aws", new() { Region = "eu-west-1" });
        var password = new RandomPassword("shop-password", new() { Length = 32 });

        Vpc vpc = null!;
        Subnet[] subnets = [];
        var network = new Group("shop", group =>
        {
            vpc = new("shop-vpc", new() { CidrBlock = "10.20.0.0/16", Tags = { ["Name"] = "shop" } }, group.Child);
            subnets =
            [
                .. new[] { "a", "b" }.Select((zone, index) => new Subnet($"shop-public-{zone}", new()
                {
                    VpcId = vpc.Id,
                    CidrBlock = $"10.20.{index}.0/24",
                    AvailabilityZone = $"eu-west-1{zone}",
                }, group.Child)),
            ];
        }, new() { Provider = provider, Protect = true });

        LoadBalancer balancer = null!;
        _ = new Group("shop-edge", group =>
        {
            var firewall = new SecurityGroup("shop-edge", new() { VpcId = vpc.Id, Description = "Edge" }, group.Child);
            balancer = new("shop-edge", new()
            {
                SecurityGroups = { firewall.Id },
                Subnets = [.. subnets.Select(subnet => subnet.Id)],
            }, new() { Parent = group, DependsOn = { network } });
            _ = new Listener("shop-edge-http", new()
            {
                LoadBalancerArn = balancer.Arn,
                Port = 80,
                DefaultActions =
                {
                    new Aws.LB.Inputs.ListenerDefaultActionArgs
                    {
                        Type = "fixed-response",
                        FixedResponse = new Aws.LB.Inputs.ListenerDefaultActionFixedResponseArgs
                        {
                            ContentType = "text/plain",
                            MessageBody = Output.Format($"This is {balancer.DnsName}."),
                            StatusCode = "200",
                        },
                    },
                },
            }, group.Child);
        }, new() { Provider = provider });

        Url = Output.Format($"http://{balancer.DnsName}/");
        Subnets = Output.All(subnets.Select(subnet => subnet.Id));
        Password = password.Result;
    }
}
