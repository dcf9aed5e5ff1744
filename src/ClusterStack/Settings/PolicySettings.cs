namespace ClusterStack.Settings;

/// <summary>What an organisation decided about the rules of <c>check</c>: the content of <c>policy.yaml</c>.</summary>
public sealed record PolicySettings
{
    /// <summary>Ids of the rules that only hold on request, and are requested, for example <c>S3-15</c>.</summary>
    [Distinct] public ImmutableArray<string> Demand { get; init; } = [];

    /// <summary>Hosts, and paths below them, from which Kubernetes may pull images. Left out: any.</summary>
    [Distinct] public ImmutableArray<string> Registries { get; init; } = [];

    /// <summary>Decisions to live with findings for a while, by a name that says what they are about.</summary>
    [Form(Forms.Name, Forms.NameExpected, Longest = Forms.NameLongest, Names = true)]
    public ImmutableSortedDictionary<string, WaiverSettings> Waivers { get; init; } = ImmutableSortedDictionary<string, WaiverSettings>.Empty;

    /// <summary>Where it was written.</summary>
    [NotASetting] public SettingsSource Source { get; init; } = SettingsSource.Unknown;
}

/// <summary>One decision to live with the findings of a rule until a day.</summary>
public sealed record WaiverSettings
{
    /// <summary>Id of the rule, for example <c>RED-02</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Logical name of the resource, or a pattern with <c>*</c> and <c>?</c>.</summary>
    [Form("[!-~]+", "the name of a resource, or a pattern such as \"*-counter\"")] public required string Resource { get; init; }

    /// <summary>Names of the environments. Left out: all of them.</summary>
    [Distinct] public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Why the finding is right and yet not mended.</summary>
    [Form(@"\s*\S[\s\S]{8,}\S\s*", "a reason of 10 characters or more")] public required string Reason { get; init; }

    /// <summary>Who answers for it: a team's or a person's address.</summary>
    [Form(@"[\p{L}\p{M}\p{N}!-?A-~]+@[\p{L}\p{M}\p{N}.-]+\.[\p{L}\p{M}\p{N}-]+", "an address, such as platform@example.com")] public required string Owner { get; init; }

    /// <summary>The last day on which it holds, as <c>"2027-06-30"</c>.</summary>
    [Form("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a quoted date, such as \"2027-06-30\"")] public required string Expires { get; init; }

    /// <summary><see cref="Expires"/> as a date.</summary>
    [NotASetting] public DateOnly LastDay { get; init; }

    /// <summary>Where it is written, for example <c>policy.yaml:4:3</c>.</summary>
    [NotASetting] public string Place { get; init; } = "";
}
