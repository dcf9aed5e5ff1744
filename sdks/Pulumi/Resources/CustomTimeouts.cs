using System.Globalization;

namespace Pulumi;

/// <summary>How long a provider may take to create, update or delete a resource.</summary>
public sealed class CustomTimeouts
{
    /// <summary>Time for creation; null = the provider's default.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>Time for an update; null = the provider's default.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>Time for deletion; null = the provider's default.</summary>
    public TimeSpan? Delete { get; set; }

    internal static CustomTimeouts? Copy(CustomTimeouts? timeouts) => timeouts is null ? null : new()
    {
        Create = timeouts.Create,
        Update = timeouts.Update,
        Delete = timeouts.Delete,
    };

    /// <summary>The engine's notation: nanoseconds with the suffix ns, or "" for none.</summary>
    internal static string Format(TimeSpan? duration) => duration is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{value.Ticks * TimeSpan.NanosecondsPerTick}ns")
        : "";
}
