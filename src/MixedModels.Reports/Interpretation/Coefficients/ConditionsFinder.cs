using MixedModels.Designs;
using MixedModels.Predictors;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>Finds what a coefficient assumes of the variables that are not compared in it.</summary>
internal sealed class ConditionsFinder(ModelPredictors model, Vocabulary vocabulary)
{
    private readonly Quantities _quantities = new(vocabulary);

    /// <summary>The conditions of a coefficient, or the reason why there are none that make sense.</summary>
    /// <param name="own">The coefficient's term; -1 for the intercept.</param>
    /// <param name="compared">The variables that the coefficient compares values of; none for an expected
    /// value.</param>
    /// <param name="given">The variables of the coefficient whose level is given, not compared.</param>
    public (Conditions? Conditions, string? Reason) Find(int own, IReadOnlyList<int> compared, IReadOnlyList<int> given)
    {
        var placed = new List<int>();
        for (var t = 0; t < model.Terms.Count; t++)
        {
            var variables = model.Terms[t].Variables;
            if (t == own || !compared.All(variables.Contains)) continue;
            var rest = variables.Except(compared).ToArray();
            if (rest.Length > 0 && rest.All(given.Contains))
                return (null, "other coefficients stand for the same comparison at this level");
            if (rest.Any(placed.Contains)) continue; // a product with a factor that is zero already
            foreach (var v in rest.Except(given))
            {
                var predictor = model.All[v];
                var columns = English.List([.. predictor.Columns.Select(vocabulary.Label)]);
                if (predictor is BasisPredictor)
                    return (null, $"it holds where {vocabulary.Expression(predictor.Text)} is zero, which is no value "
                        + $"of {columns}");
                if (predictor is FactorPredictor && model.IsFull(t, v))
                    return (null, $"{vocabulary.Expression(predictor.Text)} has a coefficient of its own for each "
                        + "level");
                placed.Add(v);
            }
        }
        if (Contradiction(placed) is { } contradiction) return (null, contradiction);
        var equal = Enumerable.Range(0, model.All.Count).Except([.. compared, .. given, .. placed])
            .Where(v => !compared.Any(c => IsUnderstood(model.All[v], model.All[c])));
        return (Describe(placed, equal), null);
    }

    /// <summary>
    /// Rows of one group have one group mean, and the distances from it have the same mean in every group: neither
    /// needs to be held equal.
    /// </summary>
    private static bool IsUnderstood(Predictor held, Predictor compared) =>
        held is NumericPredictor { Group: { } group } a && compared is NumericPredictor { Group: { } other } b
        && group == other && a.Name == b.Name
        && (a.Kind, b.Kind) is (NumericKind.Between, NumericKind.Within or NumericKind.Column)
            or (NumericKind.Within, NumericKind.Between);

    /// <summary>Several functions of one column must be zero at the same place.</summary>
    private string? Contradiction(IReadOnlyList<int> placed)
    {
        foreach (var column in placed.SelectMany(v => model.All[v].Columns).Distinct())
        {
            var sharing = placed.Select(v => model.All[v]).Where(p => p.Columns.Contains(column)).ToArray();
            if (sharing.Length < 2
                || sharing.All(p => p is NumericPredictor { Kind: NumericKind.Within or NumericKind.Between }))
                continue;
            if (sharing.All(p => p is NumericPredictor { Kind: NumericKind.Column or NumericKind.Between })) continue;
            if (sharing.Select(p => p is NumericPredictor n ? ZeroOfColumn(n) : double.NaN).Distinct()
                .ToArray() is not [var zero] || double.IsNaN(zero))
                return $"{English.List([.. sharing.Select(p => vocabulary.Expression(p.Text))])} are not zero together";
        }
        return null;
    }

    private static double ZeroOfColumn(NumericPredictor predictor) => predictor switch
    {
        { ZeroOfColumn: var (_, value) } => value,
        { Kind: NumericKind.Column or NumericKind.Logarithm } => predictor.Zero,
        { Kind: NumericKind.Transformed, Columns: [var column] } when predictor.Name == $"sqrt({column})"
            || predictor.Name.StartsWith($"{column}^", StringComparison.Ordinal) =>
            predictor.Zero == 0 ? 0 : double.NaN,
        _ => double.NaN,
    };

    private Conditions Describe(IEnumerable<int> placed, IEnumerable<int> equal)
    {
        var (where, levels, over, outside, remedies) =
            (new List<string>(), new List<string>(), new List<string>(), new List<string>(), new List<string>());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var predictor in placed.Select(v => model.All[v]))
        {
            switch (predictor)
            {
                case NumericPredictor { IsIndicator: true } indicator:
                    levels.Add(vocabulary.Indicator(indicator, 0));
                    break;
                case NumericPredictor numeric when numeric.Kind is NumericKind.Within or NumericKind.Between
                    || seen.Add(numeric.Columns.FirstOrDefault() ?? numeric.Text):
                    where.Add(_quantities.AtZero(numeric));
                    if (_quantities.OutsideNote(numeric) is not { } note) break;
                    outside.Add(note);
                    if (numeric is { Kind: NumericKind.Column, Step: 1, Zero: 0 })
                        remedies.Add($"center({numeric.Text})");
                    break;
                case FactorPredictor { Contrasts: ContrastKind.Treatment } factor:
                    levels.Add(vocabulary.Level(factor, 0));
                    break;
                case FactorPredictor { Contrasts: ContrastKind.Sas } factor:
                    levels.Add(vocabulary.Level(factor, factor.Levels.Count - 1));
                    break;
                case FactorPredictor factor:
                    over.Add(vocabulary.Label(factor.Name));
                    break;
            }
        }
        var held = equal.Select(v => NameOf(model.All[v])).Distinct();
        return new Conditions(where, levels, over, [.. held], outside, remedies);
    }

    private string NameOf(Predictor predictor) => predictor switch
    {
        NumericPredictor { Kind: NumericKind.Column or NumericKind.Between } numeric => _quantities.Name(numeric),
        NumericPredictor { Kind: NumericKind.Within, Group: { } group } numeric =>
            $"{vocabulary.Label(numeric.Name)} relative to the {vocabulary.Label(group)} mean",
        FactorPredictor factor => vocabulary.Label(factor.Name),
        _ => English.List([.. predictor.Columns.Select(vocabulary.Label)]),
    };
}
