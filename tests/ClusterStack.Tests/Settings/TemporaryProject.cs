using ClusterStack.Settings;

namespace ClusterStack.Tests.Settings;

/// <summary>A project in a directory of its own, gone when disposed.</summary>
internal sealed class TemporaryProject : IDisposable
{
    internal const string ProjectFile = "name: clusterstack\nruntime: dotnet\n";

    internal const string Environment =
        """
        config:
          aws:region: eu-west-1
          clusterstack:environment:
            class: staging
            owner: platform@example.com
            costCenter: "1234"
          clusterstack:network:
            cidrBlock: 10.20.0.0/16
            zones: [a, b]
            natGateways: single
            flowLogs:
              retentionDays: 30
          clusterstack:dns:
            domain: dev.example.com
            zoneName: example.com
          clusterstack:runtime:
            kind: ecs
            ecs:
              cpuArchitecture: x86_64
          clusterstack:dataStores:
            cache:
              kind: redis
              engineVersion: "7.1"
              replicas: 1
          clusterstack:workloads:
            web:
              manifest: workloads/web.yaml
              image: example/web:1.0.0
              replicas: 2
              hosts: [www.dev.example.com]
              bindings:
                redis: cache
          clusterstack:account:
            id: "123456789012"

        """;

    internal const string Manifest =
        """
        apiVersion: score.dev/v1b1
        metadata:
          name: web
        service:
          ports:
            http:
              port: 8080
        containers:
          main:
            image: .
            variables:
              REDIS_URL: ${resources.redis.url}
            resources:
              limits:
                cpu: "0.25"
                memory: 512Mi
            readinessProbe:
              httpGet:
                path: /
                port: 8080
        resources:
          redis:
            type: redis

        """;

    internal string Path { get; } = Directory.CreateTempSubdirectory("clusterstack").FullName;

    internal TemporaryProject(string? environment = null, string? manifest = null)
    {
        Write("Pulumi.yaml", ProjectFile);
        Write("Pulumi.dev.yaml", environment ?? Environment);
        Write("workloads/web.yaml", manifest ?? Manifest);
    }

    internal ProjectDirectory Project => ProjectDirectory.Find(Path);

    internal void Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(file))!);
        File.WriteAllText(In(file), text);
    }

    internal string In(string file) => System.IO.Path.Combine(Path, file);

    internal EnvironmentSettings Read(params ImmutableArray<string> overrides) => SettingsReader.ReadOffline(Project, "dev", overrides);

    /// <summary>The problems of reading and planning, one line each.</summary>
    internal string[] Problems(params ImmutableArray<string> overrides)
    {
        try
        {
            _ = ClusterStack.Model.EnvironmentPlan.From(Read(overrides));
            return [];
        }
        catch (SettingsException exception)
        {
            Assert.Equal(string.Join('\n', exception.Problems), exception.Message);
            return [.. exception.Problems.Select(problem => problem.ToString())];
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Changes one place of a text, which must exist exactly once.</summary>
internal static class Edit
{
    internal static string Replace(string text, string from, string to)
    {
        Assert.Equal(2, text.Split(from).Length);
        return text.Replace(from, to, StringComparison.Ordinal);
    }
}
