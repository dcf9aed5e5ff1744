namespace ClusterStack.Graph;

/// <summary>The account and region that an offline run pretends to be in.</summary>
/// <param name="Account">Account id, twelve digits.</param>
/// <param name="Region">Region, for example <c>eu-west-1</c>.</param>
/// <param name="Partition">Partition, for example <c>aws</c> or <c>aws-cn</c>.</param>
public sealed record AwsPlace(string Account = AwsPlace.ExampleAccount, string Region = "eu-west-1", string Partition = "aws")
{
    /// <summary>The account id that AWS' own documentation uses in examples; it belongs to nobody.</summary>
    public const string ExampleAccount = "123456789012";
}
