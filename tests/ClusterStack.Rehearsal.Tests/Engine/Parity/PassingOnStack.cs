using Pulumi;

namespace ClusterStack.Rehearsal.Tests.Engine.Parity;

/// <summary>
/// What the environments have in few forms or none: values that resources pass on without having made them, components
/// in between, and aliases of every kind.
/// </summary>
internal sealed class PassingOnStack : Stack
{
    public PassingOnStack()
        : this(options: null)
    {
    }

    internal PassingOnStack(StackOptions? options)
        : base(options)
    {
        var source = new Thing("source", new() { Text = "literal", Number = 3 });
        var carrier = new Thing("carrier", new() { Text = source.Id });
        _ = new Thing("end", new()
        {
            Text = carrier.Text!,
            Number = source.Number,
            List = { "first", source.Text! },
            Map = { ["inside"] = Output.Format($"<{carrier.Text}>") },
        });

        var twice = new Thing("twice", new() { Text = carrier.Text! });
        _ = new Thing("end-of-chain", new() { Part = new PartArgs { Label = twice.Text! }, Map = { ["same"] = twice.Text! } });

        var group = new Group("group");
        _ = new Thing("after-group", new() { Text = group.Label, List = { group.InnerText! } }, new() { DependsOn = { group, source } });
        _ = new Thing("in-group", new() { Text = group.Label }, new() { Parent = group });

        _ = new Thing("renamed", new(), new()
        {
            Parent = group,
            Aliases =
            {
                new Alias { Urn = "urn:pulumi:stack::project::test:index:Thing::whole" },
                new Alias { Name = "old-name" },
                new Alias { Type = "test:index:OldThing", NoParent = true },
                new Alias { ParentUrn = "urn:pulumi:stack::project::test:index:Outer$test:index:Group::other" },
                new Alias { Stack = "old-stack", Project = "old-project", Parent = source },
            },
        });
    }
}
