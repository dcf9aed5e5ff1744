using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Aws.LB.Inputs;
using LB = Pulumi.Aws.LB;

namespace ClusterStack.Networking;

/// <summary>What a <see cref="LoadBalancer"/> needs.</summary>
public sealed class LoadBalancerArgs : ResourceArgs
{
    /// <summary>Public subnets in two or more zones.</summary>
    [Input("subnetIds", required: true)] public required InputList<string> SubnetIds { get; init; }

    /// <summary>Security group that lets the internet in on 80 and 443.</summary>
    [Input("securityGroupId", required: true)] public required Input<string> SecurityGroupId { get; init; }

    /// <summary>Certificate that covers every host, handed over once it is valid: AWS refuses a listener any other. Without it there is no listener here: each workload brings its own.</summary>
    [Input("certificateArn")] public Input<string>? CertificateArn { get; init; }

    /// <summary>AWS's name of the TLS policy, for example <c>ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09</c>.</summary>
    [Input("tlsPolicy", required: true)] public required Input<string> TlsPolicy { get; init; }

    /// <summary>Whether visitors reach it over IPv6 too; its subnets then have IPv6 addresses.</summary>
    public required bool Ipv6 { get; init; }

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
/// The application load balancer in front of the workloads. Plain HTTP is only ever redirected; a host that no workload
/// claims is answered with 404, so that nothing leaks to whoever calls by address.
/// </summary>
public sealed class LoadBalancer : ComponentResource
{
    /// <summary>Where workloads attach, and where names lead.</summary>
    public EdgeSite Site { get; }

    /// <summary>Creates the load balancer, its listeners and the bucket of its access logs.</summary>
    public LoadBalancer(string name, LoadBalancerArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:network:LoadBalancer", name, args, options)
    {
        var accessLogs = new AccessLogBucket($"{name}-access-logs", new()
        {
            Account = args.Account,
            Writer = LoadBalancerType.Application,
            RetentionDays = args.AccessLogRetentionDays,
            Protect = args.Protect,
        }, this.ChildComponentOptions);

        // AWS tries the bucket when the load balancer is created: the bucket's policy must be there by then.
        var balancer = new LB.LoadBalancer($"{name}-alb", new()
        {
            LoadBalancerType = "application",
            Internal = false,
            IpAddressType = args.Ipv6 ? "dualstack" : "ipv4",
            Subnets = args.SubnetIds,
            SecurityGroups = { args.SecurityGroupId },
            DropInvalidHeaderFields = true,
            DesyncMitigationMode = "defensive",
            EnableDeletionProtection = args.DeletionProtection,
            AccessLogs = new LoadBalancerAccessLogsArgs { Bucket = accessLogs.BucketName, Enabled = true },
            Tags = { ["Name"] = name },
        }, new() { Parent = this, DependsOn = { accessLogs } });

        Output<string>? https = null;
        if (args.CertificateArn is { } certificate)
        {
            Redirect(name, balancer);
            https = Https(name, balancer, certificate, args.TlsPolicy);
        }

        Site = new()
        {
            LoadBalancerArn = balancer.Arn,
            ArnSuffix = balancer.ArnSuffix,
            ListenerArn = https,
            TlsPolicy = args.TlsPolicy,
            DnsName = balancer.DnsName,
            ZoneId = balancer.ZoneId,
        };
        RegisterOutputs();
    }

    private void Redirect(string name, LB.LoadBalancer balancer) => _ = new LB.Listener($"{name}-http", new()
    {
        LoadBalancerArn = balancer.Arn,
        Port = 80,
        Protocol = "HTTP",
        DefaultActions =
        {
            new ListenerDefaultActionArgs
            {
                Type = "redirect",
                Redirect = new ListenerDefaultActionRedirectArgs { Protocol = "HTTPS", Port = "443", StatusCode = "HTTP_301" },
            },
        },
        Tags = { ["Name"] = $"{name}-http" },
    }, this.ChildOptions);

    private Output<string> Https(string name, LB.LoadBalancer balancer, Input<string> certificate, Input<string> tlsPolicy) => new LB.Listener($"{name}-https", new()
    {
        LoadBalancerArn = balancer.Arn,
        Port = 443,
        Protocol = "HTTPS",
        SslPolicy = tlsPolicy,
        CertificateArn = certificate,
        DefaultActions =
        {
            new ListenerDefaultActionArgs
            {
                Type = "fixed-response",
                FixedResponse = new ListenerDefaultActionFixedResponseArgs { StatusCode = "404", ContentType = "text/plain", MessageBody = "not found" },
            },
        },
        Tags = { ["Name"] = $"{name}-https" },
    }, this.ChildOptions).Arn;
}
