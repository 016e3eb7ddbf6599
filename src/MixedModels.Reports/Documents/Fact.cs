namespace MixedModels.Reports.Documents;

/// <summary>A name and what it is for the result at hand.</summary>
/// <param name="Label">The name: <c>rows</c>, <c>Formula</c>.</param>
/// <param name="Value">The number, formula or words.</param>
public sealed record Fact(string Label, RichText Value)
{
    /// <summary>The formula of a model.</summary>
    public static Fact Formula(string text) => new("Formula", RichText.Code(text.Trim()));

    /// <summary>The data, and how much of them.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="sizes">Such as <c>180 rows</c>; null where the rest of the document says so.</param>
    public static Fact Data(string name, string? sizes = null) =>
        new("Data", sizes is null ? RichText.Code(name) : RichText.Code(name) + $", {sizes}");
}
