using ClusterStack.Cli;

return await ClusterStackCommandLine.InvokeAsync(args, Terminal.OfThisProcess());
