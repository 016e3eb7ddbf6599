using System.Globalization;
using MixedModels.Designs;
using MixedModels.Formulas;

namespace MixedModels.Reports.Interpretation;

/// <summary>The terms of the fixed effects, what their variables mean, and which column is which part of them.</summary>
internal sealed class FixedPart
{
    private readonly ModelDesign _design;
    private readonly TermList _terms;
    private readonly bool[][] _isFull;
    private readonly Dictionary<string, CoefficientPart[]?>?[] _readings;

    private FixedPart(ModelDesign design, TermList terms, IReadOnlyList<Predictor> predictors, bool[][] isFull) =>
        (_design, _terms, Predictors, _isFull, _readings) = (design, terms, predictors, isFull, new Dictionary<string, CoefficientPart[]?>?[terms.Terms.Count]);

    /// <summary>The different variables.</summary>
    public IReadOnlyList<Predictor> Predictors { get; }

    /// <summary>The terms without the intercept.</summary>
    public IReadOnlyList<Term> Terms => _terms.Terms;

    /// <summary>The columns of the data in offsets.</summary>
    public IReadOnlyList<string> OffsetColumns =>
        [.. _terms.Offsets.SelectMany(offset => offset.ColumnNames()), .. _design.Recipe.OffsetColumn is { } column ? [column] : Array.Empty<string>()];

    /// <summary>Reads the fixed effects of a design.</summary>
    public static FixedPart Read(ModelDesign design) => Read(design, design.Formula.ExpandFixed(design.Recipe.DotColumns));

    /// <summary>Reads other terms over the same data, such as those to the left of a bar.</summary>
    public static FixedPart Read(ModelDesign design, TermList terms)
    {
        var reader = new PredictorReader(design);
        var predictors = WithGroups([.. terms.Variables.Select(reader.Read)]);
        return new FixedPart(design, terms, predictors, FullCodings(terms, predictors));
    }

    /// <summary>Whether a term codes a factor by an indicator for each level.</summary>
    public bool IsFull(int term, int variable) => _isFull[term][_terms.Terms[term].Variables.ToList().IndexOf(variable)];

    /// <summary>The parts of a kept column of term number <paramref name="term"/> (0-based); null when its name has no or two readings.</summary>
    public IReadOnlyList<CoefficientPart>? Parts(int term, string columnName) => (_readings[term] ??= Readings(term)).GetValueOrDefault(columnName);

    private Dictionary<string, CoefficientPart[]?> Readings(int term)
    {
        List<(string Name, CoefficientPart[] Parts)> all = [("", [])];
        var variables = _terms.Terms[term].Variables;
        for (var i = 0; i < variables.Count; i++)
        {
            var own = Codings(Predictors[variables[i]], _isFull[term][i]).ToArray();
            all = [.. all.SelectMany(r => own.Select(o => (i == 0 ? o.Name : $"{r.Name}:{o.Name}", (CoefficientPart[])[.. r.Parts, o.Part])))];
        }
        var readings = new Dictionary<string, CoefficientPart[]?>(StringComparer.Ordinal);
        foreach (var (name, parts) in all)
            if (!readings.TryAdd(name, parts)) readings[name] = null;
        return readings;
    }

    /// <summary>The polynomial or spline in a term, if there is one.</summary>
    public BasisPredictor? BasisOf(int term) => _terms.Terms[term].Variables.Select(v => Predictors[v]).OfType<BasisPredictor>().FirstOrDefault();

    /// <summary>The term and the parts of a column that is known by its name only; null when no term has it.</summary>
    public (int Term, IReadOnlyList<CoefficientPart> Parts)? Find(string columnName)
    {
        for (var t = 0; t < Terms.Count; t++)
            if (Parts(t, columnName) is { } parts) return (t, parts);
        return null;
    }

    private static IEnumerable<(string Name, CoefficientPart Part)> Codings(Predictor predictor, bool isFull) => predictor switch
    {
        NumericPredictor numeric => [(numeric.Text, new NumericPart(numeric))],
        FactorPredictor factor => Suffixes(factor, isFull).Select((suffix, j) => (factor.Text + suffix, (CoefficientPart)new LevelPart(factor, j, isFull))),
        _ => [],
    };

    private static IEnumerable<string> Suffixes(FactorPredictor factor, bool isFull)
    {
        if (isFull) return factor.Levels;
        var numbers = Enumerable.Range(1, Math.Max(0, factor.Levels.Count - 1));
        return factor.Contrasts switch
        {
            ContrastKind.Treatment => factor.Levels.Skip(1),
            ContrastKind.Sas => factor.Levels.Take(factor.Levels.Count - 1),
            ContrastKind.Polynomial => numbers.Select(j => j switch { 1 => ".L", 2 => ".Q", 3 => ".C", _ => "^" + j.ToString(CultureInfo.InvariantCulture) }),
            _ => numbers.Select(j => j.ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>
    /// R's rule, as the design applies it: a factor has an indicator for each level where the term without it is not part of
    /// an earlier term, and where it is the first factor of a model without an intercept.
    /// </summary>
    private static bool[][] FullCodings(TermList list, IReadOnlyList<Predictor> predictors)
    {
        var firstFactorIsFull = !list.HasIntercept;
        var full = new bool[list.Terms.Count][];
        for (var t = 0; t < full.Length; t++)
        {
            var variables = list.Terms[t].Variables;
            full[t] = new bool[variables.Count];
            for (var i = 0; i < variables.Count; i++)
            {
                if (predictors[variables[i]] is not FactorPredictor) continue;
                var margin = variables.Where(v => v != variables[i]).ToArray();
                var isMarginPresent = margin.Length == 0 || list.Terms.Take(t).Any(earlier => margin.All(earlier.Variables.Contains));
                full[t][i] = firstFactorIsFull || !isMarginPresent;
                firstFactorIsFull = false;
            }
        }
        return full;
    }

    /// <summary>A column whose group means are in the model beside it compares rows of one group.</summary>
    private static IReadOnlyList<Predictor> WithGroups(IReadOnlyList<Predictor> predictors)
    {
        var means = predictors.OfType<NumericPredictor>().Where(p => p.Kind == NumericKind.Between).ToArray();
        return [.. predictors.Select(p => p is NumericPredictor { Kind: NumericKind.Column } column && means.FirstOrDefault(m => m.Name == column.Name) is { } mean
            ? column with { Group = mean.Group, IsIndicator = false }
            : p)];
    }
}
