using ClusterStack.Cli.Resolving;

namespace ClusterStack.Cli.Tests.Resolving;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("redis:7.2.4", "https://registry-1.docker.io/v2/library/redis/manifests/7.2.4", "https://index.docker.io/v1/")]
    [InlineData("horgix/click-count:1.4.2", "https://registry-1.docker.io/v2/horgix/click-count/manifests/1.4.2", "https://index.docker.io/v1/")]
    [InlineData("docker.io/redis:7", "https://registry-1.docker.io/v2/library/redis/manifests/7", "https://index.docker.io/v1/")]
    [InlineData("index.docker.io/horgix/click-count:1", "https://registry-1.docker.io/v2/horgix/click-count/manifests/1", "https://index.docker.io/v1/")]
    [InlineData("ghcr.io/app:1", "https://ghcr.io/v2/app/manifests/1", "ghcr.io")]
    [InlineData("registry:5000/team/app:1.0", "https://registry:5000/v2/team/app/manifests/1.0", "registry:5000")]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1.2.0", "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/web/manifests/1.2.0", "123456789012.dkr.ecr.eu-west-1.amazonaws.com")]
    [InlineData("localhost/app:1", "http://localhost/v2/app/manifests/1", "localhost")]
    [InlineData("localhost:5000/app:1", "http://localhost:5000/v2/app/manifests/1", "localhost:5000")]
    [InlineData("127.0.0.2:5000/app:1", "http://127.0.0.2:5000/v2/app/manifests/1", "127.0.0.2:5000")]
    [InlineData("localhost.example.com/app:1", "https://localhost.example.com/v2/app/manifests/1", "localhost.example.com")]
    [InlineData("localhosts/app:1", "https://registry-1.docker.io/v2/localhosts/app/manifests/1", "https://index.docker.io/v1/")]
    public void A_name_leads_where_docker_would_go(string image, string manifest, string credentials)
    {
        var reference = ImageReference.Of(image);

        Assert.Equal(new Uri(manifest), reference.Manifest);
        Assert.Equal(credentials, reference.CredentialsKey);
    }

    [Fact]
    public void Fails_on_a_port_that_cannot_exist()
        => Assert.Equal("localhost:99999 is no registry's address; check the name of the image", Assert.Throws<RegistryException>(() => ImageReference.Of("localhost:99999/app:1").Manifest).Message);
}
