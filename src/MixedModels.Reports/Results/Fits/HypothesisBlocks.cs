using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results.Fits;

/// <summary>Tests of linear hypotheses: a row for each equation, and a sentence where several stand together.</summary>
internal static class HypothesisBlocks
{
    private const int Digits = 4;

    /// <summary>The section of some tests; none where there are none.</summary>
    public static IEnumerable<Section> Sections(IReadOnlyList<HypothesisTest> tests)
    {
        if (tests.Count > 0) yield return new Section("hypotheses", "Hypotheses", [.. tests.SelectMany(Of)]);
    }

    /// <summary>A test for programs.</summary>
    public static JsonFields Fields(HypothesisTest test) => new()
    {
        { "hypothesis", test.Hypothesis.Label },
        { "f", test.Statistic },
        { "df_num", test.NumeratorDegreesOfFreedom },
        { "df_den", test.DenominatorDegreesOfFreedom },
        { "scaling", test.Scaling },
        { "p", test.PValue },
        { "rows", test.Rows.Select((row, i) => Row(test.Hypothesis, row, i)) },
    };

    private static JsonFields Row(LinearHypothesis hypothesis, ContrastTest test, int row) => new()
    {
        { "hypothesis", hypothesis.RowLabels[row] },
        { "estimate", test.Estimate },
        { "value", hypothesis.Values[row] },
        { "std_error", test.StandardError },
        { "df", test.DegreesOfFreedom },
        { "t", test.Statistic },
        { "p", test.PValue },
        { "conf_low", test.Lower },
        { "conf_high", test.Upper },
    };

    private static IEnumerable<Block> Of(HypothesisTest test)
    {
        yield return new TableBlock(Table(test));
        if (test.Rows.Count > 1) yield return new Paragraph(Together(test));
    }

    private static ReportTable Table(HypothesisTest test)
    {
        var isTested = test.Rows.Any(r => !double.IsNaN(r.PValue));
        var isFinite = test.Rows.All(r => double.IsFinite(r.DegreesOfFreedom));
        return new ReportTable("",
        [
            ReportColumn.Text("Hypothesis", test.Hypothesis.RowLabels),
            Column("Left side", test.Rows.Select((r, i) => r.Estimate)),
            Column("Value", test.Hypothesis.Values),
            Column("Std. Error", test.Rows.Select(r => r.StandardError)),
            .. isTested && isFinite ? [Column("df", test.Rows.Select(r => r.DegreesOfFreedom))] : (ReportColumn[])[],
            ReportColumn.Of(isFinite ? "t" : "z", test.Rows.Select(r => r.Statistic), ColumnFormats.Statistics),
            .. isTested
                ? [ReportColumn.Of("p", test.Rows.Select(r => r.PValue), ColumnFormats.PValues)]
                : (ReportColumn[])[],
        ]);
    }

    private static string Together(HypothesisTest test)
    {
        var (numerator, denominator) = (NumberFormat.Count(test.NumeratorDegreesOfFreedom),
            NumberFormat.Single(test.DenominatorDegreesOfFreedom, Digits));
        var statistic = $"Together: F {NumberFormat.Single(test.Statistic, Digits)} on {numerator}";
        if (double.IsNaN(test.DenominatorDegreesOfFreedom)) return $"{statistic} numerator degrees of freedom.";
        var degrees = double.IsFinite(test.DenominatorDegreesOfFreedom) ? denominator : "infinitely many";
        return $"{statistic} and {degrees} degrees of freedom, p {P(test.PValue)}.";
    }

    private static string P(double p) =>
        NumberFormat.PValue(p) is ['<', ..] small ? small : "= " + NumberFormat.PValue(p);

    private static ReportColumn Column(string head, IEnumerable<double> numbers) =>
        ReportColumn.Of(head, numbers, ColumnFormats.Significant(Digits));
}
