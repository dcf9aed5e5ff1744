namespace ClusterStack.Graph.Checks;

/// <summary>Zones, records and the certificates that they prove.</summary>
internal static class DnsRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new("DNS-01", AwsTypes.DnsZone)
        {
            From = EnvironmentClass.Production,
            Why = "Without query logs nobody sees a name being probed or a subdomain being taken over.",
            Mend = "Add a QueryLog of the zone.",
            One = static zone => zone["vpcs"].IsGiven || zone.Graph.Companions(zone, AwsTypes.DnsQueryLog, "zoneId").Any() ? null : zone.Fail("a QueryLog", "none"),
        },
        new("DNS-02", AwsTypes.DnsZone)
        {
            From = EnvironmentClass.Production,
            Why = "Without signatures a resolver believes whoever answers first.",
            Mend = "Sign the zone with a KeySigningKey and a HostedZoneDnsSec.",
            One = static zone => zone["vpcs"].IsGiven || zone.Graph.Companions(zone, AwsTypes.DnsSec, "hostedZoneId").Any() ? null : zone.Fail("a HostedZoneDnsSec", "none"),
        },
        new("DNS-03", AwsTypes.DnsRecord)
        {
            Why = "An address that the environment gives back goes to somebody else, and the name with it.",
            Mend = "Take the address from the resource that owns it.",
            Many = static record => record["type"].Text is "A" or "AAAA"
                ? record["records"].Items.Concat(record["aliases"].Items.Select(static alias => alias["name"]))
                    .Where(static value => value.Text is not null)
                    .Select(static value => (Violation?)value.Fail("the address of a resource of the environment"))
                : [],
        },
        new("TLS-01", AwsTypes.Certificate)
        {
            Why = "RSA keys of 1024 bits can be factored.",
            Mend = "Leave keyAlgorithm out, or choose RSA_2048 and up or an elliptic curve.",
            One = static certificate => certificate["keyAlgorithm"].IsGiven
                ? certificate["keyAlgorithm"].MustBe("RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1")
                : null,
        },
        new("TLS-02", AwsTypes.Certificate)
        {
            Why = "ACM renews by itself only what it can prove in DNS; mail to an administrator is not read in time.",
            Mend = "Validate by DNS, with the records and a CertificateValidation in the program.",
            Many = static certificate => [certificate["validationMethod"].MustBe("DNS"), Proven(certificate)],
        },
        new("TLS-03", AwsTypes.Certificate)
        {
            Why = "Browsers refuse certificates that stand in no public log.",
            Mend = "Leave certificateTransparencyLoggingPreference out.",
            One = static certificate => certificate["options.certificateTransparencyLoggingPreference"].MustNotBe("ENABLED", "DISABLED"),
        },
        new("TLS-04", AwsTypes.Certificate)
        {
            Why = "A listener would stand without a certificate while the new one is made.",
            Mend = "Remove deleteBeforeReplace from the certificate.",
            One = static certificate => certificate.Resource.Options.DeleteBeforeReplace is true
                ? certificate.Fail("the replacement made before the old one is deleted", "deleteBeforeReplace")
                : null,
        },
        new("TLS-05", AwsTypes.Certificate)
        {
            Why = "Whoever has a wildcard's key speaks for every host of the domain.",
            Mend = "List the hosts; where a wildcard is meant, waive this rule and say why.",
            Many = static certificate => certificate["subjectAlternativeNames"].Items.Prepend(certificate["domainName"])
                .Where(static name => name.Shape?.Contains('*', StringComparison.Ordinal) is true)
                .Select(static name => (Violation?)name.Fail("single hosts")),
        },
        new("TLS-07", AwsTypes.Listener)
        {
            Why = "Certificates in IAM are renewed by hand.",
            Mend = "Use an ACM certificate.",
            One = static listener => listener["certificateArn"] is { Shape: { } arn } certificate && arn.Contains(":server-certificate/", StringComparison.Ordinal)
                ? certificate.Fail("an ACM certificate")
                : null,
        },
    ];

    private static Violation? Proven(Place certificate)
    {
        var validations = certificate.Graph.Companions(certificate, AwsTypes.CertificateValidation, "certificateArn").ToList();
        if (validations is [])
            return certificate.Fail("a CertificateValidation", "none");

        return validations.Exists(static validation => validation["validationRecordFqdns"].Items.Any(static name => name.Target is { Resource.Type: AwsTypes.DnsRecord }))
            ? null
            : certificate.Fail("validation records in the program", "none");
    }
}
