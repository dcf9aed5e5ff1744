using System.Globalization;
using ClusterStack.Model;
using ClusterStack.Shared;
using Pulumi.Random;

namespace ClusterStack.DataStores;

/// <summary>The token of a store, or the password of its user.</summary>
internal static class RedisPassword
{
    /// <summary>The given password, or one that is generated; <see langword="null"/> when the store asks for none.</summary>
    /// <param name="store">The store, which becomes the parent.</param>
    /// <param name="name">Name of the generated password.</param>
    /// <param name="plan">The store's plan.</param>
    /// <param name="given">The password from the configuration.</param>
    /// <remarks>It is not protected as data is: a protected password could never be replaced by a new one.</remarks>
    internal static Output<string>? Of(ComponentResource store, string name, RedisPlan plan, Output<string>? given)
    {
        if (!plan.HasPassword) return null;
        if (given is not null) return Output.CreateSecret(given);

        // ElastiCache takes 16 to 128 characters; letters and digits alone stand in a URL as they are.
        var password = new RandomPasswordArgs { Length = 64, Special = false };
        if (plan.TokenGeneration > 1) password.Keepers.Add("generation", plan.TokenGeneration.ToString(CultureInfo.InvariantCulture));
        return new RandomPassword(name, password, store.ChildOptions).Result;
    }
}
