using ClusterStack.Settings;

namespace ClusterStack.Tests.Settings;

public sealed class PolicyReaderTests : IDisposable
{
    private const string Waiver = """
        waivers:
          plain-redis:
            rule: RED-02
            resource: "*-counter"
            environments: [dev]
            reason: The client knows no TLS.
            owner: platform@example.com
            expires: "2027-06-30"

        """;

    private static readonly string[] Rules = ["RED-02", "S3-15"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("clusterstack-");

    public PolicyReaderTests()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "Pulumi.yaml"), "name: clusterstack\n");
        File.WriteAllText(Path.Combine(_directory.FullName, "Pulumi.dev.yaml"), "config: {}\n");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Nothing_is_demanded_or_waived_without_a_file()
    {
        var policy = PolicyReader.Read(ProjectDirectory.Find(_directory.FullName), Rules);

        Assert.Empty(policy.Demand);
        Assert.Empty(policy.Registries);
        Assert.Empty(policy.Waivers);
    }

    [Fact]
    public void A_waiver_has_all_that_is_written_and_its_place()
    {
        var policy = Read("demand: [S3-15]\nregistries: [registry.example.com]\n" + Waiver);

        Assert.Equal(["S3-15"], policy.Demand);
        Assert.Equal(["registry.example.com"], policy.Registries);
        var (name, waiver) = Assert.Single(policy.Waivers);
        Assert.Equal("plain-redis", name);
        Assert.Equal("RED-02", waiver.Rule);
        Assert.Equal("*-counter", waiver.Resource);
        Assert.Equal(["dev"], waiver.Environments);
        Assert.Equal("The client knows no TLS.", waiver.Reason);
        Assert.Equal("platform@example.com", waiver.Owner);
        Assert.Equal(new DateOnly(2027, 6, 30), waiver.LastDay);
        Assert.Equal("policy.yaml:4:3", waiver.Place);
    }

    [Theory]
    [InlineData("    rule: RED-02\n", "", "policy.yaml:3:5 waivers.plain-redis: the key \"rule\" is missing; add it with a text")]
    [InlineData("    reason: The client knows no TLS.\n", "", "policy.yaml:3:5 waivers.plain-redis: the key \"reason\" is missing; add it with a reason of 10 characters or more")]
    [InlineData("    owner: platform@example.com\n", "", "policy.yaml:3:5 waivers.plain-redis: the key \"owner\" is missing; add it with an address, such as platform@example.com")]
    [InlineData("    expires: \"2027-06-30\"\n", "", "policy.yaml:3:5 waivers.plain-redis: the key \"expires\" is missing; add it with a quoted date, such as \"2027-06-30\"")]
    [InlineData("    owner:", "    ownr: x\n    owner:", "policy.yaml:7:5 waivers.plain-redis: unknown key \"ownr\"; did you mean \"owner\"?")]
    [InlineData("rule: RED-02", "rule: RED-2", "policy.yaml:3:11 waivers.plain-redis.rule: unknown \"RED-2\"; did you mean \"RED-02\"?")]
    [InlineData("[dev]", "[prod]", "policy.yaml:5:20 waivers.plain-redis.environments[0]: unknown \"prod\"; environments: dev")]
    [InlineData("2027-06-30", "2027-02-30", "policy.yaml:8:14 waivers.plain-redis.expires: there is no such day, got \"2027-02-30\"")]
    [InlineData("The client knows no TLS.", "later", "policy.yaml:6:13 waivers.plain-redis.reason: expected a reason of 10 characters or more, got \"later\"")]
    [InlineData("platform@example.com", "\"\\u202Eplatform@example.com\"", "policy.yaml:7:12 waivers.plain-redis.owner: expected an address, such as platform@example.com, got \"\\u202eplatform@example.com\"")]
    [InlineData("platform@example.com", "somebody", "policy.yaml:7:12 waivers.plain-redis.owner: expected an address, such as platform@example.com, got \"somebody\"")]
    public void What_is_wrong_is_refused_with_its_place(string written, string instead, string problem)
    {
        Assert.Contains(written, Waiver, StringComparison.Ordinal);
        var failure = Assert.Throws<SettingsException>(() => Read(Waiver.Replace(written, instead, StringComparison.Ordinal)));

        Assert.Equal([problem], failure.Problems.Select(static found => found.ToString()));
    }

    [Fact]
    public void A_date_without_quotes_is_refused_with_what_to_write()
    {
        var failure = Assert.Throws<SettingsException>(() => Read(Waiver.Replace("\"2027-06-30\"", "2027-06-30", StringComparison.Ordinal)));

        Assert.Equal(
            "policy.yaml:8:14 waivers.plain-redis.expires: expected a quoted date, such as \"2027-06-30\", got the unquoted 2027-06-30, which means different things in YAML 1.1 and 1.2; quote it: \"2027-06-30\"",
            Assert.Single(failure.Problems).ToString());
    }

    [Fact]
    public void An_unknown_rule_on_demand_is_refused()
    {
        var failure = Assert.Throws<SettingsException>(() => Read("demand: [S3-51]\n"));

        Assert.Equal("policy.yaml:1:10 demand[0]: unknown \"S3-51\"; did you mean \"S3-15\"?", Assert.Single(failure.Problems).ToString());
    }

    [Theory]
    [InlineData("hunter2secret\n", "policy.yaml:1:1: expected an object, got a single value")]
    [InlineData("- waiver\n", "policy.yaml:1:1: expected an object, got a list")]
    [InlineData("waivers: [\n", "policy.yaml:2:1: this is not valid YAML")]
    [InlineData("waiver: {}\n", "policy.yaml:1:1: unknown key \"waiver\"; did you mean \"waivers\"?")]
    public void A_file_of_another_shape_is_refused(string text, string problem)
    {
        var failure = Assert.Throws<SettingsException>(() => Read(text));

        Assert.StartsWith(problem, Assert.Single(failure.Problems).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("directory", "policy.yaml: this is a directory; name a file")]
    [InlineData("outside", "policy.yaml: a link on the way leaves the directory of Pulumi.yaml; copy the file into it")]
    [InlineData("zero", "policy.yaml: a link on the way leaves the directory of Pulumi.yaml; copy the file into it")]
    [InlineData("dangling", "policy.yaml: the link leads nowhere; put the file there, or remove the link")]
    [InlineData("large", "policy.yaml: policy.yaml is larger than 1 MiB; what is read here is written by hand, so this is another file")]
    public void What_is_no_file_of_the_project_is_refused_and_not_read(string kind, string problem)
    {
        var path = Path.Combine(_directory.FullName, "policy.yaml");
        using var other = new TemporaryProject();
        other.Write("secret", "hunter2secret");
        switch (kind)
        {
            case "directory":
                Directory.CreateDirectory(path);
                break;
            case "outside":
                File.CreateSymbolicLink(path, other.In("secret"));
                break;
            case "zero":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "dangling":
                File.CreateSymbolicLink(path, "nowhere");
                break;
            case "large":
                File.WriteAllText(path, new string('#', (1 << 20) + 1));
                break;
        }

        var failure = Assert.Throws<SettingsException>(() => PolicyReader.Read(ProjectDirectory.Find(_directory.FullName), Rules));
        Assert.Equal(problem, failure.Message);
    }

    [Fact]
    public void A_link_within_the_project_is_followed()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "other.yaml"), "demand: [S3-15]\n");
        File.CreateSymbolicLink(Path.Combine(_directory.FullName, "policy.yaml"), "other.yaml");
        Assert.Equal(["S3-15"], PolicyReader.Read(ProjectDirectory.Find(_directory.FullName), Rules).Demand);
    }

    private PolicySettings Read(string text)
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "policy.yaml"), text);
        return PolicyReader.Read(ProjectDirectory.Find(_directory.FullName), Rules);
    }
}
