namespace ClusterStack.Rehearsal.Tests.Terraform;

/// <summary>Compares a text with the approved one beside the test; <c>UPDATE_APPROVED=1</c> accepts what comes.</summary>
internal static class Approved
{
    public static void Match(string actual, string file)
    {
        var path = Path.Combine(Checkout.Tests, "Terraform", file);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") is "1")
            File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"{file} does not exist; accept the text with UPDATE_APPROVED=1:\n{actual}");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
