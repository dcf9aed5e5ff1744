using ClusterStack.Settings;
namespace ClusterStack.Model;
internal sealed class EnvironmentPlanner(EnvironmentSettings settings)
{
    internal EnvironmentPlan Plan() => throw new SettingsException([settings.Source.Problem([], "x")]);
}
