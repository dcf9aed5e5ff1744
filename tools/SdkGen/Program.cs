using SdkGen;

if (args is not ([] or ["--check"]))
{
    await Console.Error.WriteLineAsync("usage: dotnet run --project tools/SdkGen [--check]");
    return 2;
}

try
{
    var repository = Repository.Containing(Directory.GetCurrentDirectory());
    var files = Generator.Generate(repository);
    if (args is [])
    {
        repository.Write(files);
        return 0;
    }

    var differing = repository.Differing(files);
    foreach (var path in differing)
        Console.WriteLine(path);
    return differing.IsEmpty ? 0 : 1;
}
catch (FormatException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
