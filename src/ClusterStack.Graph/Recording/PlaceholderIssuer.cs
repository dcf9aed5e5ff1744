using System.Globalization;

namespace ClusterStack.Graph.Recording;

/// <summary>Gives out the placeholders of the outputs of resources.</summary>
internal sealed class PlaceholderIssuer(PlaceholderCode code)
{
    internal string Text(RecordedResource resource, string path, PlaceholderForm form, bool secret)
    {
        if (form.IsAddress)
            return Address(resource, path, secret);

        var output = Next(resource, resource.Texts, PlaceholderCode.MaxTexts, "texts");
        var text = form.Filled(code.Token(resource.Index, output));
        resource.Texts.Add(new(text, form.TokenStart, path, secret));
        return text;
    }

    internal int Integer(RecordedResource resource, string path, bool secret)
    {
        var output = Next(resource, resource.Integers, PlaceholderCode.MaxIntegers, "integers");
        var number = code.Integer(resource.Index, output);
        resource.Integers.Add(new(number.ToString(CultureInfo.InvariantCulture), 0, path, secret));
        return number;
    }

    private string Address(RecordedResource resource, string path, bool secret)
    {
        var output = Next(resource, resource.Addresses, PlaceholderCode.MaxAddresses, "addresses");
        var text = code.Address(resource.Index, output);
        resource.Addresses.Add(new(text, 0, path, secret));
        return text;
    }

    private static int Next(RecordedResource resource, List<Placeholder> issued, int limit, string kind)
        => issued.Count < limit
            ? issued.Count
            : throw new InvalidOperationException(
                $"{resource.Type} '{resource.Name}' has more than {limit} computed {kind}; a recorded run can tell no more apart.");
}
