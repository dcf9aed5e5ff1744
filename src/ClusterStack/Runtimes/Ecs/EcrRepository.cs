using System.Text.RegularExpressions;

namespace ClusterStack.Runtimes.Ecs;

/// <summary>A private repository of Amazon ECR, which only those may pull from who are given the right.</summary>
/// <param name="Account">Account, twelve digits.</param>
/// <param name="Region">Region, for example <c>eu-west-1</c>.</param>
/// <param name="Name">Name of the repository, for example <c>shop/web</c>.</param>
public sealed partial record EcrRepository(string Account, string Region, string Name)
{
    /// <summary>The repository of an image, or <see langword="null"/> when the image lies in another registry.</summary>
    /// <param name="image">For example <c>123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2.0</c>.</param>
    public static EcrRepository? Of(string image) => Form.Match(image) is { Success: true } match
        ? new(match.Groups["account"].Value, match.Groups["region"].Value, match.Groups["name"].Value)
        : null;

    /// <summary>ARN of the repository.</summary>
    /// <param name="partition">For example <c>aws</c>.</param>
    public Output<string> Arn(Output<string> partition) => Output.Format($"arn:{partition}:ecr:{Region}:{Account}:repository/{Name}");

    // The host name of private registries: docs.aws.amazon.com/AmazonECR, "Private registry URL".
    [GeneratedRegex(@"\A(?<account>[0-9]{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(\.cn)?(:443)?/(?<name>[^:@]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }
}
