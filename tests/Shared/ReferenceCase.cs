using System.Text.Json;

namespace MixedModels.Testing;

/// <summary>
/// One reference case: what R gave for one model, read from its JSON file (fields as the scripts name them).
/// </summary>
public sealed class ReferenceCase
{
    private readonly JsonElement _root;

    private ReferenceCase(string name, JsonElement root)
    {
        Name = name;
        _root = root;
    }

    /// <summary>The file name without ".json", such as "sleepstudy_slope_reml".</summary>
    public string Name { get; }

    /// <summary>The whole document.</summary>
    public JsonElement Root => _root;

    /// <summary>What made it: "lm", "lmer", "design", "distributions", "lme4_errors", "lrt", "closed_form"...</summary>
    public string Kind => Text("kind");

    /// <summary>The model's formula, in lme4's language.</summary>
    public string Formula => Text("formula");

    /// <summary>True for a fit by REML, false for one by maximum likelihood.</summary>
    public bool Reml => _root.GetProperty("reml").GetBoolean();

    /// <summary>True when R found a covariance matrix of random effects singular.</summary>
    public bool Singular => _root.GetProperty("singular").GetBoolean();

    /// <summary>
    /// The name of the data file, such as "sleepstudy.csv"; give it to <see cref="ReferenceData.DataPath"/>.
    /// </summary>
    public string DataFile => At("data", "file").GetString()!;

    /// <summary>
    /// How columns that are not in the data file were derived, such as "o = 2 * Days"; empty when none were.
    /// </summary>
    public IReadOnlyList<string> Derived =>
        !_root.GetProperty("data").TryGetProperty("derived", out var derived) ? []
        : derived.ValueKind == JsonValueKind.Array ? Strings(derived)
        : [derived.GetString()!];

    /// <summary>True when a second table was joined to the data file.</summary>
    public bool HasJoin => _root.GetProperty("data").TryGetProperty("join", out _);

    /// <summary>
    /// True when the case has this field, and it is not null or the text of an error R gave in its place.
    /// </summary>
    public bool Has(string field) =>
        _root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null
        && !(value.ValueKind == JsonValueKind.Object && value.TryGetProperty("error", out _));

    /// <summary>Reads a case of the repository or of ../shared; skips the running test when it is in neither.</summary>
    public static ReferenceCase Load(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(ReferenceData.CasePath(name)));
        return new ReferenceCase(name, document.RootElement.Clone());
    }

    /// <summary>The names of the repository's cases of one kind, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(string kind)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(ReferenceData.Folder, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("cases").EnumerateArray()
            .Where(entry => entry.GetProperty("kind").GetString() == kind)
            .Select(entry => Path.GetFileNameWithoutExtension(entry.GetProperty("file").GetString()!))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The names of all cases of one kind, in ordinal order: the repository's, and those of ../shared that it may not
    /// hold. When ../shared is not there, only the repository's.
    /// </summary>
    public static IReadOnlyList<string> AllNames(string kind)
    {
        if (ReferenceData.SharedFolder is not { } shared) return Names(kind);
        var beside = Directory.GetFiles(Path.Combine(shared, "reference"), "*.json")
            .Where(path => KindOf(path) == kind)
            .Select(path => Path.GetFileNameWithoutExtension(path));
        return [.. Names(kind).Union(beside).Order(StringComparer.Ordinal)];
    }

    /// <summary>The element at a path of field names, such as At("glance", "statistic").</summary>
    public JsonElement At(params ReadOnlySpan<string> path)
    {
        var element = _root;
        foreach (var field in path)
            element = element.TryGetProperty(field, out var child) ? child
                : throw new KeyNotFoundException(
                    $"Reference case {Name} has no field {string.Join('/', path.ToArray())}.");
        return element;
    }

    /// <summary>The number at a path; null in the file is NaN.</summary>
    public double Number(params ReadOnlySpan<string> path) => Number(At(path));

    /// <summary>The numbers of an array at a path; null in the file is NaN.</summary>
    public double[] Numbers(params ReadOnlySpan<string> path) => Numbers(At(path));

    /// <summary>The rows of an array of arrays of numbers at a path, such as "fixed_vcov".</summary>
    public double[][] Matrix(params ReadOnlySpan<string> path) => [.. At(path).EnumerateArray().Select(Numbers)];

    /// <summary>The text at a path.</summary>
    public string Text(params ReadOnlySpan<string> path) => At(path).GetString()!;

    /// <summary>The texts of an array at a path.</summary>
    public string[] Strings(params ReadOnlySpan<string> path) => Strings(At(path));

    /// <summary>
    /// One column of numbers of a table at a path: "fixed" and "estimate" give every fixed effect's estimate.
    /// </summary>
    public double[] Column(string table, string column) => Column(At(table), column);

    /// <summary>One column of numbers of an array of objects.</summary>
    public static double[] Column(JsonElement table, string column) =>
        [.. table.EnumerateArray().Select(row => Number(row.GetProperty(column)))];

    /// <summary>A number of the document; null is NaN.</summary>
    public static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble();

    /// <summary>An array of numbers of the document; null is NaN.</summary>
    public static double[] Numbers(JsonElement element) => [.. element.EnumerateArray().Select(Number)];

    /// <summary>An array of texts of the document.</summary>
    public static string[] Strings(JsonElement element) =>
        [.. element.EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>The case's name.</summary>
    public override string ToString() => Name;

    private static string? KindOf(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("kind", out var kind)
            ? kind.GetString() : null;
    }
}
