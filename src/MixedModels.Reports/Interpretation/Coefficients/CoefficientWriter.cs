using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Predictors;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>
/// Decides what each coefficient compares, under which conditions, and whether a sentence can say it.
/// </summary>
internal sealed class CoefficientWriter
{
    private const string SeeEffects = "the plot of effects shows what the model says";

    private readonly FitSummary _summary;
    private readonly Vocabulary _vocabulary;
    private readonly ModelPredictors _model;
    private readonly ConditionsFinder _conditions;
    private readonly EffectPhrases _phrases;
    private readonly string?[] _involved;

    public CoefficientWriter(FitSummary summary, Vocabulary vocabulary)
    {
        (_summary, _vocabulary) = (summary, vocabulary);
        _model = ModelPredictors.Of(summary.Fit.Design);
        _conditions = new ConditionsFinder(_model, vocabulary);
        _phrases = new EffectPhrases(ResponseScale.Read(summary.Fit.Design), vocabulary, summary.Tests.Level);
        _involved = Involved(summary.Fit.Design);
    }

    private MixedModelFit Fit => _summary.Fit;

    /// <summary>The sentence of a kept column.</summary>
    public CoefficientSentence Write(int column)
    {
        var test = _summary.Tests.Rows[column];
        if (_involved[column] is { } dropped)
            return Withhold(test,
                $"its meaning depends on the column {_vocabulary.Term(dropped)}, which was dropped since it depends on "
                    + "others");
        if (!double.IsFinite(test.Estimate)) return Withhold(test, "it is not a number");
        var own = Fit.Design.FixedEffects.Columns[column];
        if (own.IsIntercept) return Expected(test, -1, [], null);
        var term = own.Term - 1;
        if (_model.BasisOf(term) is { } basis)
            return Withhold(test,
                $"{_vocabulary.Expression(basis.Text)} has several columns that together make one curve, and none of "
                    + $"them has a meaning alone; {SeeEffects}");
        return Write(test, term, own.Parts);
    }

    private CoefficientSentence Write(CoefficientTest test, int term, IReadOnlyList<ColumnPart> parts)
    {
        var variables = _model.Terms[term].Variables;
        var given = Enumerable.Range(0, parts.Count).Where(i => parts[i] is FactorPart { IsIndicator: true }).ToArray();
        var compared = Enumerable.Range(0, parts.Count).Except(given).ToArray();
        if (compared.Length == 0) return Expected(test, term, given.Select(i => variables[i]).ToArray(), parts);
        if (compared.Length > 2)
            return Withhold(test,
                $"it is an interaction of {(compared.Length == 3 ? "three" : "many")} variables, "
                    + $"which a sentence would not make clear; {SeeEffects}");
        foreach (var i in compared)
            if (Shared(variables[i]) is { } reason) return Withhold(test, reason);
        var comparisons = compared.Select(i => Comparison.Read(_model[parts[i]], parts[i], _vocabulary)).ToArray();
        if (comparisons.Contains(null))
            return Withhold(test,
                "polynomial contrasts describe a trend over the ordered levels, "
                    + $"not a difference between two; {SeeEffects}");
        var (conditions, why) = _conditions.Find(term, [.. compared.Select(i => variables[i])],
            [.. given.Select(i => variables[i])]);
        if (conditions is null) return Withhold(test, $"{why}; {SeeEffects}");
        conditions = conditions with { For = [.. given.Select(i => Level((FactorPart)parts[i])), .. conditions.For] };
        var across = parts is [var alone] && _model[alone] is NumericPredictor { Kind: NumericKind.Column } column
            ? Across(test.Term, column.Name)
            : Across(test.Term);
        var text = comparisons is [var one]
            ? _phrases.Difference(test, one!, conditions, across)
            : _phrases.DifferenceOfDifferences(test, comparisons[0]!, comparisons[1]!, conditions, across);
        return CoefficientSentence.Says(test.Term, text);
    }

    /// <summary>For each kept column the first dropped column that depends on it; null for most.</summary>
    private static string?[] Involved(ModelDesign design)
    {
        var involved = new string?[design.FixedEffects.ColumnCount];
        foreach (var dependence in ColumnDependence.Create(design))
            foreach (var column in dependence.On) involved[column] ??= dependence.Dropped.Name;
        return involved;
    }

    /// <summary>The intercept, or the mean of a level in a model without one.</summary>
    private CoefficientSentence Expected(CoefficientTest test, int term, int[] given, IReadOnlyList<ColumnPart>? parts)
    {
        var (conditions, why) = _conditions.Find(term, [], given);
        if (conditions is null) return Withhold(test, $"{why}; {SeeEffects}");
        var levels = parts?.Cast<FactorPart>().Select(Level) ?? [];
        conditions = conditions with { For = [.. levels, .. conditions.For] };
        return CoefficientSentence.Says(test.Term,
            _phrases.Expected(test, conditions, Across("(Intercept)"), _model.OffsetColumns));
    }

    private string Level(FactorPart part) => _vocabulary.Level((FactorPredictor)_model[part], part.Column);

    /// <summary>Why a variable cannot differ while the others are equal; null when it can.</summary>
    private string? Shared(int variable)
    {
        var own = _model.All[variable];
        var others = _model.All.Where(p => p != own && p.Columns.Intersect(own.Columns).Any());
        var sharing = others.Where(p => !StandTogether(own, p)).Select(p => _vocabulary.Expression(p.Text)).ToArray();
        if (sharing.Length > 0)
            return $"{English.List([_vocabulary.Expression(own.Text), .. sharing])} are made of the same column, so "
                + $"one cannot differ while the others stay equal; {SeeEffects}";
        return own.Columns.Intersect(_model.OffsetColumns).Any()
            ? $"{English.List([.. own.Columns.Select(_vocabulary.Label)])} is in the offset too, so the coefficient is "
                + "not the whole difference"
            : null;
    }

    /// <summary>A column, or its distance from the group's mean, may differ with the group's mean equal.</summary>
    private static bool StandTogether(Predictor a, Predictor b) =>
        a is NumericPredictor { Group: { } group } first && b is NumericPredictor { Group: { } other } second
        && group == other && first.Kind != second.Kind
        && (first.Kind == NumericKind.Between || second.Kind == NumericKind.Between);

    /// <summary>Over which groups a coefficient is an average.</summary>
    private string? Across(params string[] names)
    {
        var terms = Fit.Design.RandomEffects.Where(t => t.ColumnNames.Any(names.Contains))
            .DistinctBy(t => t.Group).ToArray();
        return terms.Length == 0
            ? null
            : English.List([.. terms.Select(t => _vocabulary.Groups(t.Group, t.LevelCount))]);
    }

    private static CoefficientSentence Withhold(CoefficientTest test, string reason) =>
        CoefficientSentence.Withheld(test.Term, $"No sentence: {reason}.");
}
