using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a <see cref="StackReference"/> needs.</summary>
public sealed class StackReferenceArgs : ResourceArgs
{
    /// <summary>The full name of the stack, <c>organization/project/stack</c>; null = the name of the reference.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }

    internal override void CollectInputs(InputCollector collector) => collector.Add("name", nameof(Name), Name, required: true);
}

/// <summary>The outputs of another stack.</summary>
public sealed class StackReference : CustomResource
{
    /// <param name="name">The logical name, and the full name of the stack where <paramref name="args"/> gives none.</param>
    /// <param name="args">The full name of the stack.</param>
    /// <param name="options">How the resource is managed; null = defaults.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? (Input<string>)name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? (Input<string>)name }))
    {
    }

    /// <summary>The full name of the stack.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs of the stack.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>The names of the outputs that are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output; null when the stack has none of the name. Secret only if that output is.</summary>
    public Output<object?> GetOutput(Input<string> name)
        => WithSecretness(name, (outputs, key) => outputs?.GetValueOrDefault(key));

    /// <summary>One output.</summary>
    /// <exception cref="KeyNotFoundException">The stack has none of the name; the run fails with it.</exception>
    public Output<object> RequireOutput(Input<string> name)
        => WithSecretness(name, (outputs, key) => outputs is not null && outputs.TryGetValue(key, out var value)
            ? value
            : throw new KeyNotFoundException($"Required output '{key}' does not exist on stack '{GetResourceName()}'."));

    /// <summary>One output, as plain or as secret value; neither when the stack has none of the name.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).GetDataAsync();
        return data.IsSecret
            ? new StackReferenceOutputDetails { SecretValue = data.Value }
            : new StackReferenceOutputDetails { Value = data.Value };
    }

    /// <summary>The plain value of an output; null when the stack has none of the name.</summary>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public async Task<object?> GetValueAsync(Input<string> name) => Plain(await GetOutput(name).GetDataAsync());

    /// <summary>The plain value of an output.</summary>
    /// <exception cref="KeyNotFoundException">The stack has none of the name.</exception>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public async Task<object> RequireValueAsync(Input<string> name) => Plain(await RequireOutput(name).GetDataAsync());

    /// <inheritdoc/>
    internal override void InitializeOutputs(OutputInitializer outputs)
    {
        base.InitializeOutputs(outputs);
        Name = outputs.Create<string>("name");
        Outputs = outputs.Create<ImmutableDictionary<string, object>>("outputs");
        SecretOutputNames = outputs.Create<ImmutableArray<string>>("secretOutputNames");
    }

    private static T Plain<T>(OutputData<T> data) => data.IsSecret
        ? throw new InvalidOperationException(
            "The output is secret: its plain value cannot be had. Use GetOutput or RequireOutput instead.")
        : data.Value;

    /// <summary>The whole of the outputs is secret as soon as one is; what was picked is secret only if it was.</summary>
    private Output<T> WithSecretness<T>(Input<string> name, Func<ImmutableDictionary<string, object>?, string, T> pick)
    {
        var key = name.ToOutput();
        var value = Output.Tuple(key, Outputs).Apply(pair => pick(pair.Item2, pair.Item1));
        return Output.Combine([key, value, SecretOutputNames], (key, value, SecretOutputNames), (object?)null, static (parts, _) =>
        {
            var data = parts.value.GetData();
            var names = parts.SecretOutputNames.GetData();
            // Without names, as in a preview of a new stack, the whole decides.
            var isSecret = names.IsKnown && !names.Value.IsDefault && parts.key.GetData().IsKnown
                ? names.Value.Contains(parts.key.GetData().Value)
                : data.IsSecret;
            return new OutputData<T>(data.Resources, data.Value, data.IsKnown, isSecret);
        });
    }
}

/// <summary>One output of a stack: at most one of the two is given.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value when it is not secret.</summary>
    public object? Value { get; internal init; }

    /// <summary>The value when it is secret.</summary>
    public object? SecretValue { get; internal init; }
}
