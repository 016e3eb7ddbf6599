namespace MixedModels.Reports.Plots.Grammar;

/// <summary>An axis of a panel.</summary>
/// <param name="Title">What is measured, with its unit or scale; empty for none.</param>
public sealed record Axis(string Title)
{
    /// <summary>How values become places.</summary>
    public ScaleKind Scale { get; init; }

    /// <summary>Names at 0, 1, 2...; null for an axis of numbers.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>The least value shown; null to find it from the data.</summary>
    public double? Low { get; init; }

    /// <summary>The largest value shown; null to find it from the data.</summary>
    public double? High { get; init; }

    /// <summary>
    /// Whether it counts: ticks at whole numbers, and room for one more and one less where there is one value only.
    /// </summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether ticks and labels are left out.</summary>
    public bool IsBare { get; init; }
}
