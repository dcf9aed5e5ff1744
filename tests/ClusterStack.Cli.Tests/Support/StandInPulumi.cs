namespace ClusterStack.Cli.Tests.Support;

/// <summary>What a stand-in for Pulumi says of itself: each answer a shell script. By default everything is ready for <c>ecs</c>.</summary>
internal sealed record StandInPulumi
{
    public string Version { get; init; } = "echo v3.210.0";

    public string WhoAmI { get; init; } = """echo '{"user":"me","url":"s3://state"}'""";

    public string Stacks { get; init; } = """echo '[{"name":"ecs","current":false},{"name":"prod","current":true}]'""";

    public string Plugins { get; init; } =
        """echo '[{"name":"aws","kind":"resource","version":"7.48.0","size":1},{"name":"random","kind":"resource","version":"4.21.2","size":1}]'""";

    public string Outputs { get; init; } = "echo '{}'";

    /// <summary>What <c>up</c>, <c>destroy</c> and <c>refresh</c> do.</summary>
    public string Operation { get; init; } = "exit 0";

    public string Script => $"""
        case "$1 $2" in
        'version ') {Version} ;;
        'whoami '*) {WhoAmI} ;;
        'stack ls') {Stacks} ;;
        'stack output') {Outputs} ;;
        'plugin ls') {Plugins} ;;
        *) {Operation} ;;
        esac
        """;
}
