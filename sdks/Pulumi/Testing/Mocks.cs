using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Stands for the engine and all providers in a test.</summary>
public interface IMocks
{
    /// <summary>Answers a registration or a read.</summary>
    /// <returns>
    /// The id (null = the import id, else unknown) and the outputs: a dictionary, or args. Outputs that are
    /// missing are default values.
    /// </returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Answers a function call with a dictionary or args.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Is told the outputs of components and of the stack.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}

/// <summary>Mocks that answer with nothing.</summary>
public class EmptyMocks : IMocks
{
    /// <inheritdoc/>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        => Task.FromResult<(string?, object)>((null, ImmutableDictionary<string, object>.Empty));

    /// <inheritdoc/>
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(ImmutableDictionary<string, object>.Empty);
}

/// <summary>A registration or a read, as mocks see it.</summary>
public class MockResourceArgs
{
    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The logical name.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The inputs that are known: numbers are double, lists ImmutableArray, objects ImmutableDictionary, secrets
    /// are plain.
    /// </summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>URN and id of the provider, joined by <c>::</c>; "" = the default provider.</summary>
    public string? Provider { get; set; }

    /// <summary>The id to import (registration) or to read; "" = none.</summary>
    public string? Id { get; set; }
}

/// <summary>A function call, as mocks see it.</summary>
public class MockCallArgs
{
    /// <summary>The token of the function.</summary>
    public string? Token { get; set; }

    /// <summary>The arguments, in the form of <see cref="MockResourceArgs.Inputs"/>.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>URN and id of the provider, joined by <c>::</c>; "" = the default provider.</summary>
    public string? Provider { get; set; }
}

/// <summary>The outputs of a component or of the stack, as mocks see them.</summary>
public class MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
{
    /// <summary>The URN of the component.</summary>
    public readonly string Urn = urn;

    /// <summary>The outputs by name.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs = outputs;
}

/// <summary>What a test run is told about itself.</summary>
public class TestOptions
{
    /// <summary>The project; null = <c>project</c>.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The stack; null = <c>stack</c>.</summary>
    public string? StackName { get; set; }

    /// <summary>The organization; null = <c>organization</c>.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>The directory of the project file; null = none.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>Whether missing outputs are unknown, as in a preview; null = yes.</summary>
    public bool? IsPreview { get; set; }
}
