using System.Text.Json.Nodes;
using ClusterStack.Graph;
using ClusterStack.Graph.Terraform;
using ClusterStack.Rehearsal.Tests.Rehearsal;
using static ClusterStack.Rehearsal.Tests.Terraform.Exported;

namespace ClusterStack.Rehearsal.Tests.Terraform;

/// <summary>The export for users, held against what providers know that no rehearsal runs.</summary>
public sealed class ProviderAttributesTests
{
    // Names in Pulumi's package 7.48.0 that came after the provider 6.25.0 of the table: they follow from Pulumi's, unproven.
    private static readonly ImmutableArray<string> Newer =
    [
        "aws_acm_certificate.private_key_wo",
        "aws_acm_certificate.private_key_wo_version",
        "aws_cloudwatch_log_resource_policy.resource_arn",
        "aws_cloudwatch_metric_alarm.evaluation_criteria",
        "aws_cloudwatch_metric_alarm.evaluation_interval",
        "aws_cloudwatch_metric_alarm.warm_up_configuration",
        "aws_ecs_service.deployment_configuration.lifecycle_hook.target_type",
        "aws_ecs_service.deployment_configuration.lifecycle_hook.timeout_configuration",
        "aws_ecs_service.service_connect_configuration.access_log_configuration",
        "aws_ecs_service.service_connect_configuration.service.client_alias.test_traffic_rule",
        "aws_ecs_task_definition.volume.s3files_volume_configuration",
        "aws_elasticache_replication_group.auth_token_wo",
        "aws_elasticache_replication_group.auth_token_wo_version",
        "aws_elasticache_replication_group.durability",
        "aws_elasticache_serverless_cache.network_type",
        "aws_elasticache_user.passwords_wo",
        "aws_elasticache_user.passwords_wo_version",
        "aws_flow_log.tag_field_specification",
        "aws_iam_policy.delay_after_policy_creation_in_ms",
        "aws_lb.enable_prefix_for_ipv6_source_nat",
        "aws_lb_listener_rule.condition.source_ip.ip_address_type",
        "aws_route.odb_network_arn",
        "aws_route_table.route.odb_network_arn",
        "aws_s3_bucket.bucket_namespace",
        "aws_s3_bucket.server_side_encryption_configuration.rule.blocked_encryption_types",
        "aws_secretsmanager_secret.type",
        "aws_subnet.ipv4_ipam_pool_id",
        "aws_subnet.ipv4_netmask_length",
        "aws_subnet.ipv6_ipam_pool_id",
        "aws_subnet.ipv6_netmask_length",
        "aws_vpc_endpoint.dns_options.private_dns_preference",
        "aws_vpc_endpoint.dns_options.private_dns_specified_domains",
    ];

    public static TheoryData<string> Exported_environments => [.. Repository.Environments.Select(static row => row.Data), .. Variants.All.Keys];

    [Theory]
    [MemberData(nameof(Exported_environments))]
    public async Task Provider_6_knows_every_attribute_that_is_set_or_referred_to(string environment)
        => Assert.Empty(ProviderAttributes.Unknown(Document(await Variants.RecordAsync(environment), providerMajor: 6)));

    [Theory]
    [MemberData(nameof(Exported_environments))]
    public async Task The_random_provider_knows_every_attribute_beside_provider_5(string environment)
    {
        var graph = await Variants.RecordAsync(environment);
        var document = Document(graph, providerMajor: 5);

        Assert.Equal(
            graph.Resources.Count(static resource => resource.Type == "random:index/randomPassword:RandomPassword"),
            document["resource"]!["random_password"]?.AsObject().Count ?? 0);
        Assert.DoesNotContain(ProviderAttributes.Unknown(document), static unknown => unknown.Contains("random_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rollout_that_provider_5_does_not_know_is_written_for_provider_6()
    {
        var service = Document(await Variants.RecordAsync("new version beside the old"), providerMajor: 6)["resource"]!["aws_ecs_service"]!["ecs-sreracha"]!;

        Same("""[{ "strategy": "CANARY", "bake_time_in_minutes": "5", "canary_configuration": [{ "canary_bake_time_in_minutes": "5", "canary_percent": 10 }] }]""", service["deployment_configuration"]);
    }

    [Fact]
    public void What_a_provider_does_not_know_is_found_wherever_it_stands()
        => Assert.Equal(
            [
                "aws_ecs_service.web.deployment_configuration.canary",
                "aws_eip.old.vpc",
                "aws_opsworks_stack.gone: no such type",
                "data.aws_route53_zone.home.zone",
                "provider.aws.regions",
                "random_password.token.size",
                "reference to aws_eip.old.ip",
            ],
            ProviderAttributes.Unknown(JsonNode.Parse(
                """
                { "provider": { "aws": [{ "region": "eu-west-1", "alias": "x", "regions": [] }] },
                  "data": { "aws_route53_zone": { "home": { "zone": "x" } } },
                  "resource": {
                    "aws_eip": { "old": { "domain": "vpc", "vpc": true, "depends_on": ["aws_opsworks_stack.gone"] } },
                    "aws_ecs_service": { "web": { "name": "${aws_eip.old.ip}${aws_eip.old.public_ip}", "deployment_configuration": [{ "strategy": "CANARY", "canary": 1 }] } },
                    "aws_opsworks_stack": { "gone": {} },
                    "random_password": { "token": { "length": 16, "size": 1 } } } }
                """)!));

    [Fact]
    public void Names_that_provider_5_lacks_are_those_of_provider_6_or_newer_than_the_table()
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in TerraformNames.Default.Resources)
            Collect(type, ProviderAttributes.Of(type.Name)!, type.Name, unknown);

        Assert.Equal(Newer.AsEnumerable(), unknown);
    }

    /// <summary>The guessed names below one type that the table does not hold.</summary>
    private static void Collect(TerraformType type, JsonObject attributes, string path, SortedSet<string> unknown)
    {
        foreach (var name in type.Properties.Values.Where(static name => !name.Output))
        {
            if (!attributes.TryGetPropertyValue((name.Name ?? name.Guess)!, out var known))
            {
                if (name.Guess is { } guess) unknown.Add($"{path}.{guess}");
            }
            else if (name.Type is { } nested && known is JsonObject members)
            {
                Collect(TerraformNames.Default.Nested(nested), members, $"{path}.{name.Name ?? name.Guess}", unknown);
            }
        }
    }

    private static JsonNode Document(ResourceGraph graph, int providerMajor)
    {
        using var text = new MemoryStream();
        TerraformExporter.Write(graph, new() { ProviderMajor = providerMajor, Partial = providerMajor == 5 }, text);
        return JsonNode.Parse(text.ToArray())!;
    }
}
