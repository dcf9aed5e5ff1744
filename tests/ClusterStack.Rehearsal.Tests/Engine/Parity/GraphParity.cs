using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClusterStack.Graph;

namespace ClusterStack.Rehearsal.Tests.Engine.Parity;

/// <summary>
/// Compares a recorded graph with what an engine was told by the same program: the same resources, with the same inputs,
/// options and dependencies. A preview has an unknown exactly where the graph has a reference or an unknown.
/// </summary>
/// <remarks>
/// Dependencies: all that the engine is told, property by property, stands in the graph as a reference or in
/// <c>dependsOn</c>, and the other way round. The one thing that a graph says beyond that is the source of a value that
/// another resource passes on as it was given: there the engine must know the one that passes it on, which
/// <c>dependsOn</c> names, to depend on the source.
/// <para>A graph file has no place for version and address of a plugin, which follow from the SDK that a program is built
/// with: they are not compared. It has none for <c>hideDiffs</c>, <c>replaceWith</c>, <c>replacementTrigger</c> and
/// <c>envVarMappings</c> either: a resource that has one of them is a difference.</para>
/// </remarks>
internal sealed class GraphParity
{
    private readonly ResourceGraph _graph;
    private readonly IReadOnlyDictionary<string, RecordedAnswer> _answers;
    private readonly bool _isDryRun;
    private readonly Dictionary<string, GraphResource> _byUrn;
    private readonly ILookup<string, GraphResource> _children;
    private readonly Dictionary<string, SortedSet<string>> _told = new(StringComparer.Ordinal);
    private readonly List<string> _differences = [];

    private GraphParity(ResourceGraph graph, IReadOnlyDictionary<string, RecordedAnswer> answers, bool isDryRun)
    {
        _graph = graph;
        _answers = answers;
        _isDryRun = isDryRun;
        _byUrn = graph.Resources.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        _children = graph.Resources.Where(resource => resource.Parent is not null).ToLookup(resource => resource.Parent!, StringComparer.Ordinal);
    }

    /// <summary>One line per difference, "resource: what: the graph has ..., the engine got ...".</summary>
    internal static IReadOnlyList<string> Differences(
        ResourceGraph graph, IReadOnlyDictionary<string, RecordedAnswer> answers, IReadOnlyList<EngineCall> calls, bool isDryRun)
    {
        var parity = new GraphParity(graph, answers, isDryRun);
        parity.Compare(calls);
        return parity._differences;
    }

    private string StackUrn => $"urn:pulumi:{_graph.Stack}::{_graph.Project}::pulumi:pulumi:Stack::{_graph.Project}-{_graph.Stack}";

    private void Compare(IReadOnlyList<EngineCall> calls)
    {
        var registered = calls.Of("RegisterResource").Where(call => call.Type != "pulumi:pulumi:Stack")
            .ToDictionary(call => $"{call.Type}::{call.Name}", call => call.Request, StringComparer.Ordinal);
        foreach (var resource in _graph.Resources)
        {
            if (registered.TryGetValue($"{resource.Type}::{resource.Name}", out var request))
                _told[resource.Urn] = Urns(request["dependencies"]);
        }

        foreach (var resource in _graph.Resources)
        {
            if (registered.Remove($"{resource.Type}::{resource.Name}", out var request))
                CompareResource(resource, request);
            else
                _differences.Add($"{resource.Type} '{resource.Name}': stands only in the graph");
        }

        _differences.AddRange(registered.Keys.Order(StringComparer.Ordinal).Select(key =>
            $"{key.Replace("::", " '", StringComparison.Ordinal)}': only the engine was told of it"));

        // A preview without computed values has no outputs to compare but those that are known.
        CompareValue("stack: outputs", _graph.Outputs, calls.Outputs(StackUrn), hidden: false);
    }

    private void CompareResource(GraphResource resource, JsonObject request)
    {
        var name = $"{resource.Type} '{resource.Name}'";
        var options = resource.Options;
        Expect(name, "parent", resource.Parent ?? StackUrn, (string?)request["parent"]);
        Expect(name, "custom", !resource.Component, (bool?)request["custom"] ?? false);
        Expect(name, "protect", options.Protect, (bool?)request["protect"] ?? false);
        Expect(name, "retainOnDelete", options.RetainOnDelete, (bool?)request["retainondelete"] ?? false);
        Expect(name, "deleteBeforeReplace", options.DeleteBeforeReplace,
            (bool?)request["deletebeforereplacedefined"] is true ? (bool?)request["deletebeforereplace"] ?? false : null);
        Expect(name, "ignoreChanges", Joined(options.IgnoreChanges), Joined(request["ignorechanges"]));
        Expect(name, "replaceOnChanges", resource.Component ? "" : Joined(options.ReplaceOnChanges), Joined(request["replaceonchanges"]));
        Expect(name, "additionalSecretOutputs", Joined(options.AdditionalSecretOutputs), Joined(request["additionalsecretoutputs"]));
        Expect(name, "import", options.Import ?? "", (string?)request["importid"] ?? "");
        Expect(name, "deletedWith", options.DeletedWith ?? "", (string?)request["deletedwith"] ?? "");
        Expect(name, "customTimeouts.create", Nanoseconds(options.CreateTimeout), (string?)request["customtimeouts"]?["create"] ?? "");
        Expect(name, "customTimeouts.update", Nanoseconds(options.UpdateTimeout), (string?)request["customtimeouts"]?["update"] ?? "");
        Expect(name, "customTimeouts.delete", Nanoseconds(options.DeleteTimeout), (string?)request["customtimeouts"]?["delete"] ?? "");
        Expect(name, "aliases", Joined(options.Aliases), Joined(Aliases(resource, request["aliases"])));
        foreach (var option in new[] { "hidediffs", "replacewith", "replacementtrigger", "envvarmappings" })
            Expect(name, option, "", request[option]?.ToJsonString() ?? "");
        Expect(name, "provider", Provider(options.Provider), (string?)request["provider"] ?? "");
        CompareValue($"{name}: inputs", resource.Inputs, request["object"], hidden: false);
        CompareDependencies(name, resource, request);
    }

    private void Expect<T>(string name, string what, T graph, T engine)
    {
        if (!EqualityComparer<T>.Default.Equals(graph, engine))
            _differences.Add($"{name}: {what}: the graph has {graph}, the engine got {engine}");
    }

    private static string Joined(IEnumerable<string> names) => string.Join(", ", names);

    private static string Joined(JsonNode? names) => names is null ? "" : Joined(names.AsArray().Select(item => (string)item!));

    private static string Nanoseconds(TimeSpan? time)
        => time is { } duration ? string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks * TimeSpan.NanosecondsPerTick}ns") : "";

    /// <summary>The aliases the engine was told of as URNs; what one leaves out is as it is now.</summary>
    private SortedSet<string> Aliases(GraphResource resource, JsonNode? aliases)
    {
        var urns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var alias in aliases?.AsArray() ?? [])
            urns.Add((string?)alias!["urn"] ?? Spelled(resource, alias["spec"]!));
        return urns;
    }

