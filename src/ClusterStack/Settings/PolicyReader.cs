using System.Globalization;
using ClusterStack.Settings.Documents;

namespace ClusterStack.Settings;

/// <summary>Reads <c>policy.yaml</c>. Every problem is reported at once.</summary>
public static class PolicyReader
{
    /// <summary>Name of the file, beside <c>Pulumi.yaml</c>.</summary>
    public const string File = "policy.yaml";

    /// <summary>The policy of a project; nothing is demanded or waived where there is no file.</summary>
    /// <param name="project">Where the file is, and which environments exist.</param>
    /// <param name="rules">Ids of the rules that exist.</param>
    /// <exception cref="SettingsException">Something is wrong with the file; lists every problem.</exception>
    public static PolicySettings Read(ProjectDirectory project, IReadOnlyCollection<string> rules)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(rules);
        var path = Path.Combine(project.Path, File);
        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null) return new();

        var problems = new ProblemList();
        var place = new Problem(File, 0, 0, "", "");
        var node = project.Refusal(File) is { } refusal ? Refused(refusal) : project.Read(File, place, problems) is { } bytes ? YamlText.Parse(File, bytes, problems) : null;
        if (node is not MappingNode root)
        {
            if (node is not null) problems.Add(node.Position, [], $"expected an object, got {node.DescribeKind()}");
            problems.ThrowIfAny();
            return new();
        }

        var policy = (PolicySettings)new SettingsBinder(problems).Record(typeof(PolicySettings), root, []) with { Source = new(File, root, problems.Unread) };
        for (var index = 0; index < policy.Demand.Length; index++)
            MustBeOneOf(rules, "rules", policy.Demand[index], ["demand", index]);

        var waivers = policy.Waivers.ToBuilder();
        foreach (var (name, waiver) in policy.Waivers) waivers[name] = Placed(name, waiver);
        problems.ThrowIfAny();
        return policy with { Waivers = waivers.ToImmutable() };

        Node? Refused(string refusal)
        {
            problems.Add(place with { Message = refusal });
            return null;
        }

        WaiverSettings Placed(string name, WaiverSettings waiver)
        {
            MustBeOneOf(rules, "rules", waiver.Rule, ["waivers", name, "rule"]);
            for (var index = 0; index < waiver.Environments.Length; index++)
                MustBeOneOf(project.Environments, "environments", waiver.Environments[index], ["waivers", name, "environments", index]);
            if (!DateOnly.TryParseExact(waiver.Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var lastDay))
                policy.Source.Refuse(["waivers", name, "expires"], $"there is no such day, got \"{waiver.Expires}\"", problems);
            var written = policy.Source.Problem(["waivers", name], "");
            return waiver with { LastDay = lastDay, Place = string.Create(CultureInfo.InvariantCulture, $"{written.File}:{written.Line}:{written.Column}") };
        }

        void MustBeOneOf(IReadOnlyCollection<string> known, string noun, string text, ImmutableArray<object> at)
        {
            if (!known.Contains(text, StringComparer.Ordinal))
                policy.Source.Refuse(at, $"unknown \"{Shown.Text(text)}\"; {Spelling.Advice(text, known, noun)}", problems);
        }
    }
}
