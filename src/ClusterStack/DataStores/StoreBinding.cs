namespace ClusterStack.DataStores;

/// <summary>What a data store gives to a workload that is bound to it.</summary>
/// <param name="Properties">
/// Values by the name that manifests use: <c>host</c>, <c>port</c>, <c>url</c> and, with authentication, <c>password</c>.
/// Those that hold a password are marked secret.
/// </param>
public sealed record StoreBinding(ImmutableSortedDictionary<string, Output<string>> Properties)
{
    /// <summary>Value of one property.</summary>
    /// <param name="name">Name that manifests use, for example <c>host</c>.</param>
    /// <exception cref="KeyNotFoundException">The store has no such property; the plan refuses manifests that ask for it.</exception>
    public Output<string> Property(string name) => Properties[name];
}

/// <summary>The bindings of all data stores of an environment.</summary>
/// <param name="Stores">Binding by the store's name.</param>
public sealed record StoreBindings(ImmutableSortedDictionary<string, StoreBinding> Stores)
{
    /// <summary>Binding of one store.</summary>
    /// <param name="store">Name of the store, for example <c>cache</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such store; the plan refuses bindings to it.</exception>
    public StoreBinding Of(string store) => Stores[store];
}