    private string Spelled(GraphResource resource, JsonNode spec)
    {
        var parent = (bool?)spec["noparent"] is true ? null : (string?)spec["parenturn"] ?? resource.Parent;
        var chain = parent is null || parent == StackUrn ? "" : $"{parent.Split("::")[2]}$";
        return $"urn:pulumi:{Given("stack") ?? _graph.Stack}::{Given("project") ?? _graph.Project}::{chain}{Given("type") ?? resource.Type}::{Given("name") ?? resource.Name}";

        string? Given(string part) => (string?)spec[part] is { Length: > 0 } given ? given : null;
    }

    private string Provider(string? urn)
        => urn is null ? "" : $"{urn}::{(_isDryRun ? Wire.Unknown : AnswerOf(_byUrn[urn]).Id)}";

    private RecordedAnswer AnswerOf(GraphResource resource) => _answers[$"{resource.Type}::{resource.Name}"];

    private void CompareDependencies(string name, GraphResource resource, JsonObject request)
    {
        var waitsFor = Expanded(resource.DependsOn, resource);
        var all = new SortedSet<string>(waitsFor, StringComparer.Ordinal);
        foreach (var (property, value) in resource.Inputs.Members)
        {
            var told = Urns(request["propertydependencies"]?[property]?["urns"]);
            var handedOver = new SortedSet<string>(told.Intersect(waitsFor, StringComparer.Ordinal), StringComparer.Ordinal);
            var sources = Expanded(GraphReferences.UrnsIn(value), resource);
            sources.RemoveWhere(source => !told.Contains(source) && handedOver.Any(carrier => DependsOn(carrier, source)));
            all.UnionWith(sources);
            Expect(name, $"dependencies of {property}", Joined(sources.Union(handedOver).Order(StringComparer.Ordinal)), Joined(told));
        }

        Expect(name, "dependencies", Joined(all), Joined(_told[resource.Urn]));
    }

    /// <summary>Whether the engine was told that a resource depends on another, be it through others.</summary>
    private bool DependsOn(string urn, string other)
        => _told.TryGetValue(urn, out var dependencies) && (dependencies.Contains(other) || dependencies.Any(next => DependsOn(next, other)));

    private static SortedSet<string> Urns(JsonNode? urns)
        => urns is null ? [] : new(urns.AsArray().Select(urn => (string)urn!), StringComparer.Ordinal);

