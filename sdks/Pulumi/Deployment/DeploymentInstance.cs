namespace Pulumi;

/// <summary>The run that is active, as programs see it.</summary>
public sealed partial class DeploymentInstance
{
    internal DeploymentInstance(Deployment deployment) => Deployment = deployment;

    internal Deployment Deployment { get; }

    /// <summary>The name of the stack, for example <c>dev</c>.</summary>
    public string StackName => Deployment.Settings.Stack;

    /// <summary>The name of the project.</summary>
    public string ProjectName => Deployment.Settings.Project;

    /// <summary>The organization that owns the stack; <c>organization</c> when the backend has none.</summary>
    public string OrganizationName => Deployment.Settings.Organization;

    /// <summary>The directory of the project file.</summary>
    /// <exception cref="InvalidOperationException">The engine did not say.</exception>
    public string RootDirectory => Deployment.Settings.RootDirectory is { Length: > 0 } directory
        ? directory
        : throw new InvalidOperationException("Failed to get root directory: PULUMI_ROOT_DIRECTORY is not set.");

    /// <summary>Whether this is a preview: nothing is changed, and outputs of new resources are unknown.</summary>
    public bool IsDryRun => Deployment.Settings.IsDryRun;
}
