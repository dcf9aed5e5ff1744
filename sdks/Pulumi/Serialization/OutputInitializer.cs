using System.Buffers;

namespace Pulumi;

/// <summary>An output that waits for the answer to a registration.</summary>
internal interface IPendingProperty
{
    void Complete(string name, ResourceAnswer answer);

    void Fail(Exception error);
}

/// <summary>Makes the outputs of one resource and completes them with the engine's answer.</summary>
internal sealed class OutputInitializer(Resource resource)
{
    // Rented for as long as the registration takes: types have from three to a hundred outputs.
    private (string Name, IPendingProperty Property)[] _properties = ArrayPool<(string, IPendingProperty)>.Shared.Rent(32);
    private int _count;
    private readonly Output<string> _urn = new();
    private Output<string>? _id;

    /// <summary>A pending output that is completed with a property of the engine's answer.</summary>
    internal Output<T> Create<T>(string name)
    {
        var output = new Output<T>();
        if (_count == _properties.Length)
        {
            var larger = ArrayPool<(string, IPendingProperty)>.Shared.Rent(2 * _count);
            _properties.CopyTo(larger, 0);
            Return();
            _properties = larger;
        }
        _properties[_count++] = (name, output);
        return output;
    }

    internal Output<string> CreateUrn() => _urn;

    internal Output<string> CreateId() => _id ??= new Output<string>();

    /// <summary>Assigns every output property of the resource.</summary>
    internal void InitializeAll()
    {
        resource.InitializeOutputs(this);
        if (!resource.IsCustom)
            return;
        foreach (var property in OutputMembers.Of(resource.GetType()))
            property.Initialize(resource, this);
    }

    internal void Complete(ResourceAnswer answer)
    {
        _urn.SetData(new OutputData<string>(resource.AsSet, answer.Urn, isKnown: true, isSecret: false));
        _id?.SetData(new OutputData<string>(resource.AsSet, answer.Id ?? "", isKnown: !string.IsNullOrEmpty(answer.Id), isSecret: false));
        foreach (var (name, property) in _properties.AsSpan(0, _count))
            property.Complete(name, answer);
        End();
    }

    internal void Fail(Exception error)
    {
        if (!_urn.IsCompleted)
            _urn.SetError(error);
        if (_id is { IsCompleted: false })
            _id.SetError(error);
        foreach (var (_, property) in _properties.AsSpan(0, _count))
            property.Fail(error);
        End();
    }

    private void End()
    {
        Return();
        (_properties, _count) = ([], 0);
    }

    private void Return() => ArrayPool<(string, IPendingProperty)>.Shared.Return(_properties, clearArray: true);
}
