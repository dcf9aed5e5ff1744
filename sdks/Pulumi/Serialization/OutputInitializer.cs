using System.Buffers;

namespace Pulumi;

/// <summary>An output that waits for the answer to a registration.</summary>
internal interface IPendingProperty
{
    void Complete(string name, ResourceAnswer answer);

    void Fail(Exception error);
}

/// <summary>Makes the outputs of one resource, before or after the engine's answer, with which it completes them.</summary>
internal sealed class OutputInitializer(Resource resource)
{
    private readonly Output<string> _urn = new();
    private Output<string>? _id;

    // Rented for as long as the registration takes: types have from three to a hundred outputs.
    private (string Name, IPendingProperty Property)[] _properties = [];
    private int _count;

    // null until the registration is over, then the answer or the exception.
    private object? _result;

    /// <summary>An output that is completed with a property of the engine's answer.</summary>
    internal Output<T> Create<T>(string name)
    {
        var output = new Output<T>();
        lock (_urn)
        {
            if (_result is null)
            {
                Add(name, output);
                return output;
            }
        }
        Settle(name, output);
        return output;
    }

    internal Output<string> CreateUrn() => _urn;

    internal Output<string> CreateId() => _id ??= new Output<string>();

    /// <summary>Makes the outputs of the resource.</summary>
    /// <param name="late">Not yet those that can be made when somebody looks at them.</param>
    internal void InitializeAll(bool late)
    {
        resource.InitializeOutputs(this);
        if (!resource.IsCustom)
            return;
        foreach (var property in OutputMembers.Of(resource.GetType()))
            property.Initialize(resource, this);
        if (!late)
            resource.LookAtOutputs();
    }

    internal void Complete(ResourceAnswer answer)
    {
        _urn.SetData(new OutputData<string>(resource.AsSet, answer.Urn, isKnown: true, isSecret: false));
        _id?.SetData(new OutputData<string>(resource.AsSet, answer.Id ?? "", isKnown: !string.IsNullOrEmpty(answer.Id), isSecret: false));
        var (properties, count) = End(answer);
        try
        {
            foreach (var (name, property) in properties.AsSpan(0, count))
                property.Complete(name, answer);
        }
        catch
        {
            // Whoever called fails the run first, then these.
            (_properties, _count) = (properties, count);
            throw;
        }
        Return(properties);
    }

    internal void Fail(Exception error)
    {
        if (!_urn.IsCompleted)
            _urn.SetError(error);
        if (_id is { IsCompleted: false })
            _id.SetError(error);
        var (properties, count) = End(error);
        foreach (var (_, property) in properties.AsSpan(0, count))
            property.Fail(error);
        Return(properties);
    }

    private void Add(string name, IPendingProperty property)
    {
        if (_count == _properties.Length)
        {
            var larger = ArrayPool<(string, IPendingProperty)>.Shared.Rent(Math.Max(32, 2 * _count));
            _properties.CopyTo(larger, 0);
            Return(_properties);
            _properties = larger;
        }
        _properties[_count++] = (name, property);
    }

    /// <summary>Completes an output that somebody looks at after the answer.</summary>
    private void Settle(string name, IPendingProperty property)
    {
        if (_result is Exception failed)
        {
            property.Fail(failed);
            return;
        }
        try
        {
            property.Complete(name, (ResourceAnswer)_result!);
        }
        catch (Exception error)
        {
            Deployment.Current?.Runner.Fail(error);
            property.Fail(error);
        }
    }

    private ((string Name, IPendingProperty Property)[] Properties, int Count) End(object result)
    {
        lock (_urn)
        {
            var waiting = (_properties, _count);
            (_properties, _count, _result) = ([], 0, result);
            return waiting;
        }
    }

    private static void Return((string Name, IPendingProperty Property)[] properties)
    {
        if (properties.Length > 0)
            ArrayPool<(string, IPendingProperty)>.Shared.Return(properties, clearArray: true);
    }
}
