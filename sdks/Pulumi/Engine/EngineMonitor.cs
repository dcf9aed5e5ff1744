using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Engine.Properties;
using Pulumi.Engine.Rpc;

namespace Pulumi.Engine;

/// <summary>The engine that started this program: a resource monitor for the resources, an engine service for the log.</summary>
/// <param name="monitorAddress">Address of the resource monitor, as <c>host:port</c>.</param>
/// <param name="engineAddress">Address of the engine service.</param>
internal sealed class EngineMonitor(string monitorAddress, string engineAddress) : IMonitor
{
    private readonly RpcChannel _monitor = new(monitorAddress);
    private readonly RpcChannel _engine = new(engineAddress);
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _features = new(StringComparer.Ordinal);

    public Task<bool> SupportsFeatureAsync(string feature)
        => _features.GetOrAdd(feature, static (feature, monitor) => new(() => monitor.AskForFeatureAsync(feature)), this).Value;

    public async Task<MonitorAnswer> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        var answer = await CallMonitorAsync("RegisterResource", Messages.From(request), Protocol.RegisterResourceResponse.Parser);
        return new MonitorAnswer(
            answer.Urn,
            answer.Id,
            PropertyDecoder.Decode(answer.Object),
            Messages.DependenciesOf(answer),
            (RegistrationResult)answer.Result);
    }

    public Task RegisterResourceOutputsAsync(string urn, PropertyObject outputs)
        => CallMonitorAsync(
            "RegisterResourceOutputs",
            new Protocol.RegisterResourceOutputsRequest { Urn = urn, Outputs = PropertyEncoder.Encode(outputs) },
            Empty.Parser);

    public async Task<MonitorAnswer> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        var answer = await CallMonitorAsync("ReadResource", Messages.From(request), Protocol.ReadResourceResponse.Parser);
        return new MonitorAnswer(answer.Urn, request.Id, PropertyDecoder.Decode(answer.Properties));
    }

    public async Task<InvokeAnswer> InvokeAsync(InvokeRequest request)
    {
        var answer = await CallMonitorAsync("Invoke", Messages.From(request), Protocol.ResourceInvokeResponse.Parser);
        return new InvokeAnswer(
            PropertyDecoder.Decode(answer.Return),
            [.. answer.Failures.Select(static failure => (failure.Property, failure.Reason))]);
    }

    public Task LogAsync(LogRequest request)
        => CallEngineAsync("Log", Messages.From(request));

    public async Task SignalAndWaitForShutdownAsync()
    {
        try
        {
            await CallMonitorAsync("SignalAndWaitForShutdown", new Empty(), Empty.Parser);
        }
        catch (RpcException error) when (error.Status == RpcStatus.Unimplemented)
        {
            // Engines before this call existed end when the program does.
        }
    }

    public async Task RequirePulumiVersionAsync(string range)
    {
        try
        {
            await CallEngineAsync("RequirePulumiVersion", new Protocol.RequirePulumiVersionRequest { PulumiVersionRange = range });
        }
        catch (RpcException error) when (error.Status == RpcStatus.Unimplemented)
        {
            throw new RunException(
                $"The program requires Pulumi {range}, and this version of the Pulumi CLI cannot check that. Upgrade the Pulumi CLI.", error);
        }
        catch (RpcException error) when (error.Status != RpcStatus.Unavailable)
        {
            throw new RunException(error.Detail, error);
        }
    }

    private async Task<bool> AskForFeatureAsync(string feature)
        => (await CallMonitorAsync(
            "SupportsFeature", new Protocol.SupportsFeatureRequest { Id = feature }, Protocol.SupportsFeatureResponse.Parser)).HasSupport;

    private Task<TResponse> CallMonitorAsync<TResponse>(string method, IMessage request, MessageParser<TResponse> parser)
        where TResponse : IMessage<TResponse>
        => _monitor.CallAsync($"pulumirpc.ResourceMonitor/{method}", request, parser);

    private Task<Empty> CallEngineAsync(string method, IMessage request)
        => _engine.CallAsync($"pulumirpc.Engine/{method}", request, Empty.Parser);
}
