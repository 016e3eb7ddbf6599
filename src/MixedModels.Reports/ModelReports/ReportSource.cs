using MixedModels.Inference;
using MixedModels.Levels;
using MixedModels.Reports.Code;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Results;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.ModelReports;

/// <summary>What a report is made from.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Data">The table its design was made from.</param>
/// <param name="Description">The data's name and the columns that are neither response nor predictor.</param>
public sealed record ReportSource(LinearMixedModelFit Fit, Table Data, DataDescription Description)
{
    /// <summary>The report's title; null for one made of response and predictors.</summary>
    public string? Title { get; init; }

    /// <summary>The joins that made the table, in order.</summary>
    public IReadOnlyList<JoinDescription> Joins { get; init; } = [];

    /// <summary>The level equations that the model was given as; null to find them in the data.</summary>
    public LevelModel? Levels { get; init; }

    /// <summary>Where the data and the tables joined to them are, for code that reproduces the fit.</summary>
    public IReadOnlyList<CodeSource> Sources { get; init; } = [];

    /// <summary>Other models of the same data to put beside this one.</summary>
    public IReadOnlyList<LinearMixedModelFit> Others { get; init; } = [];

    /// <summary>What sentences call columns and their units.</summary>
    public Wording Wording { get; init; } = Wording.None;

    /// <summary>How equations are written.</summary>
    public EquationNotation Notation { get; init; }

    /// <summary>The command that makes the report; null when it was made by a program.</summary>
    public string? Command { get; init; }

    /// <summary>The level of intervals and bands.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>How fixed effects are tested.</summary>
    public InferenceOptions Inference { get; init; } = new();

    /// <summary>The most groups that a figure draws one by one; null for what suits each.</summary>
    public int? SampleGroups { get; init; }

    /// <summary>The seed of samples.</summary>
    public int Seed { get; init; } = 100;
}
