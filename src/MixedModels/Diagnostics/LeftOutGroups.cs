using MixedModels.Numerics.Distributions;
using MixedModels.Structure;
using MixedModels.Variation;

namespace MixedModels.Diagnostics;

/// <summary>
/// Whether residuals differ between the groups of a factor that the model leaves out: the F test of their means,
/// one-way analysis of variance of the standardized residuals.
/// </summary>
/// <param name="Factor">The factor.</param>
/// <param name="Groups">How many groups have rows.</param>
/// <param name="Correlation">The correlation of two residuals of one group: the intraclass correlation.</param>
/// <param name="F">The statistic.</param>
/// <param name="NumeratorDf">Groups less one.</param>
/// <param name="DenominatorDf">Residual degrees of freedom of the fit less those of the groups.</param>
/// <param name="PValue">Of F, from its survival function.</param>
public sealed record LeftOutGroups(
    string Factor, int Groups, double Correlation, double F, double NumeratorDf, double DenominatorDf, double PValue)
{
    /// <summary>Fewer groups are conditions rather than a sample of groups.</summary>
    private const int LeastGroups = 5;

    /// <summary>The tests of the factors of a table that the model leaves out.</summary>
    /// <param name="residuals">The residuals.</param>
    /// <param name="table">The data that were fitted.</param>
    public static IReadOnlyList<LeftOutGroups> Find(CheckedResiduals residuals, Table table)
    {
        var design = residuals.Fit.Design;
        var rows = design.Frame.InUse(table);
        var structure = StructureReport.Inspect(rows);
        var known = design.Formula
            .ExpandFixed(design.Recipe.DotColumns).Variables
            .SelectMany(v => v.ColumnNames())
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from factor in structure.Factors
               where !factor.IsCombination && factor.LevelCount >= LeastGroups && 2 * factor.LevelCount <= rows.RowCount
               where !known.Contains(factor.Name) && factor.Name != design.ResponseName
               where !structure.RepeatedLabels.Any(
                   r => r.Inner == factor.Name && r.Evidence == LabelEvidence.RestartingLabels)
               let grouping = Grouping.Of(rows, factor.Name)
               where !design.RandomEffects.Any(t => t.Grouping.IsNestedIn(grouping))
               let test = Of(residuals, grouping)
               where test is not null
               select test,
        ];
    }

    /// <summary>The test of one factor.</summary>
    /// <param name="residuals">The residuals.</param>
    /// <param name="factor">A grouping of the rows in use.</param>
    /// <returns>Null where groups and rows are too few.</returns>
    public static LeftOutGroups? Of(CheckedResiduals residuals, Grouping factor)
    {
        var (sums, counts) = (new double[factor.LevelCount], new int[factor.LevelCount]);
        var codes = factor.Codes.Span;
        var known = new double[factor.RowCount];
        Array.Fill(known, double.NaN);
        double total = 0, square = 0, n = 0;
        foreach (var row in residuals.Usable)
        {
            if (codes[row] < 0) continue;
            var e = known[row] = residuals.Standardized[row];
            sums[codes[row]] += e;
            counts[codes[row]]++;
            (total, square, n) = (total + e, square + e * e, n + 1);
        }
        var groups = counts.Count(c => c > 0);
        var (numerator, denominator) = (groups - 1.0, residuals.DegreesOfFreedom - (groups - 1));
        if (groups < 2 || denominator < 1 || n - groups < 1) return null;
        var between = sums.Zip(counts, (s, c) => c == 0 ? 0 : s * s / c).Sum() - total * total / n;
        var within = square - total * total / n - between;
        if (!(within > 0)) return null;
        var f = between / numerator / (within / denominator);
        return new LeftOutGroups(
            factor.Name, groups, IntraclassCorrelation.Of(known, factor), f, numerator, denominator,
            FisherF.Survival(f, numerator, denominator));
    }
}
