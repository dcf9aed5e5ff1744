namespace Pulumi.Engine.Rpc;

/// <summary>A call to the engine failed: the engine said so, or there was no answer to be had.</summary>
internal sealed class RpcException : Exception
{
    internal RpcException(RpcStatus status, string method, string detail, Exception? inner = null)
        : base($"{method} failed with status {status}: {detail}", inner)
    {
        Status = status;
        Detail = detail;
    }

    /// <summary>The gRPC status of the call.</summary>
    internal RpcStatus Status { get; }

    /// <summary>The engine's own words, without the method and the status.</summary>
    internal string Detail { get; }
}
