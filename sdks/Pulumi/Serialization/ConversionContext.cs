namespace Pulumi;

/// <summary>Where a value that is being converted comes from, for warnings.</summary>
internal sealed class ConversionContext(string source)
{
    /// <summary>A value does not fit its declared type: that is a warning, and the default value stands in.</summary>
    internal T Mismatch<T>(string expected, object actual)
    {
        Deployment.Current?.Logger.Warn(
            $"{source}: expected {expected} but got {PropertyConverter.Describe(actual)} deserializing response. This is likely a bug in the provider.");
        return default!;
    }
}
