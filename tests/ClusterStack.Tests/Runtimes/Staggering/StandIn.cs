using System.Net;
using System.Net.Sockets;

namespace ClusterStack.Tests.Runtimes.Staggering;

/// <summary>A small web server on loopback that is really started and really killed: it answers 200 to <c>/?q=...</c> and 400 to anything else.</summary>
internal sealed class StandIn : IDisposable
{
    private HttpListener? _listener;

    private StandIn(Uri address) => Address = address;

    public Uri Address { get; }

    /// <summary>Starts one on a port that was free a moment ago.</summary>
    public static StandIn Start()
    {
        for (var attempt = 0; ; attempt++)
        {
            var standIn = new StandIn(new($"http://127.0.0.1:{FreePort()}/"));
            var listener = new HttpListener { Prefixes = { standIn.Address.ToString() } };
            try
            {
                listener.Start();
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                continue; // somebody else was given the port in between
            }

            standIn._listener = listener;
            _ = standIn.Serve(listener);
            return standIn;
        }
    }

    /// <summary>Ends it as a panic would: whoever connects afterwards is refused.</summary>
    public void Dispose()
    {
        _listener?.Abort();
        _listener = null;
    }

    private async Task Serve(HttpListener listener)
    {
        while (_listener is not null)
        {
            try
            {
                var context = await listener.GetContextAsync();
                context.Response.StatusCode = context.Request.QueryString["q"] is null ? 400 : 200;
                context.Response.Close();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return; // it was killed
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
