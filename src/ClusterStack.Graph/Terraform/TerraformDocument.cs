using System.Globalization;
using System.Text.Json.Nodes;

namespace ClusterStack.Graph.Terraform;

/// <summary>Puts the sections of an export together.</summary>
internal sealed class TerraformDocument(TerraformScope scope)
{
    private readonly TerraformValues _values = new(scope);

    internal JsonObject Build()
    {
        var providers = Providers();
        var resources = Resources();
        var outputs = Outputs();
        var data = scope.Answers.Data(_values);

        var document = new JsonObject { ["terraform"] = Settings(resources) };
        AddUnlessEmpty(document, "provider", providers);
        AddUnlessEmpty(document, "variable", Section(scope.Variables));
        AddUnlessEmpty(document, "locals", Section(scope.Locals));
        AddUnlessEmpty(document, "data", data);
        AddUnlessEmpty(document, "resource", resources);
        AddUnlessEmpty(document, "output", outputs);
        AddUnlessEmpty(document, "import", Imports());
        return document;
    }

    private JsonObject Settings(JsonObject resources)
    {
        var version = (scope.Options.Rehearsal, scope.Options.ProviderMajor) switch
        {
            (true, _) => "5.100.0",
            (_, 6) => "~> 6.0",
            _ => "~> 5.100",
        };
        var required = new JsonObject { ["aws"] = new JsonObject { ["source"] = "hashicorp/aws", ["version"] = version } };
        if (resources.Any(static type => type.Key.StartsWith("random_", StringComparison.Ordinal)))
            required["random"] = new JsonObject { ["source"] = "hashicorp/random", ["version"] = "~> 3.0" };

        return new() { ["required_version"] = ">= 1.5", ["required_providers"] = required };
    }

    private JsonObject Providers()
    {
        var blocks = new JsonArray();
        foreach (var provider in scope.Graph.Resources.Where(static resource => resource.Type == TerraformScope.AwsProvider))
        {
            var block = new JsonObject();
            if (scope.ProviderAlias(provider.Urn) is { Length: > 0 } alias)
                block["alias"] = alias;

            foreach (var (name, value) in provider.Inputs.Members)
            {
                if (scope.Options.Rehearsal && name is "assumeRoles" or "profile")
                    scope.Notes.Add(new(provider.Urn, name, "left out: the emulator is entered with credentials that mean nothing"));
                else
                    block[name == "assumeRoles" ? "assume_role" : Hcl.SnakeCase(name)] = ProviderArgument(name, value, new(provider.Urn, name));
            }

            if (scope.Options.Rehearsal)
                Rehearse(block);

            blocks.Add(block);
        }

        return blocks.Count == 0 ? [] : new() { ["aws"] = blocks };
    }

    /// <summary>The settings with which provider 5.100.0 runs against an emulated AWS.</summary>
    private static void Rehearse(JsonObject block)
    {
        block["access_key"] = "test";
        block["secret_key"] = "test";
        block["skip_credentials_validation"] = true;
        block["skip_metadata_api_check"] = true;
        block["skip_region_validation"] = true;
        block["s3_use_path_style"] = true;
        block["max_retries"] = 3;
    }

    /// <summary>The engine gets everything but text as JSON text; nested names of providers follow the general rule.</summary>
    private JsonNode? ProviderArgument(string name, PropertyValue value, ValuePlace place)
    {
        if (value is StringValue { Value: ['{', ..] or ['[', ..] } json)
        {
            var parsed = Renamed(JsonNode.Parse(json.Value), keepNames: false);
            return name is "defaultTags" or "ignoreTags" && parsed is not JsonArray ? new JsonArray(parsed) : parsed;
        }

        return value is StringValue { Value: "true" or "false" } boolean ? JsonValue.Create(boolean.Value == "true") : Renamed(_values.Plain(value, place), keepNames: false);
    }

