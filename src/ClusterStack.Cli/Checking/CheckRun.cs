using ClusterStack.Cli.Previewing;
using ClusterStack.Graph.Checks;
using ClusterStack.Settings;

namespace ClusterStack.Cli.Checking;

/// <summary>Checks environments of a project under its <c>policy.yaml</c>.</summary>
internal static class CheckRun
{
    /// <summary>Records and checks environments, one after the other.</summary>
    /// <exception cref="SettingsException">Settings, a manifest or the policy are wrong; lists every problem.</exception>
    public static async Task<ImmutableArray<CheckResult>> OfAsync(
        ProjectDirectory project, IEnumerable<string> environments, ImmutableArray<string> overrides, DateOnly today)
    {
        var problems = new List<Problem>();
        var policy = new CheckPolicy();
        try
        {
            policy = Policy(project);
        }
        catch (SettingsException wrong)
        {
            problems.AddRange(wrong.Problems);
        }

        var results = ImmutableArray.CreateBuilder<CheckResult>();
        foreach (var environment in environments)
        {
            try
            {
                var preview = await Preview.RunAsync(project, environment, overrides);
                if (problems.Count == 0) results.Add(GraphChecker.Check(preview.Graph, policy, today));
            }
            catch (SettingsException wrong)
            {
                problems.AddRange(wrong.Problems);
            }
        }

        return problems.Count == 0 ? results.ToImmutable() : throw new SettingsException(problems);
    }

    private static CheckPolicy Policy(ProjectDirectory project)
    {
        var written = PolicyReader.Read(project, [.. Rules.All.Select(static rule => rule.Id)]);
        return new()
        {
            Demand = written.Demand,
            Registries = written.Registries,
            Waivers =
            [
                .. written.Waivers.Select(static pair => new Waiver
                {
                    Name = pair.Key,
                    Rule = pair.Value.Rule,
                    Resource = pair.Value.Resource,
                    Environments = pair.Value.Environments,
                    Reason = pair.Value.Reason,
                    Owner = pair.Value.Owner,
                    Expires = pair.Value.LastDay,
                    Source = pair.Value.Place,
                }),
            ],
        };
    }
}
