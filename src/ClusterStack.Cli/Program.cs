using ClusterStack.Cli;

var terminal = Terminal.OfThisProcess();
var exitCode = await ClusterStackCommandLine.InvokeAsync(args, terminal);
await terminal.FlushAsync();
return exitCode;
