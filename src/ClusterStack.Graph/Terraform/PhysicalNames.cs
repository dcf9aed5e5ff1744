namespace ClusterStack.Graph.Terraform;

/// <summary>
/// The names that Pulumi's AWS provider makes up where a program gives none: the logical name and a random ending. Here it
/// is the logical name alone, so that two exports of the same graph are the same.
/// </summary>
internal static class PhysicalNames
{
    /// <summary>Types whose name is called otherwise, or has a rule of its own.</summary>
    private static readonly Dictionary<string, (string Property, Func<string, string> Form)> Special = new()
    {
        ["aws:s3/bucket:Bucket"] = ("bucket", static name => name.ToLowerInvariant()),
        ["aws:elasticache/replicationGroup:ReplicationGroup"] = ("replicationGroupId", static name => name.ToLowerInvariant()),
        ["aws:kms/alias:Alias"] = ("name", static name => $"alias/{name}"),
    };

    /// <summary>The inputs with the name that Pulumi would have made up.</summary>
    internal static ObjectValue Complete(GraphResource resource, TerraformType type)
    {
        var (property, form) = Special.GetValueOrDefault(resource.Type, ("name", static name => name));
        if (type.Properties.GetValueOrDefault(property) is null or { Output: true } or { Name: null }
            || resource.Inputs.TryGetValue(property, out _) || resource.Inputs.TryGetValue($"{property}Prefix", out _))
        {
            return resource.Inputs;
        }

        return ObjectValue.From(resource.Inputs.Members.Append(KeyValuePair.Create<string, PropertyValue>(property, new StringValue(form(resource.Name)))));
    }
}
