using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ClusterStack.Rehearsal.Tests.Registry;

/// <summary>The registry of the Docker project, on this machine, with one user.</summary>
internal sealed class DockerRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _directory;
    private readonly Process _process;
    private readonly HttpClient _http;

    private DockerRegistry(DirectoryInfo directory, Process process, string host)
    {
        (_directory, _process, Host) = (directory, process, host);
        _http = new() { BaseAddress = new($"http://{host}/"), DefaultRequestHeaders = { Authorization = new("Basic", Authorization) } };
    }

    /// <summary>Name and password in base64, as Docker's <c>config.json</c> holds them.</summary>
    public static string Authorization { get; } = Convert.ToBase64String("reader:s3cret"u8);

    /// <summary>Its address, as names of images begin with it.</summary>
    public string Host { get; }

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static async Task<DockerRegistry> StartAsync()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static directory => Path.Combine(directory, "docker-registry")).FirstOrDefault(File.Exists);
        if (program is null) Prerequisite.Missing("docker-registry is not installed (Debian: apt-get install docker-registry)");

        var directory = Directory.CreateTempSubdirectory("clusterstack-registry-");
        var host = $"127.0.0.1:{FreePort()}";
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "users"), "reader:$2b$04$abcdefghijklmnopqrstuuLZYjhNQAOdpbzt4WxWlUHjv1wsyH5DG\n"); // bcrypt of s3cret
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "registry.yml"), $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: "{{directory.FullName}}/content" } }
            http: { addr: "{{host}}" }
            auth: { htpasswd: { realm: "the registry", path: "{{directory.FullName}}/users" } }
            """);
        var process = Process.Start(new ProcessStartInfo(program!, ["serve", Path.Combine(directory.FullName, "registry.yml")])
        {
            UseShellExecute = false,
            WorkingDirectory = directory.FullName,
            RedirectStandardError = true, // It logs there what its callers are told anyway.
        })!;
        process.BeginErrorReadLine();
        var registry = new DockerRegistry(directory, process, host);
        await registry.AnswersAsync();
        return registry;
    }

    /// <summary>Pushes an image for one platform and an index that names it.</summary>
    /// <param name="repository">For example <c>team/app</c>.</param>
    /// <param name="tag">The tag of the index.</param>
    /// <param name="content">What tells one image from another.</param>
    /// <returns>The digests of the index and of the manifest in it.</returns>
    public async Task<(string Index, string Manifest)> PushAsync(string repository, string tag, string content)
    {
        var configuration = Encoding.UTF8.GetBytes($$"""{"architecture":"amd64","os":"linux","created":"{{content}}"}""");
        var upload = await _http.PostAsync($"v2/{repository}/blobs/uploads/", content: null);
        upload.EnsureSuccessStatusCode();
        var location = new UriBuilder(new Uri(_http.BaseAddress!, upload.Headers.Location!));
        location.Query += $"&digest={Uri.EscapeDataString(Digest(configuration))}";
        (await _http.PutAsync(location.Uri, new ByteArrayContent(configuration))).EnsureSuccessStatusCode();

        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"mediaType":"{{ManifestType}}","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{Digest(configuration)}}","size":{{configuration.Length}} },"layers":[]}""");
        await PutAsync(repository, Digest(manifest), ManifestType, manifest);
        const string indexType = "application/vnd.oci.image.index.v1+json";
        var index = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"mediaType":"{{indexType}}","manifests":[{"mediaType":"{{ManifestType}}","digest":"{{Digest(manifest)}}","size":{{manifest.Length}},"platform":{"architecture":"amd64","os":"linux"} }]}""");
        await PutAsync(repository, tag, indexType, index);
        return (Digest(index), Digest(manifest));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _directory.Delete(recursive: true);
    }

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task PutAsync(string repository, string reference, string type, byte[] content)
    {
        using var body = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var answer = await _http.PutAsync($"v2/{repository}/manifests/{reference}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task AnswersAsync()
    {
        for (var started = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var answer = await _http.GetAsync("v2/");
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited && started.Elapsed < Patience)
            {
                // Not yet.
            }
        }
    }
}