    /// <summary>A component stands for the custom resources below it, unless the dependent is one of them.</summary>
    private SortedSet<string> Expanded(IEnumerable<string> urns, GraphResource dependent)
    {
        var expanded = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var urn in urns)
            Expand(urn, dependent, expanded);
        return expanded;
    }

    private void Expand(string urn, GraphResource dependent, SortedSet<string> into)
    {
        if (!_byUrn.TryGetValue(urn, out var resource))
            return;
        if (!resource.Component)
        {
            if (resource != dependent)
                into.Add(urn);
            return;
        }

        for (var ancestor = dependent.Parent; ancestor is not null; ancestor = _byUrn[ancestor].Parent)
        {
            if (ancestor == urn)
                return;
        }

        foreach (var child in _children[urn])
            Expand(child.Urn, dependent, into);
    }

    private static bool IsComputed(PropertyValue value) => Leaves(value).Any(static leaf => leaf is ReferenceValue or UnknownValue);

    private static IEnumerable<PropertyValue> Leaves(PropertyValue value) => value switch
    {
        ConcatValue concat => concat.Parts,
        ListValue list => list.Items.SelectMany(Leaves),
        ObjectValue members => members.Members.SelectMany(static member => Leaves(member.Value)),
        SecretValue secret => Leaves(secret.Inner),
        Base64Value base64 => Leaves(base64.Content),
        _ => [value],
    };

    private void CompareValue(string path, PropertyValue graph, JsonNode? engine, bool hidden)
    {
        // An unknown covers all that is made of it: a text as a whole, and a list or object that came as one output.
        if (_isDryRun && Wire.IsUnknown(engine))
        {
            if (!IsComputed(graph))
                Differ(path, graph, engine);
            return;
        }

        switch (graph)
        {
            case ObjectValue members when engine is JsonObject found && !Wire.IsSecret(engine, out _):
                foreach (var (name, value) in members.Members)
                    CompareValue($"{path}.{name}", value, found[name], hidden);
                foreach (var (name, value) in found)
                {
                    if (!members.TryGetValue(name, out _))
                        _differences.Add($"{path}.{name}: the graph has nothing, the engine got {value?.ToJsonString()}");
                }

                break;
            case ListValue list when engine is JsonArray found && found.Count == list.Items.Length:
                for (var i = 0; i < found.Count; i++)
                    CompareValue($"{path}[{i}]", list.Items[i], found[i], hidden);
                break;
            case SecretValue secret when Wire.IsSecret(engine, out var inner):
                CompareValue(path, secret.Inner, inner, hidden: true);
                break;
            case SecretValue secret when hidden:
                CompareValue(path, secret.Inner, engine, hidden);
                break;
            case Base64Value base64 when engine is JsonValue text && text.TryGetValue<string>(out var encoded):
                CompareValue(path, base64.Content, Encoding.UTF8.GetString(Convert.FromBase64String(encoded)), hidden);
                break;
            default:
                if (!IsLiteral(graph, engine, hidden))
                    Differ(path, graph, engine);
                break;
        }
    }

    private void Differ(string path, PropertyValue graph, JsonNode? engine)
        => _differences.Add($"{path}: the graph has {graph}, the engine got {engine?.ToJsonString() ?? "nothing"}");

    private bool IsLiteral(PropertyValue graph, JsonNode? engine, bool hidden) => graph switch
    {
        NullValue => engine is null,
        StringValue { Value: SecretValue.Hidden } when hidden => engine is not null,
        BooleanValue literal => engine is JsonValue value && value.TryGetValue<bool>(out var flag) && flag == literal.Value,
        NumberValue literal => engine is JsonValue value && value.TryGetValue<double>(out var number) && number.Equals(literal.Value),
        StringValue literal => engine is JsonValue value && value.TryGetValue<string>(out var text) && text == literal.Value,
        // What is left of a preview is known, so it holds nothing that is computed.
        _ when _isDryRun => false,
        UnknownValue => engine is not null,
        ReferenceValue reference => Text(Resolve(reference)) is { } expected && expected == Text(engine),
        ConcatValue concat => Text(engine) is { } text && Pattern(concat, hidden).IsMatch(text),
        _ => false,
    };

    private static string? Text(JsonNode? node) => Wire.IsSecret(node, out var inner) ? Text(inner)
        : node is JsonValue value && value.TryGetValue<string>(out var text) ? text
        : node?.ToJsonString();

    private Regex Pattern(ConcatValue concat, bool hidden)
    {
        var pattern = new StringBuilder("\\A");
        foreach (var part in concat.Parts)
        {
            pattern.Append(part switch
            {
                StringValue { Value: SecretValue.Hidden } when hidden => ".*",
                StringValue literal => Regex.Escape(literal.Value),
                ReferenceValue reference => Regex.Escape(Text(Resolve(reference)) ?? ""),
                _ => ".*",
            });
        }

        return new Regex(pattern.Append("\\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    /// <summary>The answer at a path such as <c>id</c> or <c>domainValidationOptions[0].resourceRecordName</c>.</summary>
    private JsonNode? Resolve(ReferenceValue reference)
    {
        var answer = AnswerOf(_byUrn[reference.Urn]);
        if (reference.Property == "id")
            return answer.Id;
        JsonNode? node = answer.Object;
        foreach (var step in reference.Property.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Wire.IsSecret(node, out var inner))
                node = inner;
            node = node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node?[step];
        }

        return node;
    }
}
