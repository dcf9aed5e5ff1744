using Pulumi;

namespace ClusterStack.Rehearsal.Tests.Engine;

/// <summary>The Pulumi programs that the tests run as child processes, by name.</summary>
internal static class EnginePrograms
{
    private static readonly Dictionary<string, Func<Task<int>>> Programs = new(StringComparer.Ordinal)
    {
        ["values"] = () => Deployment.RunAsync(Values),
        ["options"] = () => Deployment.RunAsync(Options),
        ["aliases"] = () => Deployment.RunAsync(Aliases),
        ["chain"] = () => Deployment.RunAsync(Chain),
        ["secrets"] = () => Deployment.RunAsync(Secrets),
        ["components"] = () => Deployment.RunAsync(Components),
        ["references"] = () => Deployment.RunAsync(References),
        ["assets"] = () => Deployment.RunAsync(Assets),
        ["stack-reference"] = () => Deployment.RunAsync(ReadStackReference),
        ["invokes"] = () => Deployment.RunAsync(Invokes),
        ["failing-invoke"] = () => Deployment.RunAsync(async () =>
        {
            await Deployment.Instance.InvokeAsync<LookupResult>("test:index:lookup", new LookupArgs { Key = "bad" });
        }),
        ["bad-inputs"] = () => Deployment.RunAsync(() => { _ = new Thing("bad", new() { Text = "no" }); }),
        ["throws"] = () => Deployment.RunAsync(Throws),
        ["throws-in-apply"] = () => Deployment.RunAsync(() =>
        {
            _ = new Thing("one").Computed.Apply(int (_) => throw new ResourceException("no such place", null, hideStack: true));
        }),
        ["logs-error"] = () => Deployment.RunAsync(() => Log.Error("not good", new Thing("one"), streamId: 7)),
        ["logs"] = () => Deployment.RunAsync(() =>
        {
            Log.Debug("fine detail");
            Log.Info("passing", ephemeral: true);
            Log.Warn("careful");
            Console.WriteLine("the program's own line");
        }),
        ["many"] = () => Deployment.RunAsync(Many),
        ["large"] = () => Deployment.RunAsync(Large),
        ["version"] = () => Deployment.RunAsync(() => Deployment.RequirePulumiVersionAsync(">=3.100.0")),
        ["stack-class"] = () => Deployment.RunAsync<OutputsStack>(),
        ["passing-on"] = () => Deployment.RunAsync<Parity.PassingOnStack>(),
    };

    internal static Task<int> RunAsync(string name) => Programs[name]();

    private static void Throws()
    {
        _ = new Thing("slow");
        _ = new Thing("trigger").Computed.Apply(int (_) => throw new RunException("The program does not want to go on."));
    }

    private static void Values()
    {
        var source = new Thing("source", new() { Text = "t", Number = 3 });
        _ = new Thing("all", new()
        {
            Text = source.Text.Apply(text => text + "!"),
            Number = 2147483647,
            Ratio = 0.25,
            Flag = true,
            List = { "b", source.Id, "a" },
            Map = { ["z"] = "last", ["é"] = "accent", ["a"] = source.Computed },
            Part = new PartArgs { Size = source.Number, Label = "" },
            Any = new Dictionary<string, object?>
            {
                ["nothing"] = null,
                ["items"] = new object?[] { 1, null, "two", false, ImmutableArray<string>.Empty, default(ImmutableArray<string>) },
            },
            Json = ImmutableDictionary<string, string>.Empty.Add("k", "v\"<"),
        });
    }

