using ClusterStack.DataStores;
using ClusterStack.Dns;
using ClusterStack.Model;
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

        var key = new EncryptionKey(name, new() { Account = account, LogGroups = LogGroupNames.Patterns(name), Protect = plan.Protect }, owned);

        var network = plan.Network is { } planned ? Network(name, planned, account, key, owned) : NetworkSite.Of(plan.ExistingNetwork!);

        var groups = new SecurityGroups(name, new()
        {
            VpcId = network.VpcId,
            Parties = plan.Parties,
            Flows = plan.Flows,
            S3PrefixListId = network.S3PrefixListId!,
        }, owned);

        if (plan.Network is { Endpoints.IsEmpty: false } closed)
        {
            _ = new VpcEndpoints(name, new()
            {
                Endpoints = closed.Endpoints,
                VpcId = network.VpcId,
                SubnetIds = network.PrivateSubnetIds,
                SecurityGroupId = groups.Ids[PartyPlan.Endpoints],
                Account = account,
            }, owned);
        }

        var zone = new DnsZone(name, new() { ZoneName = plan.Dns.ZoneName }, owned);

        var certificate = new Certificate(name, new()
        {
            ZoneId = zone.ZoneId,
            DomainName = plan.Dns.Certificate.DomainName,
            SubjectAlternativeNames = plan.Dns.Certificate.SubjectAlternativeNames,
        }, owned);

        var loadBalancer = new LoadBalancer(name, new()
        {
            SubnetIds = network.PublicSubnetIds,
            SecurityGroupId = groups.Ids[PartyPlan.LoadBalancer],
            CertificateArn = certificate.Arn,
            TlsPolicy = plan.LoadBalancer.TlsPolicy,
            AccessLogRetentionDays = plan.LoadBalancer.AccessLogRetentionDays,
            DeletionProtection = plan.LoadBalancer.DeletionProtection,
            Protect = plan.Protect,
            Account = account,
        }, owned);

        if (plan.LoadBalancer.WebAcl is { } webAcl)
            _ = new WebAcl(name, new() { Plan = webAcl, LoadBalancerArn = loadBalancer.Arn, KeyArn = key.Arn }, owned);

        var stores = new Stores(name, new()
        {
            Redis = plan.Redis,
            SubnetIds = network.IsolatedSubnetIds,
            SecurityGroupIds = groups.Ids,
            Passwords = plan.Redis.Where(store => store.TokenKey is not null).ToImmutableDictionary(store => store.Name, store => secrets(store.TokenKey!)),
            KeyArn = key.Arn,
            Protect = plan.Protect,
        }, owned);

        var runtime = Runtime.Create(name, plan.Runtime, account, network, groups, loadBalancer, key, owned);
        foreach (var workload in plan.Workloads) runtime.Run(workload, stores.Bindings);

        _ = new AliasRecords(name, new()
        {
            Hosts = plan.Dns.Hosts,
            ZoneId = zone.ZoneId,
            TargetDnsName = runtime.Attachment.EdgeDnsName,
            TargetZoneId = runtime.Attachment.EdgeZoneId,
        }, owned);

        Urls = Output.Create(plan.Urls.ToImmutableDictionary());
    }

    /// <summary>A network of the environment's own, and the record of its connections.</summary>
    private static NetworkSite Network(string name, NetworkPlan plan, AwsAccount account, EncryptionKey key, ComponentResourceOptions owned)
    {
        var network = new Network(name, new()
        {
            CidrBlock = plan.CidrBlock,
            Subnets = plan.Subnets,
            NatGateways = plan.NatGateways,
            S3Endpoint = !plan.Endpoints.IsEmpty,
            Account = account,
        }, owned);

        _ = new FlowLogs(name, new()
        {
            VpcId = network.VpcId,
            KeyArn = key.Arn,
            RetentionDays = plan.FlowLogRetentionDays,
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
