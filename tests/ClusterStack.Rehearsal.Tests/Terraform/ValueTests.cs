using static ClusterStack.Rehearsal.Tests.Terraform.Exported;

namespace ClusterStack.Rehearsal.Tests.Terraform;

public sealed class ValueTests
{
    private const string Vpc = "aws:ec2/vpc:Vpc";
    private const string TargetGroup = "aws:lb/targetGroup:TargetGroup";

    [Fact]
    public void References_become_expressions_under_the_names_of_the_provider()
    {
        var export = Write(
            Of(Vpc, "main"),
            Of("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "acl", $$"""{ "defaultNetworkAclId": {{Ref(Vpc, "main", "defaultNetworkAclId")}} }"""),
            Of("aws:ec2/internetGateway:InternetGateway", "gateway", $$"""{ "vpcId": {{Ref(Vpc, "main", "id")}} }"""));

        Same("""{ "vpc_id": "${aws_vpc.main.id}" }""", export.Resource("aws_internet_gateway", "gateway"));
        Same("""{ "default_network_acl_id": "${aws_vpc.main.default_network_acl_id}" }""", export.Resource("aws_default_network_acl", "acl"));
    }

    [Fact]
    public void A_member_of_a_single_block_is_reached_through_its_list()
        => Same(
            """{ "cidr_block": "${aws_lb_target_group.web.health_check[0].path}", "tags": { "Name": "${aws_lb_target_group.web.tags[\"Name\"]}" } }""",
            Write(
                Of(TargetGroup, "web", """{ "name": "web" }"""),
                Of(Vpc, "main", $$"""{ "cidrBlock": {{Ref(TargetGroup, "web", "healthCheck.path")}}, "tags": { "Name": {{Ref(TargetGroup, "web", "tags[\\\"Name\\\"]")}} } }"""))
            .Resource("aws_vpc", "main"));

    [Fact]
    public void Text_around_references_stays_and_a_policy_stays_JSON()
    {
        const string Key = "aws:kms/key:Key";
        var export = Write(Of(Key, "key"), Of("aws:iam/rolePolicy:RolePolicy", "read",
            $$"""{ "role": "r", "policy": { "$concat": ["{\"Resource\":\"", {{Ref(Key, "key", "arn")}}, "/*\"}"] } }"""));

        Same("""{ "policy": "{\"Resource\":\"${aws_kms_key.key.arn}/*\"}", "role": "r", "name": "read" }""", export.Resource("aws_iam_role_policy", "read"));
    }

    [Fact]
    public void What_would_begin_an_interpolation_or_a_directive_is_doubled()
        => Same(
            """{ "tags": { "$${a}": "b", "Name": "$${HOME} %%{if} $5 100%" } }""",
            Write(Of(Vpc, "main", """{ "tags": { "Name": "${HOME} %{if} $5 100%", "$${a}": "b" } }""")).Resource("aws_vpc", "main"));

    [Fact]
    public void Base64_is_made_by_Terraform_so_that_references_inside_it_work()
        => Same(
            """{ "cidr_block": "${base64encode(\"a \\\"b\\\"\\n$${c} \\\\ ${aws_kms_key.key.arn}\")}" }""",
            Write(
                Of("aws:kms/key:Key", "key"),
                Of(Vpc, "main", $$"""{ "cidrBlock": { "$base64": { "$concat": ["a \"b\"\n${c} \\ ", {{Ref("aws:kms/key:Key", "key", "arn")}}] } } }"""))
            .Resource("aws_vpc", "main"));

    [Fact]
    public void Single_objects_become_lists_of_one_where_Terraform_has_blocks()
        => Same(
            """{ "deregistration_delay": 30, "health_check": [{ "interval": 10, "matcher": "200" }], "name": "web", "stickiness": [{ "enabled": false, "type": "lb_cookie" }] }""",
            Write(Of(TargetGroup, "web", """{ "name": "web", "deregistrationDelay": 30, "healthCheck": { "matcher": "200", "interval": 10 }, "stickiness": { "enabled": false, "type": "lb_cookie" } }"""))
            .Resource("aws_lb_target_group", "web"));

    [Fact]
    public void Numbers_keep_their_kind_and_lists_their_gaps()
        => Same(
            """{ "alarm_actions": ["a", null], "alarm_name": "cpu", "evaluation_periods": 3, "threshold": 0.5 }""",
            Write(Of("aws:cloudwatch/metricAlarm:MetricAlarm", "cpu", """{ "threshold": 0.5, "evaluationPeriods": 3, "alarmActions": ["a", null] }"""))
            .Resource("aws_cloudwatch_metric_alarm", "cpu"));

    [Fact]
    public void A_validation_option_is_found_by_its_domain_because_the_options_are_a_set()
    {
        const string Certificate = "aws:acm/certificate:Certificate";
        var export = Write(
            Of(Certificate, "site", """{ "domainName": "a.example.com", "subjectAlternativeNames": ["a.example.com", "b.example.com"] }"""),
            Of("aws:route53/record:Record", "validation", $$"""{ "name": {{Ref(Certificate, "site", "domainValidationOptions[1].resourceRecordName")}}, "type": "CNAME", "zoneId": "z" }"""));

        Same(
            """{ "name": "${one([for option in aws_acm_certificate.site.domain_validation_options : option.resource_record_name if option.domain_name == \"b.example.com\"])}", "type": "CNAME", "zone_id": "z" }""",
            export.Resource("aws_route53_record", "validation"));
    }
}
