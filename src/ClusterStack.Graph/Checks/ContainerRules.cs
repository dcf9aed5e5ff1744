using ClusterStack.Settings.Documents;

namespace ClusterStack.Graph.Checks;

/// <summary>What stands in the container definitions of a task.</summary>
internal static class ContainerRules
{
    /// <summary>What Docker leaves to root by default (Docker, "Runtime privilege and Linux capabilities"), without CHOWN.</summary>
    private static readonly ImmutableArray<string> RightsOfRoot =
    [
        "AUDIT_WRITE", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ];

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("ECS-06", AwsTypes.TaskDefinition)
        {
            Why = "A privileged container is root on the machine.",
            Mend = "Remove privileged; add the single capability that is needed.",
            Many = static task => Each(task, static container => container["privileged"].MustNotBe(true)),
        },
        new("ECS-07", AwsTypes.TaskDefinition)
        {
            Why = "What an intruder cannot write he cannot keep.",
            Mend = "Set readonlyRootFilesystem to true and mount volumes where the application writes.",
            Many = static task => Each(task, static container => container["readonlyRootFilesystem"].MustBe(true)),
        },
        new("ECS-09", AwsTypes.TaskDefinition)
        {
            Why = "Variables in a task definition are readable by everybody who may describe it, and stay in every revision.",
            Mend = "Store the value in Secrets Manager and name it under secrets.",
            Many = Secrets,
        },
        new("ECS-10", AwsTypes.TaskDefinition)
        {
            Why = "A container without logs fails without a reason.",
            Mend = "Set logConfiguration with awslogs and a log group of the program.",
            Many = static task => Each(task, static container => container["logConfiguration.logDriver"].MustBe("awslogs", "awsfirelens", "splunk", "fluentd") ?? LogGroupExists(container)),
        },
        new("ECS-11", AwsTypes.TaskDefinition)
        {
            Why = "In blocking mode an application that logs waits when CloudWatch does not answer.",
            Mend = "Add the log options mode: non-blocking and max-buffer-size.",
            Many = static task => Containers(task)
                .Where(static container => container["logConfiguration.logDriver"].Text is "awslogs")
                .Select(static container => container["logConfiguration.options"])
                .SelectMany(static IEnumerable<Violation?> (options) => [options["mode"].MustBe("non-blocking"), options["max-buffer-size"].MustBeGiven("a size such as 25m")]),
        },
        new("ECS-15", AwsTypes.TaskDefinition)
        {
            Why = "Root in a container is root on the machine as soon as the container leaks.",
            Mend = "Set user to a number other than 0. A container that hands volumes over and ends before others start may be root without any capability but CHOWN.",
            Many = static task => Each(task, container => container["user"].MustBeGiven("a user other than root")
                ?? (container["user"].Text?.Split(':')[0] is "0" or "root" && !HandsOver(task, container) ? container["user"].Fail("a user other than root") : null)),
        },
        new("ECS-23", AwsTypes.TaskDefinition)
        {
            Why = "A tag that moves lets a restarted task run something that nobody deployed.",
            Mend = "Name the image by version or digest.",
            Many = static task => Each(task, static container => Image(container["image"])),
        },
        new("CS-04", AwsTypes.TaskDefinition)
        {
            Why = "A check whose shell or tool is not in the image never succeeds: ECS kills every task, again and again.",
            Mend = "Write the check as CMD with a tool that the image is declared to have, or leave it to the load balancer.",
            Many = static task => Each(task, static container => container["healthCheck.command"].Items.FirstOrDefault() is { Text: "CMD-SHELL" } shell
                ? shell.Fail("CMD and a declared tool", container["healthCheck.command"].Shown)
                : null),
        },
    ];

    internal static IEnumerable<Place> Containers(Place task) => task["containerDefinitions"].Json().Items;

    private static IEnumerable<Violation?> Each(Place task, Func<Place, Violation?> check) => Containers(task).Select(check);

    /// <summary>Whether a container ends before others start, cannot be called, and keeps no right of root but to give files away.</summary>
    private static bool HandsOver(Place task, Place container)
        => container["essential"].IsFalse && !container["portMappings"].IsGiven
        && Containers(task).Any(other => other["dependsOn"].Items.Any(earlier => earlier["containerName"].Text == container["name"].Text && earlier["condition"].Text is "SUCCESS"))
        && RightsOfRoot.All(container["linuxParameters.capabilities.drop"].Items.Select(static right => right.Text).Contains);

    private static IEnumerable<Violation?> Secrets(Place task)
    {
        if (task["containerDefinitions"].Value is SecretValue)
            return [task["containerDefinitions"].Fail("no secret in the text: name it under secrets")];

        return Containers(task).SelectMany(static IEnumerable<Violation?> (container) =>
        [
            .. container["environment"].Items.Select(static Violation? (variable) => IsPlain(variable["name"].Text ?? "", variable["value"])
                ? variable["value"].Fail("the variable under secrets", $"the value of {variable["name"].Text} in plain")
                : null),
            .. Words(container["entryPoint"]),
            .. Words(container["command"]),
            .. container["secrets"].Items.Select(static secret => secret["valueFrom"]).Select(static Violation? (value) => IsStored(value) ? null : value.Fail("a secret of Secrets Manager or a parameter")),
        ]);
    }

    /// <summary>Whether literal text stands where the name demands a secret, or has the form of one; references beside it do not hide it.</summary>
    private static bool IsPlain(string name, Place value)
    {
        var literals = value.Value is ConcatValue concat ? concat.Parts.OfType<StringValue>().Select(static part => part.Value).ToList() : value.Text is { } text ? [text] : [];
        return literals.Exists(Literals.HoldsCredential)
            || (SecretNames.Matches(name) && literals.Exists(literal => value.Value is StringValue ? literal.Length > 0 : literal.Any(char.IsLetterOrDigit)));
    }

    /// <summary>Words of a command are as public as variables.</summary>
    private static IEnumerable<Violation?> Words(Place command)
    {
        var words = command.Items.ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (Literals.HoldsSecretOption(words[i].Text ?? "", i + 1 < words.Count ? words[i + 1].Text : null))
                yield return words[i].Fail("the value in a variable under secrets", "a secret option in plain");
        }
    }

    private static bool IsStored(Place value) => value.Target is { } target
        ? target.Resource.Type is AwsTypes.Secret or AwsTypes.Parameter
        : value.IsOpen || value.Text?.Contains(":secretsmanager:", StringComparison.Ordinal) is true || value.Text?.Contains(":ssm:", StringComparison.Ordinal) is true;

    /// <summary>An awslogs group is in the graph by reference or by name.</summary>
    private static Violation? LogGroupExists(Place container)
    {
        var group = container["logConfiguration.options.awslogs-group"];
        return container["logConfiguration.logDriver"].Text is not "awslogs" || group.IsOpen || group.Graph.OfType(AwsTypes.LogGroup).Any(known => known["name"].Text == group.Text)
            ? null
            : group.Fail("a log group of the program");
    }

    private static Violation? Image(Place image)
    {
        if (image.Shape is not { } name || name is [Place.Part])
            return null;

        if (name.Contains('@', StringComparison.Ordinal))
            return null;

        var last = name[(name.LastIndexOf('/') + 1)..];
        var colon = last.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || last[(colon + 1)..] is "latest" or "" ? image.Fail("a version or a digest") : null;
    }
}
