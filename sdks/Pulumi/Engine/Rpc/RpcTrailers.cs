using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Protocol;

namespace Pulumi.Engine.Rpc;

/// <summary>Reads the outcome of a call from its trailers.</summary>
internal static class RpcTrailers
{
    /// <summary>Throws unless the status is OK. A missing status is an error only when it is <paramref name="required"/>.</summary>
    internal static void ThrowIfFailed(string method, HttpResponseHeaders trailers, bool required = false)
    {
        if (Get(trailers, "grpc-status") is not { } text)
        {
            if (required)
                throw new RpcException(RpcStatus.Unknown, method, "the answer ends without a status");
            return;
        }
        var status = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is >= (int)RpcStatus.Ok and <= (int)RpcStatus.Unauthenticated ? (RpcStatus)code : RpcStatus.Unknown;
        if (status != RpcStatus.Ok)
            throw new RpcException(status, method, Describe(trailers));
    }

    private static string Describe(HttpResponseHeaders trailers)
    {
        // grpc-message is UTF-8 with everything but printable ASCII percent-encoded.
        var text = new StringBuilder(Get(trailers, "grpc-message") is { } message ? Uri.UnescapeDataString(message) : "no message");
        foreach (var detail in Details(trailers))
        {
            if (detail.TryUnpack<InputPropertiesError>(out var inputs))
            {
                foreach (var error in inputs.Errors)
                    text.Append(CultureInfo.InvariantCulture, $"\n  - property {error.PropertyPath}: {error.Reason}");
            }
            else if (detail.TryUnpack<ErrorCause>(out var cause))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  - caused by: {cause.Message}");
            }
        }
        return text.ToString();
    }

    private static RepeatedField<Any> Details(HttpResponseHeaders trailers)
    {
        if (Get(trailers, "grpc-status-details-bin") is not { } encoded)
            return [];
        try
        {
            // Binary trailers are base64, by most servers without its padding.
            return Status.Parser.ParseFrom(Convert.FromBase64String(encoded.PadRight((encoded.Length + 3) / 4 * 4, '='))).Details;
        }
        catch (Exception error) when (error is FormatException or InvalidProtocolBufferException)
        {
            // The details only explain a failure that is reported anyway.
            return [];
        }
    }

    private static string? Get(HttpResponseHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
