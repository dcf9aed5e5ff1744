using ClusterStack.Graph.Terraform;
using static ClusterStack.Rehearsal.Tests.Terraform.Exported;

namespace ClusterStack.Rehearsal.Tests.Terraform;

public sealed class LimitTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";

    private static readonly string NewerThanFive = Of("aws:ecs/service:Service", "web", """{ "region": "eu-west-1", "sigintRollback": true }""");

    [Fact]
    public void What_provider_5_lacks_is_refused_all_at_once()
        => Assert.Equal(
            [
                "web.region: does not exist in provider 5.100.0; --provider 6 writes it",
                "web.sigintRollback: does not exist in provider 5.100.0; --provider 6 writes it",
            ],
            Problems(new(), [NewerThanFive]));

    [Fact]
    public void Provider_6_gets_it_under_the_name_that_follows_from_Pulumis()
    {
        var export = Write(new() { ProviderMajor = 6 }, [NewerThanFive]);

        Same("""{ "name": "web", "region": "eu-west-1", "sigint_rollback": true }""", export.Resource("aws_ecs_service", "web"));
        Assert.Equal("~> 6.0", export.Document["terraform"]!["required_providers"]!["aws"]!["version"]!.GetValue<string>());
    }

    [Fact]
    public void What_is_inside_a_property_that_provider_5_lacks_has_the_provider_s_names_too()
    {
        var service = Of("aws:ecs/service:Service", "web", """
            {
              "deploymentConfiguration": { "strategy": "CANARY", "bakeTimeInMinutes": "5", "canaryConfiguration": { "canaryPercent": 10, "canaryBakeTimeInMinutes": "2" } },
              "loadBalancers": [{ "containerName": "web", "containerPort": 80, "advancedConfiguration": { "alternateTargetGroupArn": "arn:b", "productionListenerRule": "arn:r" } }]
            }
            """);

        Same(
            """
            {
              "name": "web",
              "deployment_configuration": [{ "strategy": "CANARY", "bake_time_in_minutes": "5", "canary_configuration": [{ "canary_percent": 10, "canary_bake_time_in_minutes": "2" }] }],
              "load_balancer": [{ "container_name": "web", "container_port": 80, "advanced_configuration": [{ "alternate_target_group_arn": "arn:b", "production_listener_rule": "arn:r" }] }]
            }
            """,
            Write(new() { ProviderMajor = 6 }, [service]).Resource("aws_ecs_service", "web"));
    }

    [Fact]
    public void A_partial_export_leaves_it_out_and_lists_it()
    {
        var export = Write(new() { Partial = true }, [NewerThanFive]);

        Same("""{ "name": "web" }""", export.Resource("aws_ecs_service", "web"));
        Assert.Equal(["region", "sigintRollback"], export.Export.Problems.Select(static problem => problem.Property));
    }

    [Fact]
    public void Nothing_that_has_no_counterpart_is_dropped_silently()
        => Assert.Equal(
            [
                "app: kubernetes:apps/v1:Deployment is an object of Kubernetes, not of AWS",
                "kept: is only read, not managed; the export has no data source for it",
                "other: demo:index/thing:Thing has no counterpart in the provider",
                "a.cidrBlock: is computed from what is only known after deployment",
                "b.cidrBlock: holds what is only known after deployment",
                "c.cidrBlock: is a file or archive to upload, which the export does not carry",
                "d.cidrBlock: refers to 'app' (kubernetes:apps/v1:Deployment), which is not in the export",
                "e.cidrBloc: is not in the table of names (Schema/terraform-names.json)",
                "f.replaceOnChanges: Terraform replaces on the changes that the provider names, and on no others",
                "demo.seen: is computed from what is only known after deployment",
            ],
            Problems(
                new(),
                [
                    Of("kubernetes:apps/v1:Deployment", "app"),
                    Of(Vpc, "kept", options: """{ "read": "vpc-1" }"""),
                    Of("demo:index/thing:Thing", "other"),
                    Of(Vpc, "a", """{ "cidrBlock": { "$unknown": true } }"""),
                    Of(Vpc, "b", """{ "cidrBlock": { "$concat": ["x", { "$unknown": true }] } }"""),
                    Of(Vpc, "c", """{ "cidrBlock": { "$asset": { "path": "a.txt" } } }"""),
                    Of(Vpc, "d", $$"""{ "cidrBlock": {{Ref("kubernetes:apps/v1:Deployment", "app", "id")}} }"""),
                    Of(Vpc, "e", """{ "cidrBloc": "10.0.0.0/16" }"""),
                    Of(Vpc, "f", options: """{ "replaceOnChanges": ["cidrBlock"] }"""),
                ],
                """{ "seen": { "$unknown": true } }"""));

    [Fact]
    public void The_message_lists_every_problem()
    {
        using var nowhere = new MemoryStream();
        var refused = Assert.Throws<TerraformExportException>(() => TerraformExporter.Write(Exported.Graph([NewerThanFive]), new(), nowhere));

        Assert.Equal(
            "2 things cannot be written as Terraform:\n"
            + "  web.region: does not exist in provider 5.100.0; --provider 6 writes it\n"
            + "  web.sigintRollback: does not exist in provider 5.100.0; --provider 6 writes it",
            refused.Message);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(7, false)]
    [InlineData(6, true)]
    public void Other_versions_of_the_provider_are_refused(int major, bool rehearsal)
    {
        using var nowhere = new MemoryStream();
        Assert.Throws<ArgumentOutOfRangeException>(() => TerraformExporter.Write(Exported.Graph([]), new() { ProviderMajor = major, Rehearsal = rehearsal }, nowhere));
    }

    [Fact]
    public void Answers_of_data_sources_are_looked_up_again()
    {
        var export = Write(
            new(),
            [
                Of("aws:route53/record:Record", "site", """{ "zoneId": "Z0123456789OFFLINE", "name": "www.example.com", "type": "A" }"""),
                Of("aws:iam/role:Role", "deploy", """{ "assumeRolePolicy": "{\"AWS\":\"arn:aws:iam::123456789012:root\"}" }"""),
            ],
            invokes: """
                [
                  { "token": "aws:index/getCallerIdentity:getCallerIdentity", "args": {}, "result": { "accountId": "123456789012", "id": "123456789012" } },
                  { "token": "aws:index/getPartition:getPartition", "args": {}, "result": { "partition": "aws", "dnsSuffix": "amazonaws.com" } },
                  { "token": "aws:route53/getZone:getZone", "args": { "name": "example.com" }, "result": { "id": "Z0123456789OFFLINE", "name": "example.com" } },
                  { "token": "aws:ssm/getParameter:getParameter", "args": { "name": "/unused" }, "result": { "value": "a-value-of-no-use" } }
                ]
                """);

        Same("""{ "aws_caller_identity": { "current": {} }, "aws_route53_zone": { "example-com": { "name": "example.com" } } }""", export.Document["data"]);
        Same("""{ "zone_id": "${data.aws_route53_zone.example-com.id}", "name": "www.example.com", "type": "A" }""", export.Resource("aws_route53_record", "site"));
        Same(
            """{ "name": "deploy", "assume_role_policy": "{\"AWS\":\"arn:aws:iam::${data.aws_caller_identity.current.account_id}:root\"}" }""",
            export.Resource("aws_iam_role", "deploy"));
    }
}
