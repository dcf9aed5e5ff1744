using ClusterStack.StartupProfile;

if (args is not [var folder, var profile, .. var lists] || lists.Length == 0)
{
    await Console.Error.WriteLineAsync("usage: StartupProfile PUBLISHED PROFILE LIST... (bench/profile calls it)");
    return 2;
}

using var assemblies = new AssemblyFolder(folder);
var writer = new ProfileWriter(assemblies);
foreach (var line in lists.SelectMany(File.ReadLines))
{
    if (CompiledMethod.Parse(line) is { } method)
        writer.Add(method);
}

writer.Save(profile);
Console.WriteLine($"{profile}: {writer.Count} methods");
return 0;
