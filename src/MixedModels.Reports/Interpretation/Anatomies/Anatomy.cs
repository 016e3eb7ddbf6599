using MixedModels.Designs;
using MixedModels.Diagnostics;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Predictors;
using MixedModels.Reports.Interpretation.Variances;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Structure;
using MixedModels.Variation;

namespace MixedModels.Reports.Interpretation.Anatomies;

/// <summary>
/// The anatomy of a fitted model in words: which part is treatment (fixed), which group (random), which individual
/// (noise), and what the model assumes, each with what the data at hand say of it.
/// </summary>
public sealed class Anatomy
{
    private const double Noticeable = 0.05;
    private const int FewGroups = 10;
    private const int EnoughRows = 5;
    private const int LeastLevels = 5;

    private readonly LinearMixedModelFit _fit;
    private readonly StructureReport _structure;
    private readonly Residuals _residuals;
    private readonly Table _rows;

    private readonly Vocabulary _words;

    private Anatomy(LinearMixedModelFit fit, Table table, Wording? wording)
    {
        _words = Vocabulary.Of(wording, fit.Design);
        _fit = fit;
        _rows = fit.Design.Frame.InUse(table);
        _structure = StructureReport.Inspect(_rows);
        _residuals = Residuals.Create(fit);
    }

    /// <summary>The statements about a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="table">The data that were fitted.</param>
    /// <param name="wording">Words for columns; null for their names.</param>
    public static IReadOnlyList<AnatomyStatement> Create(LinearMixedModelFit fit, Table table, Wording? wording = null)
    {
        var anatomy = new Anatomy(fit, table, wording);
        return [.. anatomy.Treatment(), .. anatomy.Group(), .. anatomy.Individual(), .. anatomy.Assumptions()];
    }

    private IEnumerable<AnatomyStatement> Treatment()
    {
        foreach (var variable in FixedColumns())
        {
            var name = _words.Start(variable);
            var where = Units(variable) is { } unit
                ? $"{name} never varies within {_words.Groups(unit.Name)}: it is compared between "
                    + $"{_words.Groups(unit.Name, unit.LevelCount)}, not between "
                    + $"{English.Count(_rows.RowCount, "row")}."
                : $"{name} varies from row to row: it is compared within groups as well as between them.";
            yield return new AnatomyStatement("treatment", where);
        }
        if (!FixedColumns().Any())
            yield return new AnatomyStatement("treatment", "There is no predictor: the fixed part is the mean alone.");
    }

    private IEnumerable<AnatomyStatement> Group()
    {
        if (!_fit.IsMixed)
        {
            yield return new AnatomyStatement("group",
                "The model has no random effects, so no group has an effect of its own.");
            yield break;
        }
        for (var t = 0; t < _fit.VarianceComponents.Count; t++)
        {
            var (term, component) = (_fit.Design.RandomEffects[t], _fit.VarianceComponents[t]);
            for (var c = 0; c < component.Names.Count; c++)
            {
                var what = term.Columns[c].IsIntercept
                    ? "the means vary around the values that the fixed effects predict,"
                    : $"the coefficients of {_words.Term(component.Names[c])} vary";
                var text = $"Across {Levels(term)}, {what} with a standard deviation of "
                    + $"{Amount(component.StandardDeviations[c])}.";
                yield return new AnatomyStatement("group", text);
            }
        }
    }

    private IEnumerable<AnatomyStatement> Individual()
    {
        if (!_fit.IsMixed)
        {
            yield return new AnatomyStatement("individual", $"Rows vary around the predicted values with a standard "
                + $"deviation of {Amount(_fit.Sigma)}.");
            yield break;
        }
        var shares = VarianceShares.Create(_fit);
        var between = shares.Rows.SkipLast(1).Select((r, i) =>
            $"{Percent(r.Share)}{(i == 0 ? " lies" : "")} between {_words.Groups(r.Group)}");
        yield return new AnatomyStatement("individual",
            $"Within their groups, rows vary with a standard deviation of {Amount(_fit.Sigma)}. "
                + $"That is {Percent(shares["Residual"].Share)} of the variance that the fixed effects leave; "
                + $"{English.List([.. between])}.");
    }

    private IEnumerable<AnatomyStatement> Assumptions() =>
    [
        .. Independence(),
        .. Constancy(),
        .. Exogeneity(),
        .. Normality(),
    ];

    private IEnumerable<AnatomyStatement> Independence()
    {
        var others = _fit.Design.RandomEffects.DistinctBy(t => t.Group).Count() > 1;
        if (_fit.IsMixed)
            foreach (var correlations in PlaceCorrelations.Of(_fit))
                yield return Assumption($"Rows of one {_words.Group(correlations.Group)} are alike, and rows of "
                    + $"different {_words.SameGroups(correlations.Group)} are independent"
                    + $"{(others ? " given the other groups" : "")}: {Alike(correlations)}.");
        foreach (var factor in LeftOut())
        {
            var name = factor.Name;
            var correlation = IntraclassCorrelation.Of(_residuals.Response.Span, factor);
            // Nearly a level for each row says nothing of rows that share one.
            if (double.IsNaN(correlation) || factor.LevelCount > factor.RowCount / 2) continue;
            var verdict = correlation > Noticeable
                ? $"which contradicts this; add (1 | {string.Join(':', name.Split(':').Select(FormulaText.Name))})"
                : "which does not contradict this";
            var groups = _words.Groups(name);
            yield return Assumption($"There are no systematic differences between {groups} beyond the fixed effects, "
                + $"so that rows of one {_words.SameGroup(name)} are no more alike than others: within {groups} the "
                + $"residuals have a correlation of {Short(correlation)}, {verdict}.");
        }
    }

