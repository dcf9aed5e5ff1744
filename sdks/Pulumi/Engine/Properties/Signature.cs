namespace Pulumi.Engine.Properties;

/// <summary>
/// The protocol's marks for values that JSON has no kind for: an object whose member <see cref="Key"/> holds one of the
/// signatures is not an object but the thing the signature names.
/// </summary>
internal static class Signature
{
    internal const string Key = "4dabf18193072939515e22adb298388d";

    internal const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    internal const string Asset = "c44067f5952c0a294b673a41bacd8c17";

    internal const string Archive = "0def7320c3a5731c473e5ecbe6d01bc7";

    internal const string Resource = "5cf8f73096256a8f31e491e813e4eb8e";
}
