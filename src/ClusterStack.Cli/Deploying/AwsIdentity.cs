using System.Text.Json;
using ClusterStack.Model;

namespace ClusterStack.Cli.Deploying;

/// <summary>Whose AWS account the credentials at hand belong to.</summary>
internal static class AwsIdentity
{
    /// <summary>Compares the account of the credentials with the planned one, before anything is started.</summary>
    /// <remarks>
    /// Asked only where the AWS command line is installed and no role is assumed, which would lead to another account.
    /// The provider refuses a wrong account in every case, by <c>allowedAccountIds</c>.
    /// </remarks>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public static async Task<string?> ProblemAsync(Terminal terminal, string directory, AccountPlan account, CancellationToken cancellationToken)
    {
        if (account is not { AccountId: { } planned, AssumeRoleArn: null }) return null;
        if (terminal.FindProgram("aws") is not { } path) return null;

        var aws = new ExternalProgram(path, directory, terminal.Variables);
        var answer = await aws.AskAsync(["sts", "get-caller-identity", "--output", "json", .. account.Profile is { } profile ? (string[])["--profile", profile] : []], cancellationToken);
        if (!answer.Succeeded) return $"there are no AWS credentials: {answer.Reason}; sign in to account {planned}";

        using var identity = JsonDocument.Parse(answer.Output);
        var actual = identity.RootElement.GetProperty("Account").GetString();
        return actual == planned ? null : $"the AWS credentials belong to account {actual}, expected {planned} (account.id); sign in to that account or name its profile (account.profile or AWS_PROFILE)";
    }
}
