using ClusterStack.DataStores;
using ClusterStack.Dns;
using ClusterStack.Model;
using ClusterStack.Monitoring;
using ClusterStack.Networking;
using ClusterStack.Runtimes;
using ClusterStack.Security;
using ClusterStack.Settings;
using ClusterStack.Shared;
using Pulumi.Aws;
using Pulumi.Aws.Inputs;

namespace ClusterStack;

/// <summary>One environment, top to bottom. What is not created here does not exist.</summary>
public sealed class EnvironmentStack : Stack
{
    /// <summary>Where each workload answers, by its name.</summary>
    [Output("urls")] public Output<ImmutableDictionary<string, string>> Urls { get; private set; }

    /// <summary>Name servers of the created zone, for the parent zone; absent where no zone is created.</summary>
    [Output("nameServers")] public Output<ImmutableArray<string>?> NameServers { get; private set; }

    /// <summary>Creates the environment.</summary>
    /// <param name="settings">What the environment's file says.</param>
    /// <param name="secrets">Gives a secret configuration value by its key.</param>
    /// <param name="options">Options of the stack.</param>
    /// <exception cref="SettingsException">The settings cannot be carried out; lists every problem.</exception>
    public EnvironmentStack(EnvironmentSettings settings, Func<string, Output<string>> secrets, StackOptions? options = null)
        : base(options)
    {
        var plan = EnvironmentPlan.From(settings);
        var name = plan.Name;
        foreach (var warning in plan.Warnings) Log.Warn(warning, this);

        var aws = Aws(name, plan.Account);
        var random = new Pulumi.Random.Provider($"{name}-random");
        var owned = new ComponentResourceOptions { Providers = { aws, random } };
        var account = AwsAccount.Of(plan.Account.Region, new() { Parent = this, Provider = aws });

        var key = new EncryptionKey(name, new() { Account = account, LogGroups = LogGroupNames.Patterns(name), Alarms = !plan.AlarmEmails.IsEmpty, Protect = plan.Protect }, owned);
        var alarms = plan.AlarmEmails.IsEmpty ? null : new AlarmTopic(name, new() { Emails = plan.AlarmEmails, Account = account, KeyArn = key.Arn }, owned);

        var network = plan.Network is { } planned ? Network(name, planned, plan.KeepLogs, account, key, owned) : NetworkSite.Of(plan.ExistingNetwork!);

        var groups = new SecurityGroups(name, new()
        {
            VpcId = network.VpcId,
            Parties = plan.Parties,
            Flows = plan.Flows,
            S3PrefixListId = network.S3PrefixListId is { } s3 ? (Input<string>)s3 : null,
        }, owned);

        if (plan.Network is { Endpoints.IsEmpty: false } closed)
        {
            var endpoints = new VpcEndpoints(name, new()
            {
                Endpoints = closed.Endpoints,
                VpcId = network.VpcId,
                SubnetIds = network.PrivateSubnetIds,
                SecurityGroupId = groups.Ids[PartyPlan.Endpoints],
                Account = account,
            }, owned);
            network = network with { PrivateSubnetIds = endpoints.ReadySubnetIds };
        }

        DnsZone? zone = null;
        Certificate? certificate = null;
        if (plan.Dns is { } dns)
        {
            zone = new DnsZone(name, new() { ZoneName = dns.ZoneName, Create = dns.CreateZone, Protect = plan.Protect }, owned);
            certificate = new Certificate(name, new()
            {
                ZoneId = zone.ZoneId,
                DomainName = dns.Certificate.DomainName,
                SubjectAlternativeNames = dns.Certificate.SubjectAlternativeNames,
                Wait = dns.Delegated,
                KeepProofs = !dns.CreateZone,
                AlarmTopicArn = alarms?.Arn is { } told ? (Input<string>)told : null,
            }, owned);
        }

        var edge = Edge(name, plan, account, network, groups, certificate, owned);

        if (plan.LoadBalancer.WebAcl is { } webAcl)
            _ = new WebAcl(name, new() { Plan = webAcl, LoadBalancerArn = edge.LoadBalancerArn, KeepLogs = plan.KeepLogs, KeyArn = key.Arn }, owned);

        var stores = new Stores(name, new()
        {
            Redis = plan.Redis,
            SubnetIds = network.IsolatedSubnetIds,
            SecurityGroupIds = groups.Ids,
            Passwords = plan.Redis.Where(store => store.TokenKey is not null).ToImmutableDictionary(store => store.Name, store => secrets(store.TokenKey!)),
            KeyArn = key.Arn,
            Protect = plan.Protect,
        }, owned);

        var runtime = Runtime.Create(name, plan.Runtime, account, network, groups, edge, key, alarms?.Arn, owned);
        foreach (var workload in plan.Workloads) runtime.Run(workload, stores.Bindings);

        if (plan.Dns is { } names && zone is not null)
        {
            _ = new AliasRecords(name, new()
            {
                Hosts = names.Hosts,
                ZoneId = zone.ZoneId,
                TargetDnsName = runtime.Attachment.Edge.DnsName,
                TargetZoneId = runtime.Attachment.Edge.ZoneId,
            }, owned);
        }

        Urls = Output.All(plan.Urls.Values.Select(url => Url(url, edge)))
            .Apply(urls => plan.Urls.Keys.Zip(urls).ToImmutableDictionary(pair => pair.First, pair => pair.Second));
        NameServers = zone?.NameServers ?? Output.Create((ImmutableArray<string>?)null);
    }

