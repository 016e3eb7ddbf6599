using MixedModels.Inference;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;

namespace MixedModels.Reports.Plots;

/// <summary>What a plot may be told; every kind uses what concerns it.</summary>
public sealed record PlotOptions
{
    /// <summary>The column on the horizontal axis.</summary>
    public string? X { get; init; }

    /// <summary>The grouping factor.</summary>
    public string? Group { get; init; }

    /// <summary>The factor whose levels have a panel each.</summary>
    public string? Facet { get; init; }

    /// <summary>The predictor whose levels have a line each; a numeric one of many values has three lines.</summary>
    public string? By { get; init; }

    /// <summary>
    /// The scale on which to show the untransformed response; null shows the response as the model has it.
    /// </summary>
    public ScaleKind? Scale { get; init; }

    /// <summary>How many groups are drawn at random where there are more; null for what suits the kind.</summary>
    public int? SampleGroups { get; init; }

    /// <summary>The seed of that draw.</summary>
    public int Seed { get; init; } = 100;

    /// <summary>The groups to draw, and no others; null for all or a draw.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The groups that stand out, each in a colour of its own.</summary>
    public IReadOnlyList<string> Highlight { get; init; } = [];

    /// <summary>Which groups are drawn.</summary>
    internal GroupChoice Choice => new() { Most = SampleGroups, Seed = Seed, Named = Groups, Always = Highlight };

    /// <summary>The level of intervals and bands.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How fixed effects are tested; their intervals have its degrees of freedom.</summary>
    public InferenceOptions Inference { get; init; } = new();
}
