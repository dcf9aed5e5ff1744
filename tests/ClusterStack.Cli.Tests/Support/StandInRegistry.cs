using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClusterStack.Cli.Tests.Support;

/// <summary>A registry on this machine that answers as a test says, and remembers what it was asked.</summary>
internal sealed class StandInRegistry : IDisposable
{
    public const string Index = "application/vnd.oci.image.index.v1+json";

    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerRequest, Answer> _answer;
    private readonly List<string> _requests = [];

    public StandInRegistry(Func<HttpListenerRequest, Answer> answer)
    {
        _answer = answer;
        Port = FreePort();
        _listener.Prefixes.Add($"http://localhost:{Port}/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>A registry that knows one digest for every tag.</summary>
    public StandInRegistry(Func<string> digest)
        : this(_ => Answer.Of(digest()))
    {
    }

    public int Port { get; }

    public string Host => $"localhost:{Port}";

    public string[] Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                lock (_requests) _requests.Add($"{call.Request.HttpMethod} {call.Request.RawUrl}");
                var answer = _answer(call.Request);
                call.Response.StatusCode = (int)answer.Status;
                foreach (var (name, value) in answer.Headers) call.Response.Headers[name] = value;
                if (answer.Body.Length > 0 && call.Request.HttpMethod is not "HEAD") await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
                call.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return; // Disposed.
            }
        }
    }

    internal sealed record Answer(HttpStatusCode Status, string Body, params (string Name, string Value)[] Headers)
    {
        public static Answer Of(string digest) => new(HttpStatusCode.OK, "", ("Content-Type", Index), ("Docker-Content-Digest", digest));

        public static Answer Empty(HttpStatusCode status, params (string Name, string Value)[] headers) => new(status, "", headers);
    }
}