    private static void Options()
    {
        var provider = new TestProvider("eu", new() { Region = "eu-west-1", Retries = 3 }, new() { Version = "1.0.0" });
        var first = new Thing("first", new(), new() { Provider = provider });
        var group = new Group("group", new() { Provider = provider, Protect = true });
        _ = new Thing("all", new() { Text = first.Computed }, new()
        {
            Parent = group,
            DependsOn = { group, first },
            Protect = false,
            IgnoreChanges = { "text", "map.a" },
            Version = "1.2.3",
            PluginDownloadURL = "https://plugins.example.com",
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromTicks(1) },
            ReplaceOnChanges = { "number" },
            RetainOnDelete = true,
            DeletedWith = first,
            ReplaceWith = { first },
            HideDiffs = { "flag" },
            ReplacementTrigger = first.Computed.Apply(computed => (object)computed),
            DeleteBeforeReplace = false,
            AdditionalSecretOutputs = { "computed" },
            ImportId = "import-me",
            EnvVarMappings = { ["FROM"] = "TO" },
        });
    }

    private static void Aliases()
    {
        var parent = new Group("parent", new() { Aliases = { new Alias { Name = "old-parent" } } });
        _ = new Thing("renamed", new(), new()
        {
            Parent = parent,
            Aliases =
            {
                new Alias { Urn = "urn:pulumi:stack::project::test:index:Thing::whole" },
                new Alias { Name = "old-name" },
                new Alias { Type = "test:index:OldThing", NoParent = true },
                new Alias { ParentUrn = "urn:pulumi:stack::project::test:index:Group::other" },
                new Alias { Stack = "old-stack", Project = "old-project", Parent = parent },
            },
        });
    }

    private static Dictionary<string, object?> Chain()
    {
        var first = new Thing("first", new() { Text = "known" });
        var second = new Thing("second", new()
        {
            Text = first.Computed.Apply(computed =>
            {
                Console.WriteLine($"computed is {computed}");
                return $"<{computed}>";
            }),
            List = { "fixed", first.Id },
            Map = { ["known"] = first.Text!, ["unknown"] = first.Computed },
            Json = first.Computed.Apply(computed => ImmutableDictionary<string, string>.Empty.Add("k", computed)),
        });
        return new()
        {
            ["id"] = second.Id,
            ["text"] = first.Text,
            ["dryRun"] = Deployment.Instance.IsDryRun,
            ["nothing"] = null,
        };
    }

    private static Dictionary<string, object?> Secrets()
    {
        var config = new Config();
        var password = config.RequireSecret("password");
        var first = new Thing("first", new()
        {
            Text = password,
            Map = { ["plain"] = config.Require("plain"), ["secret"] = password },
            Part = new PartArgs { Size = Output.CreateSecret(5), Label = "open" },
        });
        _ = new Thing("second", new() { Text = first.Text!, List = first.List, Map = first.Map, Number = first.Number });
        return new() { ["password"] = password, ["opened"] = Output.Unsecret(password), ["computed"] = first.Computed };
    }

    private static Dictionary<string, object?> Components()
    {
        var group = new Group("group");
        _ = new Thing("after", new() { Text = group.Label }, new() { DependsOn = { group } });
        return new() { ["inner"] = group.InnerText };
    }

    private static void References()
    {
        var group = new Group("group");
        var first = new Thing("first", new() { Peer = group.First });
        _ = new Thing("second", new() { Peer = group });
        _ = new Thing("third", new() { Text = first.Peer.Apply(peer => peer!.Computed) });
    }

    private static void Assets()
    {
        var files = new (string Name, AssetOrArchive File)[]
        {
            ("file", new FileAsset("./a.txt")),
            ("text", new StringAsset("hello")),
            ("remote", new RemoteAsset("https://example.com/a")),
            ("directory", new FileArchive("./dir")),
            ("remote-archive", new RemoteArchive("https://example.com/a.zip")),
            ("tree", new AssetArchive(new Dictionary<string, AssetOrArchive>
            {
                ["z"] = new StringAsset("z"),
                ["a"] = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["deep"] = new FileAsset("deep.txt") }),
            })),
        };
        foreach (var (name, file) in files)
        {
            var thing = new Thing(name, new() { File = file });
            _ = new Thing($"{name}-again", new() { File = thing.File! });
        }
    }

    private static Dictionary<string, object?> ReadStackReference()
    {
        var network = new StackReference("organization/network/dev");
        _ = new Thing("one", new()
        {
            Text = network.RequireOutput("vpcId").Apply(value => (string)value),
            List = network.GetOutput("subnets").Apply(value => ((ImmutableArray<object>)value!).Select(item => (string)item).ToImmutableArray()),
        });
        return new() { ["token"] = network.GetOutput("token"), ["missing"] = network.GetOutput("missing") };
    }

    private static async Task Invokes()
    {
        var provider = new TestProvider("eu", new() { Region = "eu-west-1" });
        var known = await Deployment.Instance.InvokeAsync<LookupResult>("test:index:lookup", new LookupArgs { Key = "plain" });
        var first = new Thing("first", new() { Text = known.Answer });
        var output = Deployment.Instance.Invoke<LookupResult>(
            "test:index:lookup", new LookupOutputArgs { Key = first.Computed }, new() { Provider = provider, Version = "1.0.0" });
        var secret = Deployment.Instance.Invoke<LookupResult>(
            "test:index:lookup", new LookupOutputArgs { Key = Output.CreateSecret("hush") });
        _ = new Thing("second", new() { Text = output.Apply(result => result.Answer), Map = { ["s"] = secret.Apply(result => result.Answer) } });
    }

    private static void Many()
    {
        for (var i = 0; i < 5000; i++)
            _ = new Thing($"thing-{i}", new() { Text = "t", Number = i });
    }

    private static void Large()
    {
        var first = new Thing("first", new() { Text = new string('a', 6 * 1024 * 1024) });
        _ = new Thing("second", new() { Number = first.Computed.Apply(computed => computed.Length) });
    }

    private sealed class OutputsStack : Stack
    {
        public OutputsStack() => Computed = new Thing("one").Computed;

        [Output("theComputed")] public Output<string> Computed { get; private set; }
    }
}