    private static Output<string> Url(UrlPlan url, EdgeSite edge) => url.Edge switch
    {
        UrlEdge.DnsName => Output.Format($"{url.Before}{edge.DnsName}{url.After}"),
        UrlEdge.Address => Output.Format($"{url.Before}{edge.Address!}{url.After}"),
        _ => Output.Create(url.Before),
    };

    /// <summary>The load balancer of the planned kind.</summary>
    private static EdgeSite Edge(
        string name, EnvironmentPlan plan, AwsAccount account, NetworkSite network, SecurityGroups groups, Certificate? certificate, ComponentResourceOptions owned)
    {
        if (plan.LoadBalancer.Type == LoadBalancerType.Network)
        {
            return new NetworkLoadBalancer(name, new()
            {
                SubnetIds = network.PublicSubnetIds,
                AddressNames = plan.LoadBalancer.AddressNames,
                SecurityGroupId = groups.Ids[PartyPlan.LoadBalancer],
                CertificateArn = certificate?.Arn is { } arn ? (Input<string>)arn : null,
                TlsPolicy = plan.LoadBalancer.TlsPolicy,
                AccessLogRetentionDays = plan.LoadBalancer.AccessLogRetentionDays,
                DeletionProtection = plan.LoadBalancer.DeletionProtection,
                Protect = plan.Protect,
                Account = account,
            }, owned).Site;
        }

        return new LoadBalancer(name, new()
        {
            SubnetIds = network.PublicSubnetIds,
            SecurityGroupId = groups.Ids[PartyPlan.LoadBalancer],
            CertificateArn = certificate?.Arn is { } valid ? (Input<string>)valid : null,
            TlsPolicy = plan.LoadBalancer.TlsPolicy,
            AccessLogRetentionDays = plan.LoadBalancer.AccessLogRetentionDays,
            DeletionProtection = plan.LoadBalancer.DeletionProtection,
            Protect = plan.Protect,
            Account = account,
        }, owned).Site;
    }

    /// <summary>A network of the environment's own, and the record of its connections.</summary>
    private static NetworkSite Network(string name, NetworkPlan plan, bool keepLogs, AwsAccount account, EncryptionKey key, ComponentResourceOptions owned)
    {
        var network = new Network(name, new()
        {
            CidrBlock = plan.CidrBlock,
            Subnets = plan.Subnets,
            NatGateways = plan.NatGateways,
            Account = account,
        }, owned);

        _ = new FlowLogs(name, new()
        {
            VpcId = network.VpcId,
            KeyArn = key.Arn,
            RetentionDays = plan.FlowLogRetentionDays,
            Keep = keepLogs,
            Account = account,
        }, owned);
        return network.Site;
    }

    /// <summary>The provider of everything in AWS: one region, only the planned account, and the environment's tags.</summary>
    private static Provider Aws(string name, AccountPlan account)
    {
        var provider = new ProviderArgs
        {
            Region = account.Region,
            DefaultTags = new ProviderDefaultTagsArgs { Tags = account.Tags.ToImmutableDictionary() },
        };
        if (account.AccountId is { } id) provider.AllowedAccountIds.Add(id);
        if (account.AssumeRoleArn is { } role) provider.AssumeRoles.Add(new ProviderAssumeRoleArgs { RoleArn = role });
        return new($"{name}-aws", provider);
    }
}
