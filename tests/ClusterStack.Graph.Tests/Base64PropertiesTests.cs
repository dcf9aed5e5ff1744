using ClusterStack.Graph.Recording;

namespace ClusterStack.Graph.Tests;

public sealed class Base64PropertiesTests
{
    [Theory]
    [InlineData("kubernetes:core/v1:Secret", "data.password", true)]
    [InlineData("kubernetes:core/v1:Secret", "data.a.b", true)]
    [InlineData("kubernetes:core/v1:Secret", "data", false)]
    [InlineData("kubernetes:core/v1:Secret", "database.x", false)]
    [InlineData("kubernetes:core/v1:Secret", "stringData.x", false)]
    [InlineData("kubernetes:core/v1:ConfigMap", "binaryData.x", true)]
    [InlineData("kubernetes:core/v1:ConfigMap", "data.x", false)]
    [InlineData("aws:ec2/launchTemplate:LaunchTemplate", "userData", true)]
    [InlineData("aws:ec2/launchTemplate:LaunchTemplate", "userData.x", false)]
    [InlineData("aws:ec2/instance:Instance", "userDataBase64", true)]
    [InlineData("aws:ec2/instance:Instance", "userData", false)]
    [InlineData("aws:s3/bucketObjectv2:BucketObjectv2", "contentBase64", true)]
    [InlineData("aws:secretsmanager/secretVersion:SecretVersion", "secretBinary", true)]
    public void A_property_is_in_base64_where_the_service_wants_it(string type, string path, bool expected)
    {
        Assert.True(Base64Properties.Concern(type));
        Assert.Equal(expected, Base64Properties.Contains(type, path));
    }

    [Fact]
    public void Other_types_have_none()
    {
        Assert.False(Base64Properties.Concern("aws:s3/bucket:Bucket"));
        Assert.False(Base64Properties.Contains("aws:s3/bucket:Bucket", "userData"));
    }
}
