using MixedModels.Designs;
using MixedModels.Structure;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The coefficients of one group. Columns that are the same in all rows of every group are folded into the constant,
/// and
/// products of such a column into the coefficient of what it multiplies.
/// </summary>
/// <param name="Sums">The constant, then the columns that vary within the group, each with its parts.</param>
internal sealed record GroupSums(IReadOnlyList<GroupSum> Sums)
{
    /// <summary>Further decimals that are tried to make sums agree as shown with what they are.</summary>
    private const int MostFurther = 2;

    /// <summary>Quotients that differ by less of themselves are equal but for rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Those of a level of the first term of a factor.</summary>
    public static GroupSums Of(MixedModelFit fit, int term, int level)
    {
        var parts = new List<(DesignColumn Column, List<double> Parts)>();
        foreach (var (column, value) in Fixed(fit, fit.Design.RandomEffects[term].Grouping, level)) Add(column, value);
        foreach (var (column, value) in Deviations(fit, term, level)) Add(column, value);
        var ordered = parts.OrderByDescending(p => p.Column.IsIntercept).ToArray();
        var shared = EquationNumbers.Of(ordered.SelectMany(p => p.Parts)).Decimals;
        for (var further = 0; ; further++)
        {
            GroupSum[] sums =
                [.. ordered.Select(p => new GroupSum(p.Column, p.Parts, Decimals(p.Parts, shared + further)))];
            if (further == MostFurther || Array.TrueForAll(sums, sum => sum.IsExact)) return new GroupSums(sums);
        }

        void Add(DesignColumn column, double value)
        {
            var at = parts.FindIndex(p => p.Column.IsSameAs(column));
            if (at < 0) parts.Add((column, [value]));
            else parts[at].Parts.Add(value);
        }
    }

    private static int Decimals(IReadOnlyList<double> parts, int shared) =>
        new EquationNumbers(shared).DecimalsOf(parts.MaxBy(Math.Abs));

    /// <summary>Each fixed effect, times what it multiplies in the group, with the column that is left.</summary>
    private static IEnumerable<(DesignColumn Column, double Value)> Fixed(MixedModelFit fit, Grouping group, int level)
    {
        var columns = fit.Design.FixedEffects.Columns;
        for (var c = 0; c < columns.Count; c++)
        {
            var (left, factor) = fit.Design.HasRows ? Folded(fit, c, group, level) : (columns[c], 1);
            if (factor != 0) yield return (left, factor * fit.FixedEffects.Estimates[c]);
        }
    }

    /// <summary>
    /// The column of which a column is a multiple within every group, the constant where there is one, and the multiple
    /// in
    /// this group; the column itself where there is none.
    /// </summary>
    private static (DesignColumn Left, double Factor) Folded(MixedModelFit fit, int column, Grouping group, int level)
    {
        var columns = fit.Design.FixedEffects.Columns;
        var own = columns[column];
        if (own.IsIntercept) return (own, 1);
        var candidates = columns.Where(other => other.Parts.Count < own.Parts.Count
            && other.Parts.All(part => own.Parts.Any(part.IsSameAs)));
        foreach (var candidate in candidates.Prepend(DesignColumn.Intercept).OrderBy(other => other.Parts.Count))
            if (MultipleIn(fit, column, candidate, group, level) is { } multiple) return (candidate, multiple);
        return (own, 1);
    }

    /// <summary>What a column is of another one in a group; null where that differs within some group.</summary>
    private static double? MultipleIn(
        MixedModelFit fit, int column, DesignColumn other, Grouping group, int level)
    {
        var values = fit.Design.Rows.FixedEffects.Columns[column].Span;
        var at = fit.Design.FixedEffects.Columns.TakeWhile(own => !own.IsSameAs(other)).Count();
        var units = other.IsIntercept ? default : fit.Design.Rows.FixedEffects.Columns[at].Span;
        var multiples = new double[group.LevelCount];
        Array.Fill(multiples, double.NaN);
        var isShown = false; // a group of one row shows nothing
        var codes = group.Codes.Span;
        for (var row = 0; row < codes.Length; row++)
        {
            var unit = units.IsEmpty ? 1 : units[row];
            if (unit == 0 && values[row] != 0) return null;
            if (unit == 0) continue;
            ref var known = ref multiples[codes[row]];
            var multiple = values[row] / unit;
            if (double.IsNaN(known)) known = multiple;
            else if (Math.Abs(multiple - known) > Rounding * Math.Abs(known)) return null;
            else isShown = true;
        }
        return isShown && !double.IsNaN(multiples[level]) ? multiples[level] : null;
    }

    /// <summary>The group's effects, those of outer groups first.</summary>
    private static IEnumerable<(DesignColumn Column, double Value)> Deviations(MixedModelFit fit, int first, int level)
    {
        var terms = fit.Design.RandomEffects;
        for (var t = terms.Count - 1; t >= 0; t--)
        {
            if (terms[t].LevelCount > terms[first].LevelCount) continue;
            if (terms[first].Grouping.ParentsIn(terms[t].Grouping) is not { } parents) continue;
            var at = parents.Span[level];
            for (var c = 0; c < terms[t].ColumnCount; c++)
            {
                var isZero = fit.VarianceComponents[t].StandardDeviations[c] == 0;
                yield return (terms[t].Columns[c], isZero ? 0 : fit.ConditionalModes[t][at, c]);
            }
        }
    }
}
