using MixedModels.Designs;
using MixedModels.Predictors;

namespace MixedModels.Inference.Terms;

/// <summary>The terms of the fixed effects with their columns, and which of them contain which.</summary>
internal sealed class TermColumns
{
    private readonly FixedEffectsDesign _design;
    private readonly ModelPredictors _predictors;

    public TermColumns(ModelDesign design) =>
        (_design, _predictors) = (design.FixedEffects, ModelPredictors.Of(design));

    /// <summary>p.</summary>
    public int ColumnCount => _design.ColumnCount;

    /// <summary>The terms (from 0) that have a column.</summary>
    public IEnumerable<int> Terms => Enumerable.Range(0, _design.TermLabels.Count).Where(t => Of(t).Length > 0);

    /// <summary>How many variables a term has.</summary>
    public int OrderOf(int term) => _predictors.Terms[term].Variables.Count;

    /// <summary>The columns (from 0) of a term.</summary>
    public int[] Of(int term) =>
        [.. Enumerable.Range(0, ColumnCount).Where(c => _design.TermOfColumn[c] == term + 1)];

    /// <summary>
    /// The terms that contain one: they have all its variables and further factors, and the same numeric variables
    /// (SAS/STAT User's Guide, The Four Types of Estimable Functions). As lmerTest, a variable counts in a term only if
    /// the rest of the term is in the model: Time is not contained in Time:Diet where Diet itself is left out.
    /// </summary>
    public int[] Containing(int term) => [.. Terms.Where(other => Contains(other, term))];

    /// <summary>A hypothesis of a term: a row for each of its columns.</summary>
    public LinearHypothesis Hypothesis(int term, IEnumerable<double[]> rows)
    {
        var all = rows.ToArray();
        var names = Of(term).Select(c => _design.ColumnNames[c]).Concat(Enumerable.Repeat("", all.Length));
        return new LinearHypothesis(_design.TermLabels[term], [.. names.Take(all.Length)], all);
    }

    private bool Contains(int large, int small)
    {
        var (outer, inner) = (Variables(large), Variables(small));
        return inner.Count < outer.Count && inner.IsSubsetOf(outer)
            && outer.Where(IsNumeric).ToHashSet().SetEquals(inner.Where(IsNumeric));
    }

    private HashSet<int> Variables(int term)
    {
        var all = _predictors.Terms[term].Variables;
        return [.. all.Where(v => all.Count == 1 || IsMarginal([.. all.Except([v])], term))];
    }

    /// <summary>Whether some variables are together in a term before.</summary>
    private bool IsMarginal(int[] variables, int term) => Enumerable.Range(0, term)
        .Any(earlier => variables.All(v => _predictors.Terms[earlier].Variables.Contains(v)));

    private bool IsNumeric(int variable) => _predictors.All[variable] is not FactorPredictor;
}
