using System.Net;
using ClusterStack.Workloads;

namespace ClusterStack.Cli.Resolving;

/// <summary>Where an image's name leads, by Docker's rules.</summary>
/// <param name="Registry">Host of the registry, with its port if the name has one, for example <c>localhost:5000</c>.</param>
/// <param name="Repository">For example <c>library/redis</c>.</param>
/// <param name="Tag">For example <c>7.2.4</c>.</param>
internal sealed record ImageReference(string Registry, string Repository, string Tag)
{
    private const string DockerHub = "docker.io";

    /// <summary>The reference of a name with a tag, which <see cref="ImageName.Refusal"/> accepts.</summary>
    public static ImageReference Of(string image)
    {
        var colon = image.LastIndexOf(':');
        var (name, tag) = (image[..colon], image[(colon + 1)..]);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        // The first part is a host where it looks like one: Docker's reference grammar, "domain".
        if (slash > 0 && (name[..slash] is "localhost" || name.AsSpan(0, slash).ContainsAny('.', ':')))
            return new(name[..slash] is "index.docker.io" ? DockerHub : name[..slash], Official(name[..slash], name[(slash + 1)..]), tag);
        return new(DockerHub, Official(DockerHub, name), tag);
    }

    /// <summary>Under which name <c>docker login</c> keeps its credentials.</summary>
    public string CredentialsKey => Registry is DockerHub ? "https://index.docker.io/v1/" : Registry;

    /// <summary>The address of the registry's API. As Docker does it, a registry on this machine needs no certificate.</summary>
    /// <exception cref="RegistryException">The host or its port cannot exist.</exception>
    public Uri Address
    {
        get
        {
            if (Registry is DockerHub) return new("https://registry-1.docker.io/");
            if (!Uri.TryCreate($"https://{Registry}/", UriKind.Absolute, out var address)) throw new RegistryException($"{Registry} is no registry's address; check the name of the image");
            return IsLoopback(address.Host) ? new($"http://{Registry}/") : address;
        }
    }

    /// <summary>The address of what the tag stands for: OCI Distribution Specification 1.1, "Pulling manifests".</summary>
    public Uri Manifest => new(Address, $"v2/{Repository}/manifests/{Tag}");

    /// <summary>On Docker Hub a name of one part is one of Docker's own images.</summary>
    private static string Official(string registry, string repository)
        => registry is DockerHub or "index.docker.io" && !repository.Contains('/', StringComparison.Ordinal) ? $"library/{repository}" : repository;

    private static bool IsLoopback(string host) => host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
