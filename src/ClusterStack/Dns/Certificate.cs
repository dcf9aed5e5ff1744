using ClusterStack.Monitoring;
using ClusterStack.Shared;
using Pulumi.Aws.Acm;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Route53;
using Acm = Pulumi.Aws.Acm;

namespace ClusterStack.Dns;

/// <summary>What a <see cref="Certificate"/> needs.</summary>
public sealed class CertificateArgs : ResourceArgs
{
    /// <summary>Main name on the certificate. Plain, as every name decides about a validation record.</summary>
    public required string DomainName { get; init; }

    /// <summary>The other names, sorted.</summary>
    public required ImmutableArray<string> SubjectAlternativeNames { get; init; }

    /// <summary>
    /// Whether to wait until the certificate is valid. Nobody sees the proofs in a zone that is not delegated: waiting would last for ever.
    /// </summary>
    public required bool Wait { get; init; }

    /// <summary>
    /// Whether the records that prove control of the names stay when the certificate goes: certificates of other environments may rest on
    /// the same ones, and AWS looks at them again before each renewal.
    /// </summary>
    public bool KeepProofs { get; init; }

    /// <summary>Topic that is told when the certificate was not renewed; without it nobody is.</summary>
    [Input("alarmTopicArn")] public Input<string>? AlarmTopicArn { get; init; }

    /// <summary>Zone in which control of the names is proved.</summary>
    [Input("zoneId", required: true)] public required Input<string> ZoneId { get; init; }
}

/// <summary>
/// A public certificate that AWS renews by itself, since the records that prove control of its names stay in DNS; an alarm tells when it
/// did not.
/// </summary>
public sealed class Certificate : ComponentResource
{
    /// <summary>ARN of the certificate, known once it is valid; <see langword="null"/> when nobody waits for that.</summary>
    [Output("arn")] public Output<string>? Arn { get; private set; }

    /// <summary>
    /// Days before the end at which the alarm goes off. ACM begins to renew 45 days before: ACM user guide, "Managed certificate renewal".
    /// </summary>
    private const int AlarmDays = 30;

    /// <summary>Requests the certificate, proves control of every name and waits until AWS has seen the proofs.</summary>
    public Certificate(string name, CertificateArgs args, ComponentResourceOptions? options = null)
        : base("clusterstack:dns:Certificate", name, args, options)
    {
        var request = new Acm.CertificateArgs { DomainName = args.DomainName, ValidationMethod = "DNS", Tags = { ["Name"] = name } };
        if (!args.SubjectAlternativeNames.IsEmpty) request.SubjectAlternativeNames = args.SubjectAlternativeNames;
        var certificate = new Acm.Certificate($"{name}-certificate", request, this.ChildOptions);

        ImmutableArray<string> names = [args.DomainName, .. args.SubjectAlternativeNames];
        ImmutableArray<Output<string>> proofs = [.. names.Select(host => Proof(host).Fqdn)];

        if (args.Wait)
        {
            Arn = new CertificateValidation($"{name}-certificate", new()
            {
                CertificateArn = certificate.Arn,
                ValidationRecordFqdns = proofs,
            }, this.ChildOptions).CertificateArn;
        }

        var alarm = new MetricAlarmArgs
        {
            AlarmDescription = $"The certificate of {name} ends in less than {AlarmDays} days and was not renewed",
            Namespace = "AWS/CertificateManager",
            MetricName = "DaysToExpiry",
            Dimensions = { ["CertificateArn"] = certificate.Arn },
            Statistic = "Minimum",
            ComparisonOperator = "LessThanThreshold",
            Threshold = AlarmDays,
            Period = 86_400, // ACM measures twice a day
            EvaluationPeriods = 1,
            TreatMissingData = "notBreaching", // before the certificate is issued
            Tags = { ["Name"] = $"{name}-certificate-expires" },
        };
        alarm.Tell(args.AlarmTopicArn);
        _ = new MetricAlarm($"{name}-certificate-expires", alarm, this.ChildOptions);
        RegisterOutputs();

        Record Proof(string host)
        {
            var option = certificate.DomainValidationOptions.Apply(all => all.Single(option => option.DomainName == host));
            return new Record($"{name}-validation-{host}", new()
            {
                ZoneId = args.ZoneId,
                Name = option.Apply(proof => proof.ResourceRecordName!),
                Type = option.Apply(proof => proof.ResourceRecordType!),
                Records = { option.Apply(proof => proof.ResourceRecordValue!) },
                Ttl = 300,
                AllowOverwrite = true, // a name has one proof per account: other certificates for it share the record
            }, new() { Parent = this, RetainOnDelete = args.KeepProofs });
        }
    }
}
