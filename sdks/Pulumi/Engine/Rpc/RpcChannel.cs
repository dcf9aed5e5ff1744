using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using Google.Protobuf;

namespace Pulumi.Engine.Rpc;

/// <summary>
/// Unary gRPC calls to one address over HTTP/2 without TLS. All channels of the process share one pool of connections;
/// calls run concurrently on those of their address. A call has no deadline: the engine answers a registration when the
/// cloud has made the resource, which may take an hour.
/// </summary>
/// <param name="address">Where the server listens, as <c>host:port</c>.</param>
internal sealed class RpcChannel(string address)
{
    /// <summary>Largest message in either direction, in bytes: 400 MiB, the limit of the engine's own servers.</summary>
    internal const int MaxMessageSize = 400 * 1024 * 1024;

    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = true,
        // A connection that waits for the cloud is idle for minutes, and must still be there for the answer.
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        InitialHttp2StreamWindowSize = 1024 * 1024,
    });

    /// <summary>Calls <paramref name="method"/>, for example <c>pulumirpc.Engine/Log</c>, and returns its answer.</summary>
    /// <exception cref="RpcException">Any outcome but an answer, a lost connection included.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the engine is told so.</exception>
    internal async Task<TResponse> CallAsync<TResponse>(
        string method, IMessage request, MessageParser<TResponse> parser, CancellationToken cancellationToken = default)
        where TResponse : IMessage<TResponse>
    {
        var size = request.CalculateSize();
        if (size > MaxMessageSize)
            throw TooLarge(method, "request", (uint)size);
        using var message = new HttpRequestMessage(HttpMethod.Post, $"http://{address}/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new MessageContent(request, size),
        };
        message.Headers.TE.Add(new("trailers"));
        try
        {
            using var response = await Http.SendAsync(message, cancellationToken);
            return await ReadAsync(method, response, parser, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new RpcException(RpcStatus.Unavailable, method, $"no connection to the Pulumi engine at {address} ({error.Message})", error);
        }
    }

    private static async Task<TResponse> ReadAsync<TResponse>(
        string method, HttpResponseMessage response, MessageParser<TResponse> parser, CancellationToken cancellationToken)
        where TResponse : IMessage<TResponse>
    {
        if (response.StatusCode != HttpStatusCode.OK)
            throw new RpcException(StatusOf(response.StatusCode), method, $"the answer has HTTP status {(int)response.StatusCode}");
        if (response.Content.Headers.ContentType?.MediaType?.StartsWith("application/grpc", StringComparison.Ordinal) != true)
            throw new RpcException(RpcStatus.Unknown, method, $"the answer is '{response.Content.Headers.ContentType}', not gRPC");
        // A call that fails early has its status in the headers, and no body.
        RpcTrailers.ThrowIfFailed(method, response.Headers);

        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var prefix = new byte[MessageContent.PrefixLength];
        var read = await body.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            RpcTrailers.ThrowIfFailed(method, response.TrailingHeaders);
            throw new RpcException(RpcStatus.Internal, method, "the answer holds no message");
        }
        if (read < prefix.Length)
            throw new RpcException(RpcStatus.Internal, method, "the answer ends within a message");
        if (prefix[0] != 0)
            throw new RpcException(RpcStatus.Internal, method, "the answer is compressed, which was not asked for");
        var size = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (size > MaxMessageSize)
            throw TooLarge(method, "answer", size);

        var buffer = ArrayPool<byte>.Shared.Rent((int)size);
        try
        {
            if (await body.ReadAtLeastAsync(buffer.AsMemory(0, (int)size), (int)size, throwOnEndOfStream: false, cancellationToken) < size)
                throw new RpcException(RpcStatus.Internal, method, "the answer ends within a message");
            // Reading to the end brings in the trailers, which decide whether the call succeeded.
            if (await body.ReadAsync(prefix, cancellationToken) != 0)
                throw new RpcException(RpcStatus.Internal, method, "the answer holds more than one message");
            RpcTrailers.ThrowIfFailed(method, response.TrailingHeaders, required: true);
            return parser.ParseFrom(buffer.AsSpan(0, (int)size));
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new RpcException(RpcStatus.Internal, method, $"the answer cannot be read ({error.Message})", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static RpcException TooLarge(string method, string what, uint size)
        => new(RpcStatus.ResourceExhausted, method, $"the {what} has {size} bytes; the limit is {MaxMessageSize}");

    // grpc/grpc doc/http-grpc-status-mapping.md: what an answer means that a proxy gave instead of the server.
    private static RpcStatus StatusOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => RpcStatus.Internal,
        HttpStatusCode.Unauthorized => RpcStatus.Unauthenticated,
        HttpStatusCode.Forbidden => RpcStatus.PermissionDenied,
        HttpStatusCode.NotFound => RpcStatus.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => RpcStatus.Unavailable,
        _ => RpcStatus.Unknown,
    };
}