    private string Alike(PlaceCorrelations correlations) => PlaceCorrelations.AreEqual(_fit)
        ? $"two rows of one {_words.SameGroup(correlations.Group)} have a correlation of "
            + $"{Short(correlations.Places[0].Correlation)}"
        : new PlaceCorrelationPhrases(_fit, _words).Clause(correlations);

    private IEnumerable<AnatomyStatement> Constancy()
    {
        var deviations = Finest() is { } finest
            ? GroupDeviations.Of(_residuals.Response.Span, finest.Grouping, EnoughRows).Deviations
            : [];
        var range = deviations.Length < 2 ? ""
            : $"; within the {_words.Groups(Finest()!.Group)} that have {EnoughRows} rows or more, the residuals' "
                + $"standard deviations range from {Short(deviations.Min())} to {Short(deviations.Max())}";
        yield return Assumption($"The noise has the same standard deviation everywhere, {Amount(_fit.Sigma)}{range}.");
    }

    private IEnumerable<AnatomyStatement> Exogeneity()
    {
        foreach (var term in _fit.Design.RandomEffects.DistinctBy(t => t.Group))
        {
            foreach (var name in FixedColumns().Where(n => Units(n) is null && _rows[n] is NumericColumn))
            {
                var share = IntraclassCorrelation.Of(((NumericColumn)_rows[name]).Values, term.Grouping);
                if (!(share > Noticeable) || HasBetween(name, term.Group)) continue;
                var groups = _words.Groups(term.Group);
                yield return Assumption($"The effects of the {groups} are unrelated to the predictors: "
                    + $"{Percent(share)} of the variance of {_words.Label(name)} lies between {groups}, so its "
                    + $"coefficient mixes the effects within and between them; adding between({name}, {term.Group}) "
                    + "tells them apart.");
            }
        }
    }

    private IEnumerable<AnatomyStatement> Normality()
    {
        var effects = _fit.Design.RandomEffects.DistinctBy(t => t.Group)
            .Select(t => $"the effects of {_words.Groups(t.Group, t.LevelCount)}");
        yield return Assumption(_fit.IsMixed
            ? "Noise and group effects are normally distributed and independent of each other: "
                + $"quantile plots show {English.List([English.Count(_rows.RowCount, "residual"), .. effects])}."
            : "The noise is normally distributed and independent: "
                + $"a quantile plot shows {English.Count(_rows.RowCount, "residual")}.");
        foreach (var term in _fit.Design.RandomEffects.DistinctBy(t => t.Group).Where(t => t.LevelCount < FewGroups))
            yield return Assumption($"{English.Capital(Levels(term))} are few for estimating a variance.");
    }

    private string Levels(RandomEffectsDesign term) => _words.Groups(term.Group, term.LevelCount);

    private static AnatomyStatement Assumption(string text) => new("assumption", text);

    /// <summary>
    /// The columns of the fixed effects; the groups of <c>within(x, g)</c> and <c>between(x, g)</c> are no predictors.
    /// </summary>
    private IEnumerable<string> FixedColumns() => _fit.Design.Formula
        .ExpandFixed(_fit.Design.Recipe.DotColumns).Variables
        .Select(v => v.Unwrapped is FunctionCall { Function: "within" or "between" } call ? call.Arguments[0].Value : v)
        .SelectMany(v => v.ColumnNames())
        .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The finest factor within which a variable never varies, other than itself; null when it varies from row to row.
    /// </summary>
    private GroupingColumn? Units(string variable)
    {
        var within = _structure.LevelOf(variable).ConstantWithin;
        var inModel = _fit.Design.RandomEffects.Select(t => t.Group).ToHashSet(StringComparer.Ordinal);
        return _structure.Factors
            .Where(f => within.Contains(f.Name))
            .OrderByDescending(f => inModel.Contains(f.Name))
            .ThenBy(f => f.LevelCount)
            .FirstOrDefault();
    }

    /// <summary>
    /// The factors with enough levels that are no fixed effect, and neither a group of the model, nor the same as one,
    /// nor above one.
    /// </summary>
    private IEnumerable<Grouping> LeftOut() =>
        from factor in _structure.Factors
        where (factor.IsCombination || factor.LevelCount >= LeastLevels) && !FixedColumns().Contains(factor.Name)
        where !_structure.RepeatedLabels.Any(r =>
            r.Inner == factor.Name && r.Evidence == LabelEvidence.RestartingLabels)
        let grouping = Grouping.Of(_rows, factor.Name)
        where !_fit.Design.RandomEffects.Any(t => t.Grouping.IsNestedIn(grouping))
        select grouping;

    private RandomEffectsDesign? Finest() => _fit.Design.RandomEffects.Count == 0 ? null : _fit.Design.RandomEffects[0];

    /// <summary>Whether the group means of a column are among the predictors.</summary>
    private bool HasBetween(string name, string group) => ModelPredictors.Of(_fit.Design).All
        .Any(p => p is NumericPredictor { Kind: NumericKind.Between } mean && mean.Name == name && mean.Group == group);

    /// <summary>On the scale of the response, with its unit where one is known.</summary>
    private string Amount(double value) => _words.HasUnit(_fit.Design.ResponseName)
        ? _words.Amount(Short(value), _fit.Design.ResponseName)
        : Short(value);

    private static string Short(double value) => NumberFormat.Single(value, 3);

    private static string Percent(double share) => NumberFormat.Single(100 * share, 3) + " %";
}