    private static JsonNode? Renamed(JsonNode? node, bool keepNames)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(item => Renamed(item, keepNames))]);
            case JsonObject members:
                var renamed = new JsonObject();
                foreach (var (name, member) in members)
                    renamed[keepNames ? name : Hcl.SnakeCase(name)] = Renamed(member, keepNames || name == "tags");

                return renamed;
            default:
                return node?.DeepClone();
        }
    }

    private JsonObject Resources()
    {
        var byAddress = new SortedDictionary<string, GraphResource>(StringComparer.Ordinal);
        foreach (var resource in scope.Graph.Resources)
        {
            if (scope.Addresses.TryGetValue(resource.Urn, out var address))
                byAddress.Add(address, resource);
            else
                ExplainAbsence(resource);
        }

        var resources = new JsonObject();
        foreach (var (address, resource) in byAddress)
        {
            var dot = address.IndexOf('.', StringComparison.Ordinal);
            if (!resources.ContainsKey(address[..dot]))
                resources[address[..dot]] = new JsonObject();

            resources[address[..dot]]![address[(dot + 1)..]] = Resource(resource);
        }

        return resources;
    }

    private void ExplainAbsence(GraphResource resource)
    {
        if (resource.Component || resource.Type == TerraformScope.AwsProvider || RandomValues.IsRandom(resource.Type))
            return;

        if (resource.Options.Read is not null)
            scope.Problems.Add(new(resource.Urn, "", "is only read, not managed; the export has no data source for it"));
        else if (resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal) || resource.Type == "pulumi:providers:kubernetes")
            scope.Problems.Add(new(resource.Urn, "", $"{resource.Type} is an object of Kubernetes, not of AWS"));
        else if (resource.Type != "pulumi:providers:random")
            scope.Problems.Add(new(resource.Urn, "", $"{resource.Type} has no counterpart in the provider"));
    }

    private JsonObject Resource(GraphResource resource)
    {
        var place = new ValuePlace(resource.Urn, "");
        JsonObject block;
        if (TerraformNames.Default.Resource(resource.Type) is { } type)
        {
            block = _values.Members(PhysicalNames.Complete(resource, type), type, place);
        }
        else
        {
            block = [];
            foreach (var (name, value) in resource.Inputs.Members)
                block[Hcl.SnakeCase(name)] = _values.Plain(value, place.Member(name));
        }

        if (resource.Options.Provider is { } provider && scope.ProviderAlias(provider) is { Length: > 0 } alias)
            block["provider"] = $"aws.{alias}";

        var dependencies = resource.DependsOn.SelectMany(scope.AddressesOf).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (dependencies.Length > 0)
            block["depends_on"] = new JsonArray([.. dependencies.Select(static address => JsonValue.Create(address))]);

        AddUnlessEmpty(block, "lifecycle", Lifecycle(resource));
        AddUnlessEmpty(block, "timeouts", Timeouts(resource.Options));
        return block;
    }

    private JsonObject Lifecycle(GraphResource resource)
    {
        var lifecycle = new JsonObject();
        var options = resource.Options;
        if (options.DeleteBeforeReplace == false || (options.DeleteBeforeReplace is null && resource.Type == "aws:acm/certificate:Certificate"))
            lifecycle["create_before_destroy"] = true;

        if (options.Protect && scope.Options.Rehearsal)
            scope.Notes.Add(new(resource.Urn, "protect", "left out: a rehearsal ends with destroying everything"));
        else if (options.Protect)
            lifecycle["prevent_destroy"] = true;

        if (options.IgnoreChanges.Contains("*", StringComparer.Ordinal))
            lifecycle["ignore_changes"] = "all";
        else if (!options.IgnoreChanges.IsEmpty)
            lifecycle["ignore_changes"] = new JsonArray([.. options.IgnoreChanges.Select(path => Ignored(resource, path)).OfType<string>().Select(static path => JsonValue.Create(path))]);

        if (options.RetainOnDelete)
            scope.Notes.Add(new(resource.Urn, "retainOnDelete", "Terraform deletes what leaves the configuration"));

        if (options.DeletedWith is not null)
            scope.Notes.Add(new(resource.Urn, "deletedWith", "Terraform deletes every resource by itself"));

        if (!options.ReplaceOnChanges.IsEmpty)
            scope.Problems.Add(new(resource.Urn, "replaceOnChanges", "Terraform replaces on the changes that the provider names, and on no others"));

        return lifecycle;
    }

    private string? Ignored(GraphResource resource, string path)
    {
        var steps = PathStep.Parse(path);
        var name = TerraformNames.Default.Resource(resource.Type)?.Properties.GetValueOrDefault(steps[0].Name ?? "");
        if ((name?.Name ?? (scope.Options.ProviderMajor == 6 ? name?.Guess : null)) is not { } terraform)
        {
            scope.Problems.Add(new(resource.Urn, $"ignoreChanges.{path}", "does not exist in provider 5.100.0"));
            return null;
        }

        if (steps.Count == 1)
            return terraform;

        if (name!.Type is null && steps is [_, { Name: { } key }])
            return $"{terraform}[\"{Hcl.Quoted(key)}\"]";

        // Terraform ignores members of blocks by position only, and not at all in sets: the whole property is wider than asked.
        scope.Problems.Add(new(resource.Urn, $"ignoreChanges.{path}", "lies inside a block; only whole properties and single keys of maps can be ignored"));
        return null;
    }

    private static JsonObject Timeouts(GraphOptions options)
    {
        var timeouts = new JsonObject();
        foreach (var (name, value) in new[] { ("create", options.CreateTimeout), ("update", options.UpdateTimeout), ("delete", options.DeleteTimeout) })
        {
            if (value is { } time)
                timeouts[name] = $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s";
        }

        return timeouts;
    }

    private JsonObject Outputs()
    {
        var outputs = new JsonObject();
        foreach (var (name, value) in scope.Graph.Outputs.Members)
        {
            var place = new ValuePlace(scope.Graph.Stack, name);
            var problems = scope.Problems.Count;
            var node = _values.Plain(value, place);
            if (scope.Problems.Count > problems)
                continue;

            var output = new JsonObject { ["value"] = node };
            if (HoldsSecret(value))
                output["sensitive"] = true;

            outputs[Hcl.Identifier(name)] = output;
        }

        return outputs;
    }

    private static bool HoldsSecret(PropertyValue value) => value switch
    {
        SecretValue => true,
        ListValue list => list.Items.Any(HoldsSecret),
        ObjectValue @object => @object.Members.Any(static member => HoldsSecret(member.Value)),
        ConcatValue concat => concat.Parts.Any(HoldsSecret),
        Base64Value base64 => HoldsSecret(base64.Content),
        _ => false,
    };

    private JsonArray Imports()
    {
        var imports = new JsonArray();
        foreach (var resource in scope.Graph.Resources.Where(static resource => resource.Options.Import is not null))
        {
            if (scope.Options.Rehearsal)
                scope.Notes.Add(new(resource.Urn, "import", "created instead: an emulated AWS holds nothing to adopt"));
            else if (scope.Addresses.TryGetValue(resource.Urn, out var address))
                imports.Add(new JsonObject { ["to"] = address, ["id"] = Hcl.Literal(resource.Options.Import!) });
        }

        return imports;
    }

    private static JsonObject Section(SortedDictionary<string, JsonNode> members)
    {
        var section = new JsonObject();
        foreach (var (name, node) in members)
            section[name] = node;

        return section;
    }

    private static void AddUnlessEmpty(JsonObject parent, string name, JsonNode section)
    {
        if (section is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
            parent[name] = section;
    }
}
