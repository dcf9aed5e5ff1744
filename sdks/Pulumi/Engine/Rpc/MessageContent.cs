using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Pulumi.Engine.Rpc;

/// <summary>One message in gRPC's framing: a flag (0: not compressed), the length (4 bytes, big endian), the message.</summary>
internal sealed class MessageContent : HttpContent
{
    internal const int PrefixLength = 5;

    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    private readonly IMessage _message;
    private readonly int _size;

    internal MessageContent(IMessage message, int size)
    {
        _message = message;
        _size = size;
        Headers.ContentType = Grpc;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PrefixLength + _size);
        try
        {
            buffer[0] = 0;
            BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(1), _size);
            _message.WriteTo(buffer.AsSpan(PrefixLength, _size));
            await stream.WriteAsync(buffer.AsMemory(0, PrefixLength + _size), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <summary>Unknown on purpose: gRPC requests carry no content-length, the frame prefix says where the message ends.</summary>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
