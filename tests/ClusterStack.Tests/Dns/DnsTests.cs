using ClusterStack.Dns;
using ClusterStack.Tests.Support;
using Moq;
using Pulumi.Testing;

namespace ClusterStack.Tests.Dns;

public sealed class DnsTests
{
    private const string Record = "aws:route53/record:Record";

    private static Task<TestStack<Certificate>> Request() => TestStack.Deploy(() => new Certificate("dev", new()
    {
        ZoneId = "zone-1",
        DomainName = "a.example.com",
        SubjectAlternativeNames = ["b.example.com", "c.example.com"],
        Wait = true,
    }));

    [Fact]
    public async Task The_zone_is_found_by_its_name_and_its_servers_are_left_unsaid()
    {
        var stack = await TestStack.Deploy(() => new DnsZone("dev", new() { ZoneName = "example.com", Create = false, Protect = true }));
        Assert.Empty(stack.CustomResources);
        Assert.Equal("zone-of-example.com", await stack.Component.ZoneId.Value());
        Assert.Null(await stack.Component.NameServers.Value());
        stack.Mocks.Verify(mocks => mocks.CallAsync(It.Is<MockCallArgs>(call =>
            call.Token == "aws:route53/getZone:getZone" && Equals(call.Args["name"], "example.com") && Equals(call.Args["privateZone"], false))), Times.Once);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_created_zone_says_its_servers_and_lets_only_ACM_issue_certificates(bool protect)
    {
        var stack = await TestStack.Deploy(() => new DnsZone("dev", new() { ZoneName = "dev.example.com", Create = true, Protect = protect }));
        Assert.Equal(["aws:route53/record:Record dev-caa", "aws:route53/zone:Zone dev-zone"], stack.CustomResources);
        var zone = stack.The("aws:route53/zone:Zone");
        Assert.Equal(
            """{"comment":"Names of dev","forceDestroy":FORCE,"name":"dev.example.com","tags":{"Name":"dev"}}""".Replace("FORCE", protect ? "false" : "true", StringComparison.Ordinal), zone.Json);
        Assert.Equal(protect, zone.Options.Protect);
        Assert.Equal(
            """{"name":"dev.example.com","records":["0 issue \"amazon.com\"","0 issue \"amazontrust.com\"","0 issue \"awstrust.com\"","0 issue \"amazonaws.com\""],"ttl":300,"type":"CAA","zoneId":"dev-zone-zoneId"}""",
            stack.The(Record).Json);
        Assert.Equal("dev-zone-zoneId", await stack.Component.ZoneId.Value());
        Assert.Equal(["ns-1.example.net", "ns-2.example.net"], (await stack.Component.NameServers.Value())!.Value);
        stack.Mocks.Verify(mocks => mocks.CallAsync(It.IsAny<MockCallArgs>()), Times.Never);
    }

    [Fact]
    public async Task Nobody_waits_for_a_certificate_whose_proofs_nobody_sees()
    {
        var stack = await TestStack.Deploy(() => new Certificate("dev", new() { ZoneId = "zone-1", DomainName = "a.example.com", SubjectAlternativeNames = [], Wait = false }));
        Assert.Equal(
            ["aws:acm/certificate:Certificate dev-certificate", "aws:cloudwatch/metricAlarm:MetricAlarm dev-certificate-expires", "aws:route53/record:Record dev-validation-a.example.com"],
            stack.CustomResources);
        Assert.Null(stack.Component.Arn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Proofs_that_others_may_rest_on_stay_when_the_certificate_goes(bool keep)
    {
        var stack = await TestStack.Deploy(() => new Certificate("dev", new() { ZoneId = "zone-1", DomainName = "a.example.com", SubjectAlternativeNames = ["b.example.com"], Wait = true, KeepProofs = keep }));
        Assert.Equal([keep, keep], stack.Of(Record).Select(record => record.Options.RetainOnDelete is true));
    }

    [Fact]
    public async Task An_alarm_tells_when_a_certificate_was_not_renewed()
        => Assert.Equal(
            """
            {"alarmDescription":"The certificate of dev ends in less than 30 days and was not renewed","comparisonOperator":"LessThanThreshold","dimensions":{"CertificateArn":"dev-certificate-arn"},
            "evaluationPeriods":1,"metricName":"DaysToExpiry","namespace":"AWS/CertificateManager","period":86400,"statistic":"Minimum","tags":{"Name":"dev-certificate-expires"},"threshold":30,"treatMissingData":"notBreaching"}
            """.ReplaceLineEndings(""),
            (await Request()).The("aws:cloudwatch/metricAlarm:MetricAlarm").Json);

    [Fact]
    public async Task Whoever_is_named_is_told_of_the_alarm_and_of_its_end()
    {
        var alarm = (await TestStack.Deploy(() => new Certificate("dev", new() { ZoneId = "zone-1", DomainName = "a.example.com", SubjectAlternativeNames = [], Wait = false, AlarmTopicArn = "topic-arn" })))
            .The("aws:cloudwatch/metricAlarm:MetricAlarm");
        Assert.Equal(["topic-arn"], alarm.Texts("alarmActions"));
        Assert.Equal(["topic-arn"], alarm.Texts("okActions"));
    }

    [Fact]
    public async Task A_certificate_covers_every_name_and_is_validated_by_dns()
        => Assert.Equal(
            """{"domainName":"a.example.com","subjectAlternativeNames":["b.example.com","c.example.com"],"tags":{"Name":"dev"},"validationMethod":"DNS"}""",
            (await Request()).The("aws:acm/certificate:Certificate").Json);

    [Fact]
    public async Task A_certificate_for_one_name_has_no_list_of_others()
        => Assert.Equal(
            """{"domainName":"a.example.com","tags":{"Name":"dev"},"validationMethod":"DNS"}""",
            (await TestStack.Deploy(() => new Certificate("dev", new() { ZoneId = "zone-1", DomainName = "a.example.com", SubjectAlternativeNames = [], Wait = true })))
                .The("aws:acm/certificate:Certificate").Json);

    [Fact]
    public async Task Every_name_is_proved_by_its_own_record()
    {
        var stack = await Request();
        Assert.Equal(["dev-validation-a.example.com", "dev-validation-b.example.com", "dev-validation-c.example.com"], stack.Of(Record).Select(record => record.Name));
        Assert.Equal(
            """{"allowOverwrite":true,"name":"_proof.b.example.com","records":["proof-of-b.example.com"],"ttl":300,"type":"CNAME","zoneId":"zone-1"}""",
            stack.The(Record, "dev-validation-b.example.com").Json);
    }

    [Fact]
    public async Task The_certificate_counts_only_once_all_names_are_proved()
    {
        var stack = await Request();
        Assert.Equal(
            """{"certificateArn":"dev-certificate-arn","validationRecordFqdns":["dev-validation-a.example.com-fqdn","dev-validation-b.example.com-fqdn","dev-validation-c.example.com-fqdn"]}""",
            stack.The("aws:acm/certificateValidation:CertificateValidation").Json);
        Assert.Equal("dev-certificate-arn", await stack.Component.Arn!.Value());
    }

    [Fact]
    public async Task Every_host_leads_to_the_addresses_that_the_load_balancer_has()
    {
        var stack = await TestStack.Deploy(() => new AliasRecords("dev", new()
        {
            Hosts = ["a.example.com", "b.example.com"],
            ZoneId = "zone-1",
            TargetDnsName = "alb.example.net",
            TargetZoneId = "zone-alb",
        }));
        Assert.Equal(["dev-a.example.com-a", "dev-b.example.com-a"], stack.Of(Record).Select(record => record.Name));
        Assert.Equal(
            """{"aliases":[{"evaluateTargetHealth":true,"name":"alb.example.net","zoneId":"zone-alb"}],"name":"b.example.com","type":"A","zoneId":"zone-1"}""",
            stack.The(Record, "dev-b.example.com-a").Json);
    }
}
