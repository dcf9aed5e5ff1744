using ClusterStack.Settings;
using ClusterStack.Tests.Settings;

namespace ClusterStack.Tests.Workloads;

/// <summary>Every way in which files and volumes of a manifest can be wrong, the message that says so, and an innocent twin that is read.</summary>
public sealed class ManifestFilesProblemsTests
{
    private const string Image = "    image: .\n";

    private static readonly string Manifest = TemporaryProject.Manifest + "  data: { type: volume }\n";

    /// <summary>The place that is changed, the bad text, the problem, the good text.</summary>
    public static TheoryData<string, string, string, string> Cases { get; } = new()
    {
        {
            Image,
            Image + "    files: { /etc/x: {} }\n",
            "workloads/web.yaml:11:14 containers.main.files[\"/etc/x\"]: expected one of content, source and binaryContent, got none",
            Image + "    files: { /etc/x: { content: \"\" } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: a, source: b } }\n",
            "workloads/web.yaml:11:14 containers.main.files[\"/etc/x\"]: expected one of content, source and binaryContent, got content and source",
            Image + "    files: { /etc/x: { content: a } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: a, mode: 0644 } }\n",
            "workloads/web.yaml:11:42 containers.main.files[\"/etc/x\"].mode: expected an access mode of three octal digits in quotes, such as \"0644\", got the unquoted 0644, which means different things in YAML 1.1 and 1.2; quote it: \"0644\"",
            Image + "    files: { /etc/x: { content: a, mode: \"0644\" } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: a, mode: \"0844\" } }\n",
            "workloads/web.yaml:11:42 containers.main.files[\"/etc/x\"].mode: expected an access mode of three octal digits in quotes, such as \"0644\", got \"0844\"",
            Image + "    files: { /etc/x: { content: a, mode: \"755\" } }\n"
        },
        {
            Image,
            Image + "    files: { etc/x: { content: a } }\n",
            "workloads/web.yaml:11:14 containers.main.files[\"etc/x\"]: expected an absolute path below / of at most 255 printable characters, without . and .., such as /etc/app/config.yaml, got \"etc/x\"",
            Image + "    files: { /etc/x.y: { content: a } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/../x: { content: a } }\n",
            "workloads/web.yaml:11:14 containers.main.files[\"/etc/../x\"]: expected an absolute path below / of at most 255 printable characters, without . and .., such as /etc/app/config.yaml, got \"/etc/../x\"",
            Image + "    files: { /etc/..x: { content: a } }\n"
        },
        {
            Image,
            Image + "    files: { /etc//x: { content: a } }\n",
            "workloads/web.yaml:11:14 containers.main.files[\"/etc//x\"]: expected an absolute path below / of at most 255 printable characters, without . and .., such as /etc/app/config.yaml, got \"/etc//x\"",
            Image + "    files: { /etc/x/y: { content: a } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x/: { content: a } }\n",
            "workloads/web.yaml:11:14 containers.main.files[\"/etc/x/\"]: expected an absolute path below / of at most 255 printable characters, without . and .., such as /etc/app/config.yaml, got \"/etc/x/\"",
            Image + "    files: { /x: { content: a } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: a }, /etc/x/y: { content: b } }\n",
            "workloads/web.yaml:11:38 containers.main.files[\"/etc/x/y\"]: the file lies in \"/etc/x\", which is a file; rename one",
            Image + "    files: { /etc/x: { content: a }, /etc/xy: { content: b } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: \"${resources.nope.url}\" } }\n",
            "workloads/web.yaml:11:33 containers.main.files[\"/etc/x\"].content: the manifest has no resource \"nope\"; resources: data, redis",
            Image + "    files: { /etc/x: { content: \"${resources.nope.url}\", noExpand: true } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: \"redis://:hunter2@10.0.0.1\" } }\n",
            "workloads/web.yaml:11:33 containers.main.files[\"/etc/x\"].content: the URL holds a password in plain; refer to a resource, such as ${resources.NAME.url}",
            Image + "    files: { /etc/x: { content: \"${resources.redis.url}\" } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: \"-----BEGIN RSA PRIVATE KEY-----\" } }\n",
            "workloads/web.yaml:11:33 containers.main.files[\"/etc/x\"].content: a private key stands here in plain; keep it in Secrets Manager",
            Image + "    files: { /etc/x: { content: \"-----BEGIN CERTIFICATE-----\" } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: 3 } }\n",
            "workloads/web.yaml:11:33 containers.main.files[\"/etc/x\"].content: expected a text, got the number 3; quote it: \"3\"",
            Image + "    files: { /etc/x: { content: \"3\" } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { binaryContent: \"a$b\" } }\n",
            "workloads/web.yaml:11:39 containers.main.files[\"/etc/x\"].binaryContent: expected standard base64, got \"a$b\"",
            Image + "    files: { /etc/x: { binaryContent: AP8= } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { source: ../../x } }\n",
            "workloads/web.yaml:11:32 containers.main.files[\"/etc/x\"].source: \"../../x\": the path leaves the directory of Pulumi.yaml; move the file into it",
            Image + "    files: { /etc/x: { source: ../Pulumi.yaml } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { source: /etc/passwd } }\n",
            "workloads/web.yaml:11:32 containers.main.files[\"/etc/x\"].source: \"/etc/passwd\": expected a path relative to the manifest's directory, with / between its parts",
            Image + "    files: { /etc/x: { source: web.yaml, noExpand: true } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { source: nope.txt } }\n",
            "workloads/web.yaml:11:32 containers.main.files[\"/etc/x\"].source: \"nope.txt\": there is no such file; paths are relative to the manifest's directory",
            Image + "    files: { /etc/x: { source: ./../Pulumi.yaml } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { source: ../binary } }\n",
            "workloads/web.yaml:11:32 containers.main.files[\"/etc/x\"].source: \"../binary\" is not text in UTF-8, in which placeholders could be filled in; add noExpand: true",
            Image + "    files: { /etc/x: { source: ../binary, noExpand: true } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: a, noexpand: true } }\n",
            "workloads/web.yaml:11:36 containers.main.files[\"/etc/x\"]: unknown key \"noexpand\"; did you mean \"noExpand\"?",
            Image + "    files: { /etc/x: { content: a, noExpand: true } }\n"
        },
        {
            Image,
            Image + "    files: { /etc/x: { content: a, target: /etc/y } }\n",
            "workloads/web.yaml:11:36 containers.main.files[\"/etc/x\"].target: the path in the container is the entry's name in the map; remove this",
            Image + "    files: { /etc/y: { content: a } }\n"
        },
        {
            Image,
            Image + "    volumes: { /data: {} }\n",
            "workloads/web.yaml:11:23 containers.main.volumes[\"/data\"]: the key \"source\" is missing; add it with a text",
            Image + "    volumes: { /data: { source: \"${resources.data}\" } }\n"
        },
        {
            Image,
            Image + "    volumes: { /data: { source: \"${resources.redis}\" } }\n",
            "workloads/web.yaml:11:33 containers.main.volumes[\"/data\"].source: expected a resource of type volume, and \"redis\" is of type redis",
            Image + "    volumes: { /data: { source: \"${resources.data}\", readOnly: true } }\n"
        },
        {
            Image,
            Image + "    volumes: { /data: { source: \"${resources.dta}\" } }\n",
            "workloads/web.yaml:11:33 containers.main.volumes[\"/data\"].source: the manifest has no resource \"dta\"; did you mean \"data\"?",
            Image + "    volumes: { /data: { source: '${resources.data}' } }\n"
        },
        {
            Image,
            Image + "    volumes: { /data: { source: data } }\n",
            "workloads/web.yaml:11:33 containers.main.volumes[\"/data\"].source: expected a resource of type volume, such as ${resources.data}, got \"data\"",
            Image + "    volumes: { /dat: { source: \"${resources.data}\" } }\n"
        },
        {
            Image,
            Image + "    volumes: { /data: { source: \"${resources.data}/sub\" } }\n",
            "workloads/web.yaml:11:33 containers.main.volumes[\"/data\"].source: expected a resource of type volume, such as ${resources.data}, got \"${resources.data}/sub\"",
            Image + "    volumes: { /data/sub: { source: \"${resources.data}\" } }\n"
        },
        {
            Image,
            Image + "    volumes: { /data: { source: \"${resources.data}\", path: sub } }\n",
            "workloads/web.yaml:11:54 containers.main.volumes[\"/data\"].path: a path inside a volume is not supported, since a volume is mounted as a whole; use a volume of its own",
            Image + "    volumes: { /data: { source: \"${resources.data}\" } } # sub\n"
        },
        {
            Image,
            Image + "    volumes: { /: { source: \"${resources.data}\" } }\n",
            "workloads/web.yaml:11:16 containers.main.volumes[\"/\"]: expected an absolute path below / of at most 255 printable characters, without . and .., such as /etc/app/config.yaml, got \"/\"",
            Image + "    volumes: { /a: { source: \"${resources.data}\" } }\n"
        },
        {
            Image,
            Image + "    volumes: { /data: { source: \"${resources.data}\" } }\n    files: { /data/x: { content: a } }\n",
            "workloads/web.yaml:12:14 containers.main.files[\"/data/x\"]: the file lies in the volume at \"/data\", whose content is not the manifest's; put it elsewhere",
            Image + "    volumes: { /data: { source: \"${resources.data}\" } }\n    files: { /database: { content: a } }\n"
        },
        {
            Image,
            Image + "    volumes: [{ source: \"${resources.data}\" }]\n",
            "workloads/web.yaml:11:15 containers.main.volumes[0]: the key \"target\" is missing; add it with the path in the container",
            Image + "    volumes: [{ target: /data, source: \"${resources.data}\" }]\n"
        },
        {
            Image,
            Image + "    files: [{ target: 3, content: a }]\n",
            "workloads/web.yaml:11:23 containers.main.files[0].target: expected the path in the container, got the number 3",
            Image + "    files: [{ target: /3, content: a }]\n"
        },
        {
            Image,
            Image + "    files: [a]\n",
            "workloads/web.yaml:11:13 containers.main.files[0]: expected an object with target, got \"a\"",
            Image + "    files: []\n"
        },
        {
            Image,
            Image + "    files: [{ target: /a, content: a }, { target: /a, content: b }]\n",
            "workloads/web.yaml:11:51 containers.main.files[1].target: \"/a\" stands in the list a second time; remove one",
            Image + "    files: [{ target: /a, content: a }, { target: /b, content: b }]\n"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Names_the_place_the_value_and_the_remedy(string from, string bad, string problem, string good)
    {
        using var twin = Project(Edit.Replace(Manifest, from, good));
        Assert.Empty(twin.Read().Problems);
        using var project = Project(Edit.Replace(Manifest, from, bad));
        Assert.Equal([problem], project.Read().Problems.Select(each => each.ToString()));
    }

    private static TemporaryProject Project(string manifest)
    {
        var project = new TemporaryProject(manifest: manifest);
        File.WriteAllBytes(project.In("binary"), [0x00, 0xFF, 0xFE]);
        return project;
    }
}
