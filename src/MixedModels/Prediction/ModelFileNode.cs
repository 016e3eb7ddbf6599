using System.Text.Json;

namespace MixedModels.Prediction;

/// <summary>
/// A value of a model file and its place, such as <c>design.variables[2].name</c>, which its faults name.
/// </summary>
/// <param name="Element">The value.</param>
/// <param name="Place">Where it stands; empty for the whole file.</param>
/// <param name="File">What messages call the file.</param>
internal readonly record struct ModelFileNode(JsonElement Element, string Place, string File)
{
    /// <summary>A field of an object.</summary>
    public ModelFileNode this[string field] =>
        Find(field) ?? throw new ModelFileNode(Element, PlaceOf(field), File).Fault("is missing");

    /// <summary>A field of an object; null when it is not there.</summary>
    public ModelFileNode? Find(string field) => Element.ValueKind != JsonValueKind.Object ? throw Fault("is no object")
        : Element.TryGetProperty(field, out var value) ? new ModelFileNode(value, PlaceOf(field), File)
        : null;

    /// <summary>The fields of an object.</summary>
    public IEnumerable<(string Name, ModelFileNode Value)> Fields()
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Fault("is no object");
        foreach (var field in Element.EnumerateObject())
        {
            var name = Read(() => field.Name);
            yield return (name, new ModelFileNode(field.Value, PlaceOf(name), File));
        }
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<ModelFileNode> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array) throw Fault("is no list");
        var at = 0;
        foreach (var item in Element.EnumerateArray()) yield return new ModelFileNode(item, $"{Place}[{at++}]", File);
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        var element = Element;
        return element.ValueKind == JsonValueKind.String ? Read(() => element.GetString()!) : throw Fault("is no text");
    }

    /// <summary>True or false.</summary>
    public bool Flag() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? Element.GetBoolean()
        : throw Fault("is neither true nor false");

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public int Whole(int least) =>
        Element.ValueKind != JsonValueKind.Number || !Element.TryGetInt32(out var number)
            ? throw Fault("is no whole number")
        : number < least ? throw Fault($"is below {least}")
        : number;

    /// <summary>A number; null is one that JSON cannot write.</summary>
    public double Number() => Element.ValueKind switch
    {
        JsonValueKind.Number => Element.GetDouble(),
        JsonValueKind.Null => double.NaN,
        _ => throw Fault("is no number"),
    };

    /// <summary>A list of numbers.</summary>
    public double[] Numbers() => [.. Items().Select(item => item.Number())];

    /// <summary>A list of so many numbers.</summary>
    public double[] Numbers(int count) => Numbers() is var numbers && numbers.Length == count
        ? numbers
        : throw Fault($"has {numbers.Length} numbers in place of {count}");

    /// <summary>A list of texts.</summary>
    public string[] Texts() => [.. Items().Select(item => item.Text())];

    /// <summary>A list of texts that all differ.</summary>
    public string[] DifferentTexts()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. Items().Select(item => seen.Add(item.Text()) ? item.Text() : throw item.Fault("is there already"))];
    }

    /// <summary>What is wrong here.</summary>
    /// <param name="what">Follows the place: "is no list".</param>
    /// <param name="inner">The underlying failure, if any.</param>
    public ModelException Fault(string what, Exception? inner = null) =>
        new("model-file",
            $"{File} is a broken model file: {(Place == "" ? "it" : $"'{Place}'")} {what}. Save the model again.",
            inner);

    private string PlaceOf(string field) => Place == "" ? field : $"{Place}.{field}";

    /// <summary>Texts that are no Unicode throw when they are asked for.</summary>
    private string Read(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException e)
        {
            throw Fault("is no text of Unicode", e);
        }
    }
}
