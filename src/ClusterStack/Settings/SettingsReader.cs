using System.Text.RegularExpressions;
using ClusterStack.Settings.Documents;
using ClusterStack.Workloads;

namespace ClusterStack.Settings;

/// <summary>
/// Reads the settings of an environment, and the manifests that they name. What is wrong with them is kept beside what could be read,
/// so that a plan finds everything else that is wrong, and refuses all of it at once.
/// </summary>
public static partial class SettingsReader
{
    internal const string RegionKey = "aws:region";

    /// <summary>A region of the partition <c>aws</c>: none of China, of a government or of the European sovereign cloud.</summary>
    private const string RegionPattern = $"(?!cn-|eusc-|[a-z]+-(?:gov|iso[a-z]?)-){AnyRegionPattern}";

    private const string AnyRegionPattern = "[a-z]{2,4}(-[a-z]{2,12}){1,3}-[0-9]{1,2}";

    /// <summary>The settings as they stand in the project's files, with their problems: no engine, no cloud, no secret.</summary>
    /// <param name="project">Where <c>Pulumi.yaml</c> is.</param>
    /// <param name="environment">Name of the environment: <c>dev</c> for <c>Pulumi.dev.yaml</c>.</param>
    /// <param name="overrides">Each <c>path=value</c>: a path without the namespace, or <c>aws:region</c>, and a YAML value.</param>
    /// <exception cref="SettingsException">There is no such environment, or its file cannot be read at all.</exception>
    public static EnvironmentSettings ReadOffline(ProjectDirectory project, string environment, ImmutableArray<string> overrides = default)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (!project.Has(environment))
        {
            throw new SettingsException([new($"Pulumi.{Shown.Text(environment)}.yaml", 0, 0, "",
                $"there is no such environment; {Spelling.Advice(environment, project.Environments, "environments")}")]);
        }

        var problems = new ProblemList();
        return Read(project, environment, ConfigurationFile.ReadOffline(project, environment, overrides.IsDefault ? [] : overrides, problems), problems);
    }

    /// <summary>The settings as the engine passes them, with their problems.</summary>
    /// <param name="rootDirectory">The directory of <c>Pulumi.yaml</c>.</param>
    /// <param name="stackName">Name of the stack, which is that of the environment.</param>
    /// <param name="config">Full key to text, objects as JSON.</param>
    /// <param name="secretKeys">The keys whose values are secret.</param>
    public static EnvironmentSettings ReadEngine(
        string rootDirectory, string stackName, IReadOnlyDictionary<string, string> config, IReadOnlySet<string> secretKeys)
    {
        var problems = new ProblemList();
        return Read(ProjectDirectory.At(rootDirectory), stackName, ConfigurationFile.ReadEngine(stackName, config, secretKeys, problems), problems);
    }

    private static EnvironmentSettings Read(ProjectDirectory project, string environment, ConfigurationFile configuration, ProblemList problems)
    {
        if (!configuration.Readable) problems.ThrowIfAny();
        var root = new MappingNode(new(configuration.File, 0, 0),
        [
            .. configuration.Entries.Values.Where(entry => ConfigurationFile.IsOurs(entry.Key.Text))
                .Select(entry => entry with { Key = entry.Key with { Text = ConfigurationFile.Area(entry.Key.Text) } }),
        ]);
        var secrets = root.Entries.Where(entry => RedisTokenKeys.Store(entry.Key.Text) is not null).ToImmutableArray();
        foreach (var (key, _) in secrets.Where(entry => entry.Value is not SecretNode))
            problems.Refuse(key.Position, [key.Text], $"a password stands here in plain; set it by pulumi config set --secret {ConfigurationFile.Project}:{key.Text}");
        var own = root with { Entries = [.. root.Entries.Except(secrets)] };
        var settings = (EnvironmentSettings)new SettingsBinder(problems).Record(typeof(EnvironmentSettings), own, []) with
        {
            SecretKeys = [.. secrets.Select(entry => entry.Key.Text).Order(StringComparer.Ordinal)],
            Name = environment,
            Region = Region(configuration, problems),
            Source = new(configuration.File, root, problems.Unread),
            ImageLock = ImageLockReader.Read(project, problems),
        };
        settings = settings with { Workloads = WithManifests(project, settings, problems) };
        return settings with { Problems = [.. problems] };
    }

    private static string Region(ConfigurationFile configuration, ProblemList problems)
    {
        if (configuration.Entries.GetValueOrDefault(RegionKey) is { Value: ScalarNode { Kind: ScalarKind.Text } scalar } && RegionForm().IsMatch(scalar.Text))
            return Known(scalar, problems);
        if (problems.Unread.Covers([RegionKey])) return "";
        problems.Unread.Add([RegionKey]);
        if (configuration.Entries.GetValueOrDefault(RegionKey) is not { } entry)
            problems.Add(new Position(configuration.File, 0, 0), [], $"the key \"{RegionKey}\" is missing; add it with a region, such as eu-west-1");
        else if (entry.Value is ScalarNode { Kind: ScalarKind.Text } other && AnyRegion().IsMatch(other.Text))
            problems.Add(entry.Value.Position, [RegionKey], $"\"{other.Text}\" lies in a partition of its own, whose services have other names and limits; use a region of the partition aws, such as eu-west-1");
        else
            problems.Add(entry.Value.Position, [RegionKey], $"expected a region, such as eu-west-1, got {entry.Value.Describe()}");
        return "";
    }

    private static string Known(ScalarNode region, ProblemList problems)
    {
        if (AwsRegions.All.Contains(region.Text, StringComparer.Ordinal)) return region.Text;
        problems.Refuse(region.Position, [RegionKey], $"there is no region \"{Shown.Text(region.Text)}\" as of {AwsRegions.AsOf}; {Spelling.Advice(region.Text, AwsRegions.All, "regions")}");
        return "";
    }

    private static ImmutableSortedDictionary<string, WorkloadSettings> WithManifests(ProjectDirectory project, EnvironmentSettings settings, ProblemList problems)
    {
        var read = new Dictionary<string, Workload>(StringComparer.Ordinal);
        var workloads = settings.Workloads.ToBuilder();
        foreach (var (name, workload) in settings.Workloads)
        {
            var file = workload.Manifest;
            if (!read.TryGetValue(file, out var manifest))
                read[file] = manifest = file.Length == 0 ? Workload.Unread(settings.Source) : Manifest(project, settings.Source, name, file, problems);
            workloads[name] = workload with { Workload = manifest };
        }

        return workloads.ToImmutable();
    }

    private static Workload Manifest(ProjectDirectory project, SettingsSource source, string workload, string file, ProblemList problems)
    {
        ImmutableArray<object> path = ["workloads", workload, "manifest"];
        if (project.Refusal(file) is { } refusal)
        {
            source.Refuse(path, $"\"{Shown.Text(file)}\": {refusal}", problems);
            return Workload.Unread(source);
        }

        return project.Read(file, source.Problem(path, ""), problems) is { } bytes
            ? ScoreReader.Read(file, bytes, ManifestSources.Beside(project, file), problems)
            : Workload.Unread(source);
    }

    [GeneratedRegex($@"\A({RegionPattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionForm();

    [GeneratedRegex($@"\A({AnyRegionPattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyRegion();
}
