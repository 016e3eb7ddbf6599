using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Prediction;

namespace MixedModels;

/// <summary>
/// What remains of a fit when its data are gone: enough to predict for new data and to say what was fitted. It is what
/// a model file holds. Immutable.
/// </summary>
public sealed record PredictionModel
{
    /// <summary>How to build the columns of the fit from new data.</summary>
    public required DesignRecipe Recipe { get; init; }

    /// <summary>The response as written.</summary>
    public required string ResponseName { get; init; }

    /// <summary>REML or ML.</summary>
    public required Criterion Criterion { get; init; }

    /// <summary>The fixed effects.</summary>
    public required FixedEffects FixedEffects { get; init; }

    /// <summary>The random-effects terms in the order of the fit; empty for a linear model.</summary>
    public required IReadOnlyList<PredictionTerm> Terms { get; init; }

    /// <summary>Criterion, likelihood, information criteria.</summary>
    public required FitStatistics Statistics { get; init; }

    /// <summary>The residual standard deviation.</summary>
    public required double Sigma { get; init; }

    /// <summary>Whether the search ended at an optimum.</summary>
    public required bool Converged { get; init; }

    /// <summary>Whether some covariance matrix has less than full rank.</summary>
    public required bool IsSingular { get; init; }

    /// <summary>The fingerprint of the data that were fitted: see <see cref="DataFingerprint"/>.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>The version of this library that made the fit.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>The model of a fit.</summary>
    public static PredictionModel Create(LinearMixedModelFit fit) => new()
    {
        Recipe = fit.Design.Recipe,
        ResponseName = fit.Design.ResponseName,
        Criterion = fit.Criterion,
        FixedEffects = fit.FixedEffects,
        Terms = [.. fit.Design.Recipe.RandomTerms.Select(
            (recipe, t) => new PredictionTerm(recipe, ThetaOf(fit, t), fit.ConditionalModes[t].Values))],
        Statistics = fit.Statistics,
        Sigma = fit.Sigma,
        Converged = fit.Verdict.Converged,
        IsSingular = fit.Verdict.IsSingular,
        DataFingerprint = Prediction.DataFingerprint.Of(fit.Design),
        LibraryVersion = typeof(PredictionModel).Assembly.GetName().Version!.ToString(3),
    };

    /// <summary>
    /// How a file of new data is read, <c>Table.ReadCsv("new.csv", model.ReadingOptions())</c>: columns get the types
    /// of the fit, so that F stays F and 01 stays 01, and remember how their values were written.
    /// </summary>
    /// <param name="options">Further options, whose own types come first; null for the usual ones.</param>
    public CsvOptions ReadingOptions(CsvOptions? options = null)
    {
        options ??= CsvOptions.Default;
        var types = Recipe.ColumnTypes.Where(type => !options.TextColumns.Contains(type.Key))
            .ToDictionary(type => type.Key, type => type.Value, StringComparer.Ordinal);
        foreach (var (column, type) in options.Types) types[column] = type;
        return options with { Types = types, KeepsSpelling = true };
    }

    /// <summary>
    /// Predicts the response of each row: X beta + offset, plus Z b if wanted. An offset column that is not in the new
    /// data is left out, as lme4 does, and named in the result; an offset in the formula is needed.
    /// </summary>
    /// <param name="newData">The new data; the response is not needed.</param>
    /// <param name="use">Which random effects to add.</param>
    /// <param name="allowNewLevels">Whether levels of grouping factors that the fit did not have are allowed; their
    /// effect is zero, its expectation.</param>
    /// <exception cref="ModelException">
    /// <c>new-level</c>: a level that the fit did not have. <c>unknown-column</c>, <c>text-as-number</c>: as
    /// <see cref="DesignRecipe.Apply"/>.
    /// </exception>
    public Predictions Predict(Table newData, RandomEffectsUse use = RandomEffectsUse.All, bool allowNewLevels = false)
    {
        if (use == RandomEffectsUse.All) RefuseMissingGroups(newData);
        var rows = Recipe.Apply(newData, use == RandomEffectsUse.All && Terms.Count > 0);
        var values = LinearPredictor.Population(rows, FixedEffects.Estimates);
        var newLevels = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var t = 0; t < rows.RandomEffects.Count; t++)
        {
            var term = rows.RandomEffects[t];
            if (term.NewLevels.Count > 0) newLevels.TryAdd(term.Group, term.NewLevels);
            LinearPredictor.AddRandomEffects(term, Terms[t].Modes.Span, values);
        }
        if (newLevels.Count > 0 && !allowNewLevels) throw NewLevel(newLevels);
        return new Predictions(values, newLevels, rows.MissingOffset);
    }

    private static double[] ThetaOf(MixedModelFit fit, int term) =>
        [.. fit.Parameters.Of(term, (ReadOnlySpan<double>)fit.Theta.ToArray())];

    private static ModelException NewLevel(Dictionary<string, IReadOnlyList<string>> newLevels)
    {
        var (group, levels) = newLevels.First();
        return new ModelException("new-level",
            $"The new data have {(levels.Count == 1 ? "a level" : $"{levels.Count} levels")} of '{group}' that the fit "
            + $"did not have: {Enumeration.Of(levels)}. Allow new levels, whose effect is then zero "
            + "(--allow-new-levels, allowNewLevels: true), "
            + "or predict for the population (--random none, RandomEffectsUse.None).");
    }

    private void RefuseMissingGroups(Table newData)
    {
        var missing = Recipe.RandomColumns.Where(name => !newData.TryGetColumn(name, out _)).ToArray();
        if (missing.Length == 0) return;
        var names = Enumeration.Of([.. missing.Select(name => $"'{name}'")]);
        throw new ModelException("unknown-column",
            $"The new data have no column {names}, which the random effects need."
            + Suggestion.DidYouMean(missing[0], newData.Columns.Select(c => c.Name))
            + " Add it, or predict for the population (--random none, RandomEffectsUse.None).");
    }
}
