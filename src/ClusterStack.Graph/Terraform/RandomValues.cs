using System.Security.Cryptography;
using System.Text;

namespace ClusterStack.Graph.Terraform;

/// <summary>Random values: resources of hashicorp/random, or made-up text in a rehearsal, where only the AWS provider runs.</summary>
internal static class RandomValues
{
    private const string Package = "random:index/";
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    internal static bool IsRandom(string type) => type.StartsWith(Package, StringComparison.Ordinal);

    /// <summary><c>random:index/randomPassword:RandomPassword</c> is <c>random_password</c>.</summary>
    internal static string TerraformType(string type)
        => Hcl.SnakeCase(type[Package.Length..type.LastIndexOf(':')]);

    /// <summary>
    /// What a random resource gives in a rehearsal. The same resource always gives the same text, and another one when its
    /// arguments change, as a changed keeper makes the real one new.
    /// </summary>
    internal static string? MadeUp(GraphResource resource, string property)
    {
        var seed = new StringBuilder(resource.Urn);
        foreach (var (name, value) in resource.Inputs.Members)
            Describe(seed.Append('\n').Append(name).Append('='), value);

        return property switch
        {
            "result" => Text(seed.ToString(), resource.Inputs["length"] is NumberValue length ? (int)length.Value : 32),
            "hex" or "id" or "b64Url" or "b64Std" => Text(seed.ToString(), resource.Inputs["byteLength"] is NumberValue bytes ? 2 * (int)bytes.Value : 32),
            _ => null,
        };
    }

    /// <summary>Text of a given length that a seed decides: a letter, then letters and digits.</summary>
    internal static string Text(string seed, int length)
    {
        var text = new StringBuilder(length);
        for (var block = 0; text.Length < length; block++)
        {
            foreach (var octet in SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{block}")))
            {
                if (text.Length < length)
                    text.Append(Alphabet[octet % (text.Length == 0 ? 26 : Alphabet.Length)]);
            }
        }

        return text.ToString();
    }

    private static void Describe(StringBuilder seed, PropertyValue value)
    {
        switch (value)
        {
            case ObjectValue @object:
                foreach (var (name, member) in @object.Members)
                    Describe(seed.Append('{').Append(name).Append('='), member);

                break;
            case ListValue list:
                foreach (var item in list.Items)
                    Describe(seed.Append('['), item);

                break;
            default:
                seed.Append(value);
                break;
        }
    }
}
