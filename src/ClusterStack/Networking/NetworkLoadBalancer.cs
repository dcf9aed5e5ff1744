using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.LB.Inputs;
using LB = Pulumi.Aws.LB;

namespace ClusterStack.Networking;

/// <summary>What a <see cref="NetworkLoadBalancer"/> needs.</summary>
public sealed class NetworkLoadBalancerArgs : ResourceArgs
{
    /// <summary>Public subnets in two or more zones. A plain list of ids, so that each is known when its own subnet is.</summary>
    public required ImmutableArray<Output<string>> SubnetIds { get; init; }

    /// <summary>A name for each of these subnets, in their order. Plain: it decides how many addresses there are.</summary>
    public required ImmutableArray<string> AddressNames { get; init; }

    /// <summary>Security group that lets the internet in on the ports of the hosts.</summary>
    [Input("securityGroupId", required: true)] public required Input<string> SecurityGroupId { get; init; }

    /// <summary>Certificate that covers every host, handed over once it is valid; without it nothing is encrypted.</summary>
    [Input("certificateArn")] public Input<string>? CertificateArn { get; init; }

    /// <summary>AWS's name of the TLS policy.</summary>
    [Input("tlsPolicy", required: true)] public required Input<string> TlsPolicy { get; init; }

    /// <summary>Days that access logs are kept.</summary>
    [Input("accessLogRetentionDays", required: true)] public required Input<int> AccessLogRetentionDays { get; init; }

    /// <summary>Whether AWS refuses to delete the load balancer.</summary>
    [Input("deletionProtection", required: true)] public required Input<bool> DeletionProtection { get; init; }

    /// <summary>Whether the access logs are protected from deletion.</summary>
    public required bool Protect { get; init; }

    /// <summary>Account whose load balancers may write access logs.</summary>
    public required AwsAccount Account { get; init; }
}

/// <summary>
/// A load balancer with an address per zone that never changes. It passes connections and reads no host names, hence every host brings
/// a listener of its own.
/// </summary>
public sealed class NetworkLoadBalancer : ComponentResource
{
    /// <summary>Where workloads attach, and where names lead.</summary>
    public EdgeSite Site { get; }

    /// <summary>Creates the addresses, the load balancer and the bucket of its access logs.</summary>
    public NetworkLoadBalancer(string name, NetworkLoadBalancerArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:NetworkLoadBalancer", name, args, options)
    {
        var accessLogs = new AccessLogBucket($"{name}-access-logs", new()
        {
            Account = args.Account,
            Writer = LoadBalancerType.Network,
            RetentionDays = args.AccessLogRetentionDays,
            Protect = args.Protect,
        }, this.ChildComponentOptions);

        ImmutableArray<Eip> addresses = [.. args.AddressNames.Select(address => new Eip($"{name}-edge-{address}", new()
        {
            Domain = "vpc",
            Tags = { ["Name"] = $"{name}-edge-{address}" },
        }, this.ChildOptions))];

        var balancer = new LB.LoadBalancer($"{name}-nlb", new()
        {
            LoadBalancerType = "network",
            Internal = false,
            IpAddressType = "ipv4",
            SubnetMappings = addresses.Select((address, index) => new LoadBalancerSubnetMappingArgs
            {
                SubnetId = args.SubnetIds[index],
                AllocationId = address.AllocationId,
            }).ToArray(),
            SecurityGroups = { args.SecurityGroupId },
            EnableCrossZoneLoadBalancing = true, // an address reaches the tasks of every zone
            EnableDeletionProtection = args.DeletionProtection,
            AccessLogs = new LoadBalancerAccessLogsArgs { Bucket = accessLogs.BucketName, Enabled = true },
            Tags = { ["Name"] = name },
        }, new() { Parent = this, DependsOn = { accessLogs } });

        Site = new()
        {
            LoadBalancerArn = balancer.Arn,
            ArnSuffix = balancer.ArnSuffix,
            CertificateArn = args.CertificateArn,
            TlsPolicy = args.TlsPolicy,
            DnsName = balancer.DnsName,
            ZoneId = balancer.ZoneId,
            Address = addresses[0].PublicIp,
        };
        RegisterOutputs();
    }
}
