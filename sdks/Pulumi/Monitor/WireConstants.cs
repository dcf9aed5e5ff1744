namespace Pulumi;

/// <summary>Fixed texts of the engine's protocol.</summary>
internal static class WireConstants
{
    /// <summary>Stands for a value that is not known yet.</summary>
    internal const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
