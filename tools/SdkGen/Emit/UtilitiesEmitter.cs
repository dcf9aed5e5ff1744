namespace SdkGen.Emit;

/// <summary>Writes what the classes of a package share; of the optional members only those that they use.</summary>
internal static class UtilitiesEmitter
{
    private const string Version =
        """
        /// <summary>Version of the provider that these bindings were made for.</summary>
        public static string Version { get; } = ReadVersion();

        private static string ReadVersion()
        {
            using var stream = typeof(Utilities).Assembly.GetManifestResourceStream("{Root}.version.txt")
                ?? throw new InvalidOperationException("The resource {Root}.version.txt is missing from the assembly.");
            using var reader = new System.IO.StreamReader(stream);
            return reader.ReadToEnd().Trim();
        }
        """;

    private const string ResourceOptions =
        """
        /// <summary>What the class asks for, merged with what the program asks for.</summary>
        public static CustomResourceOptions ResourceOptions(CustomResourceOptions? options, Input<string>? id, CustomResourceOptions? defaults = null)
        {
            var merged = CustomResourceOptions.Merge(defaults, options);
            merged.Version ??= Version;
            merged.Id = id ?? merged.Id;
            return merged;
        }
        """;

    private const string FunctionOptions =
        """
        public static InvokeOptions WithDefaults(this InvokeOptions? options) => new InvokeOptions
        {
            Parent = options?.Parent,
            Provider = options?.Provider,
            PluginDownloadURL = options?.PluginDownloadURL,
            Version = options?.Version ?? Version,
        };

        public static InvokeOutputOptions WithDefaults(this InvokeOutputOptions? options)
        {
            var defaults = new InvokeOutputOptions
            {
                Parent = options?.Parent,
                Provider = options?.Provider,
                PluginDownloadURL = options?.PluginDownloadURL,
                Version = options?.Version ?? Version,
            };
            if (options is not null)
                defaults.DependsOn = options.DependsOn;
            return defaults;
        }
        """;

    private const string Secret =
        """
        /// <summary>The value as a secret, even when it was given as plain text.</summary>
        public static Input<T> Secret<T>(Input<T>? value) => Output.CreateSecret(value.ToOutput());

        public static InputList<T> Secret<T>(InputList<T> value) => Output.CreateSecret(value.ToOutput());

        public static InputMap<T> Secret<T>(InputMap<T> value) => Output.CreateSecret(value.ToOutput());
        """;

    // The environment is read here and nowhere else: provider settings have documented variables (AWS_REGION, KUBECONFIG).
    private const string GetEnv =
        """
        /// <summary>The first of the variables that is set.</summary>
        public static string? GetEnv(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                    return value;
            }

            return null;
        }
        """;

    private const string GetEnvBoolean =
        """
        public static bool? GetEnvBoolean(params ReadOnlySpan<string> names) => GetEnv(names) switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
            _ => null,
        };
        """;

    private const string GetEnvInt32 =
        """
        public static int? GetEnvInt32(params ReadOnlySpan<string> names)
            => int.TryParse(GetEnv(names), System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
        """;

    private const string GetEnvDouble =
        """
        public static double? GetEnvDouble(params ReadOnlySpan<string> names)
            => double.TryParse(GetEnv(names), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
        """;

    /// <param name="root">The package's root namespace, for example <c>Pulumi.Aws</c>.</param>
    /// <param name="sources">The text of the package's other files.</param>
    public static string Write(string root, IReadOnlyCollection<string> sources)
    {
        var package = root[(root.LastIndexOf('.') + 1)..];
        bool Uses(string text) => sources.Any(source => source.Contains(text, StringComparison.Ordinal));
        ImmutableArray<(bool Needed, string Text)> parts =
        [
            (true, Version.Replace("{Root}", root, StringComparison.Ordinal)),
            (Uses("Utilities.ResourceOptions("), ResourceOptions),
            (Uses(".WithDefaults()"), FunctionOptions),
            (Uses("Utilities.Secret("), Secret),
            (Uses("Utilities.GetEnv"), GetEnv),
            (Uses("Utilities.GetEnvBoolean("), GetEnvBoolean),
            (Uses("Utilities.GetEnvInt32("), GetEnvInt32),
            (Uses("Utilities.GetEnvDouble("), GetEnvDouble),
        ];

        return SourceFile.Write(root, code =>
        {
            code.Block("internal static class Utilities", () =>
            {
                var first = true;
                foreach (var (_, text) in parts.Where(part => part.Needed))
                {
                    if (!first)
                        code.Line();
                    code.Lines(text);
                    first = false;
                }
            });
            code.Line();
            code.Summary("Names the type token of a resource class.");
            code.Block($"internal sealed class {package}ResourceTypeAttribute : ResourceTypeAttribute", () =>
                code.Block($"public {package}ResourceTypeAttribute(string type) : base(type, Utilities.Version)", () => { }));
        });
    }
}
