namespace Pulumi.Kubernetes;

/// <summary>What all resources of a Kubernetes cluster have in common: they are objects of its API.</summary>
public abstract class KubernetesResource : global::Pulumi.CustomResource
{
    private protected KubernetesResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, args, options)
    {
    }
}
