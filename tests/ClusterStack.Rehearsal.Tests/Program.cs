using ClusterStack.Rehearsal.Tests.Engine;
using Xunit.Runner.InProc.SystemConsole;

// With "--program NAME" this assembly is the Pulumi program of that name, which a test has started; else it runs the tests.
return args is ["--program", var name] ? await EnginePrograms.RunAsync(name) : await ConsoleRunner.Run(args);
