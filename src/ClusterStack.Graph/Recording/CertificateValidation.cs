namespace ClusterStack.Graph.Recording;

/// <summary>
/// The one list whose length and content programs rely on: a certificate has one validation option per distinct
/// domain, and the program finds it by the domain's name.
/// </summary>
internal static class CertificateValidation
{
    private const string Output = "domainValidationOptions";

    private static readonly PlaceholderForm RecordName = PlaceholderForm.Parse($"_{PlaceholderForm.TokenField}.acm-validations.example.com");
    private static readonly PlaceholderForm RecordValue = PlaceholderForm.Parse($"_{PlaceholderForm.TokenField}.acm-validations.aws");

    internal static bool Applies(string type, string output) => output == Output && type == "aws:acm/certificate:Certificate";

    internal static ImmutableArray<object> Options(RecordedResource certificate, ImmutableDictionary<string, object> inputs, PlaceholderIssuer issuer)
    {
        var options = ImmutableArray.CreateBuilder<object>();
        foreach (var domain in Domains(inputs).Distinct(StringComparer.Ordinal))
        {
            var path = $"{Output}[{options.Count}]";
            var option = ImmutableDictionary.CreateBuilder<string, object>();
            option.Add("domainName", domain);
            option.Add("resourceRecordName", issuer.Text(certificate, $"{path}.resourceRecordName", RecordName, secret: false));
            option.Add("resourceRecordType", issuer.Text(certificate, $"{path}.resourceRecordType", PlaceholderForm.Token, secret: false));
            option.Add("resourceRecordValue", issuer.Text(certificate, $"{path}.resourceRecordValue", RecordValue, secret: false));
            options.Add(option.ToImmutable());
        }

        return options.DrainToImmutable();
    }

    private static IEnumerable<string> Domains(ImmutableDictionary<string, object> inputs)
    {
        if (inputs.GetValueOrDefault("domainName") is string domain)
            yield return domain;

        if (inputs.GetValueOrDefault("subjectAlternativeNames") is ImmutableArray<object> names)
        {
            foreach (var name in names)
                yield return (string)name;
        }
    }
}
