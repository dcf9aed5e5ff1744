using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

public static partial class Output
{
    /// <summary>
    /// The value as JSON text. Outputs, inputs, lists and maps of them inside the value are resolved; the text is
    /// unknown if any of them is, secret if any is, and depends on the resources of all.
    /// </summary>
    public static Output<string> JsonSerialize<T>(Output<T> output, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Apply(value => JsonSerialization.Write(value, options));
    }

    /// <summary>The value read from JSON text.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Apply(text => JsonSerializer.Deserialize<T>(text, options)!);
    }
}

/// <summary>Writes values that have outputs inside.</summary>
internal static class JsonSerialization
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> WithOutputs = [];

    [ThreadStatic]
    private static Pass? _pass;

    /// <summary>
    /// One pass writes; an output it meets is noted and written as it is. If all were complete when they were
    /// met, the text is right, otherwise they are waited for and the pass is repeated.
    /// </summary>
    internal static Output<string> Write<T>(T value, JsonSerializerOptions? options)
    {
        var (text, outputs, isComplete) = WriteOnce(value, options);
        if (isComplete)
            return Output.CombineValues(outputs, text, static text => text);
        return Output.CombineValues(outputs, (value, options), static state => state, evenUnknown: true)
            .Apply(state => Write(state.value, state.options));
    }

    private static (string Text, IOutput[] Outputs, bool IsComplete) WriteOnce<T>(T value, JsonSerializerOptions? options)
    {
        var outer = _pass;
        var pass = _pass = new Pass();
        try
        {
            var text = JsonSerializer.Serialize(value, WithOutputs.GetValue(options ?? JsonSerializerOptions.Default, static given =>
            {
                var extended = new JsonSerializerOptions(given);
                extended.Converters.Add(new OutputJsonConverterFactory());
                return extended;
            }));
            return (text, [.. pass.Outputs], pass.IsComplete);
        }
        finally
        {
            _pass = outer;
        }
    }

    /// <summary>The value of an output if it is there and known; notes the output either way.</summary>
    internal static bool TryTake(IOutput output, out object? value)
    {
        _pass!.Outputs.Add(output);
        var isCompleted = output.IsCompleted;
        _pass.IsComplete &= isCompleted;
        var data = isCompleted && output.Error is null ? output.GetData() : default;
        value = data.Value;
        return data.IsKnown;
    }

    private sealed class Pass
    {
        internal List<IOutput> Outputs { get; } = [];

        internal bool IsComplete { get; set; } = true;
    }
}

/// <summary>Makes converters for outputs and inputs of any type.</summary>
internal sealed class OutputJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert)
        => typeof(IOutput).IsAssignableFrom(typeToConvert) || typeof(IInput).IsAssignableFrom(typeToConvert);

    public override System.Text.Json.Serialization.JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
        => (System.Text.Json.Serialization.JsonConverter)Activator.CreateInstance(
            typeof(OutputJsonConverter<>).MakeGenericType(typeToConvert))!;
}

/// <summary>Writes the value of an output or input; reading one from JSON has no meaning.</summary>
internal sealed class OutputJsonConverter<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException($"JsonConverter only supports writing: {typeToConvert} cannot be read from JSON.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var output = value switch
        {
            IOutput given => given,
            IInput input => input.ToUntypedOutput(),
            _ => null,
        };
        if (output is null || !JsonSerialization.TryTake(output, out var content) || content is null)
            writer.WriteNullValue();
        else
            JsonSerializer.Serialize(writer, content, content.GetType(), options);
    }
}
