using ClusterStack.Graph;
using ClusterStack.Tests.Settings;
using ClusterStack.Tests.Support;

namespace ClusterStack.Tests;

/// <summary>Where passwords go, over whole environments.</summary>
public sealed class SecretFlowTests
{
    private const string Password = "hunter2-hunter2-hunter2";

    public static TheoryData<string> Everything { get; } = [.. Recorded.Environments, .. Recorded.Variants.Keys.Select(variant => $"variant {variant}")];

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_generated_password_stands_in_secret_inputs_only(string name)
    {
        var graph = name.Split(' ') is [_, var variant] ? await Recorded.Variant(variant) : await Recorded.Environment(name);
        Assert.All(graph.Resources, resource => Assert.All(resource.Inputs.Members, member => Assert.False(HoldsPassword(member.Value), $"{resource.Urn} {member.Key}")));
        Assert.All(graph.Outputs.Members, member => Assert.False(HoldsPassword(member.Value), member.Key));
    }

    [Fact]
    public async Task A_given_password_is_asked_for_once_and_stands_nowhere_in_plain()
    {
        using var project = new TemporaryProject(TemporaryProject.Environment.TrimEnd('\n') + "\n  clusterstack:redisToken-cache:\n    secure: v1:abc\n");
        var (settings, asked) = (project.Read(), new List<string>());
        var graph = await GraphRecorder.RecordAsync(
            new() { Project = "clusterstack", Stack = "dev", RootDirectory = project.Path },
            options => new EnvironmentStack(
                settings,
                key =>
                {
                    asked.Add(key);
                    return Output.CreateSecret(Password);
                },
                options));

        Assert.Equal(["redisToken-cache"], asked);
        Assert.DoesNotContain(Password, GraphJson.ToText(graph), StringComparison.Ordinal);
        Assert.DoesNotContain(graph.Resources, resource => resource.Type == "random:index/randomPassword:RandomPassword");
        Assert.IsType<SecretValue>(graph.Resources.Single(resource => resource.Type == "aws:elasticache/replicationGroup:ReplicationGroup").Inputs["authToken"]);
        Assert.IsType<SecretValue>(graph.Resources.Single(resource => resource.Type == "aws:secretsmanager/secretVersion:SecretVersion").Inputs["secretString"]);
    }

    private static bool HoldsPassword(PropertyValue value) => value switch
    {
        ReferenceValue reference => reference.Urn.Contains("random:index/randomPassword:RandomPassword::", StringComparison.Ordinal) && reference.Property is "result" or "bcryptHash",
        ConcatValue text => text.Parts.Any(HoldsPassword),
        ListValue list => list.Items.Any(HoldsPassword),
        ObjectValue members => members.Members.Any(member => HoldsPassword(member.Value)),
        _ => false,
    };
}
