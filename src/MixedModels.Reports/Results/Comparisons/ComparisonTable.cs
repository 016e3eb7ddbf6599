using System.Globalization;
using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results.Comparisons;

/// <summary>
/// Models side by side: a column each; estimates with a statistic below, then random effects, then the fits as a whole.
/// </summary>
internal static class ComparisonTable
{
    private const int Digits = 4;
    private const int StatisticDigits = 3;

    /// <summary>The table of several models.</summary>
    /// <param name="comparison">The models.</param>
    /// <param name="statistic">What stands below an estimate.</param>
    /// <param name="hasStars">Whether p-values show as stars.</param>
    /// <param name="wording">Words for columns, groups and coefficients; null for R's names.</param>
    public static ReportTable Create(ModelComparison comparison,
        ComparisonStatistic statistic = ComparisonStatistic.StandardError, bool hasStars = false,
        Wording? wording = null)
    {
        var words = new ComparisonWords(comparison, wording);
        var rows = new List<string[]>();
        foreach (var (term, tests) in comparison.Coefficients())
            AddCoefficient(rows, words.Term(term), tests, statistic, hasStars);
        var rules = new List<int> { rows.Count };
        rows.AddRange(
            comparison.VarianceParameters()
                .Select(row =>
                    Cells(words.Row(row.Name), row.Values, NumberFormat.Column(row.Values.ToArray(), Digits))));
        rules.Add(rows.Count);
        rows.AddRange(comparison.Statistics().Select(row => Cells(words.Row(row.Name), row.Values, Statistic(row))));
        return new ReportTable("Models side by side",
        [
            ReportColumn.Text("", rows.Select(r => r[0])) with { Name = "term" },
            .. comparison.Models.Select((model, i) => ReportColumn.Written(model.Name, rows.Select(r => r[i + 1]))),
        ])
        {
            RulesBefore = rules,
            Notes = [.. Notes(comparison, statistic, hasStars)],
        };
    }

    private static void AddCoefficient(List<string[]> rows, string term, IReadOnlyList<CoefficientTest?> tests,
        ComparisonStatistic statistic, bool hasStars)
    {
        double[] Of(Func<CoefficientTest, double> value) => [.. tests.Select(t => t is null ? double.NaN : value(t))];
        var (estimates, errors) = (Of(t => t.Estimate), Of(t => t.StandardError));
        // limits near zero would ask for digits that estimates and standard errors do not need
        double[][] shown = statistic == ComparisonStatistic.Interval
            ? [estimates, Of(t => t.Lower), Of(t => t.Upper)]
            : [estimates, errors];
        var columns = CoefficientFormat.Estimates(shown, StatisticDigits);
        rows.Add(Cells(term, estimates,
            [.. columns[0].Select((text, i) => hasStars && tests[i] is { } test ? text + Stars(test.PValue) : text)]));
        if (statistic == ComparisonStatistic.None) return;
        string[] below = statistic switch
        {
            ComparisonStatistic.Interval => [.. columns[1].Zip(columns[2], (lower, upper) => $"[{lower}, {upper}]")],
            ComparisonStatistic.T => [.. CoefficientFormat.Statistics(Of(t => t.Statistic)).Select(Parenthesized)],
            ComparisonStatistic.P =>
                [.. Of(t => t.PValue).Select(p => Parenthesized(NumberFormat.PValue(p, StatisticDigits)))],
            _ => [.. columns[1].Select(Parenthesized)],
        };
        rows.Add(Cells("", errors, below));
    }

    private static string Parenthesized(string text) => $"({text})";

    private static string Stars(double p) => p <= 0.05 ? NumberFormat.Stars(p) : "";

    private static string[] Statistic(ComparisonRow row) => row.Name switch
    {
        "Observations" => Whole(row),
        _ when row.Name.StartsWith("Groups: ", StringComparison.Ordinal) => Whole(row),
        "ICC" or "R²" => [.. row.Values.Select(v => NumberFormat.Fixed(v, 3))],
        _ => [.. row.Values.Select(NumberFormat.Criterion)],
    };

    private static string[] Whole(ComparisonRow row) =>
        [.. row.Values.Select(v => v.ToString(CultureInfo.InvariantCulture))];

    /// <summary>A row; a model that lacks the number has an empty cell.</summary>
    private static string[] Cells(string name, IReadOnlyList<double> values, IReadOnlyList<string> texts) =>
        [name, .. texts.Select((text, i) => double.IsNaN(values[i]) ? "" : text)];

    private static IEnumerable<string> Notes(ModelComparison comparison, ComparisonStatistic statistic, bool hasStars)
    {
        foreach (var model in comparison.Models)
            yield return $"{model.Name}: {model.Summary.Fit.Design.Formula.Text.Trim()} ({Method(model)})";
        var below = statistic switch
        {
            ComparisonStatistic.Interval =>
                $"{NumberFormat.Single(100 * comparison.Models[0].Summary.Tests.Level, 3)} % "
                    + "confidence intervals in brackets.",
            ComparisonStatistic.T => "t values in parentheses.",
            ComparisonStatistic.P => "p-values in parentheses.",
            ComparisonStatistic.StandardError => "Standard errors in parentheses.",
            _ => "",
        };
        var stars = hasStars ? "* p ≤ 0.05, ** p ≤ 0.01, *** p ≤ 0.001." : "";
        if (below.Length + stars.Length > 0) yield return $"{below} {stars}".Trim();
        if (!comparison.HasSameResponse)
            yield return "The models do not have the same response in the same rows: their log-likelihoods, "
                + "AIC and BIC cannot be compared.";
        else if (!comparison.HasComparableLikelihoods)
            yield return "Log-likelihoods, AIC and BIC cannot be compared: the models were fitted by REML with "
                + "different fixed effects, or only some of them by REML. "
                + "Fit by maximum likelihood (--ml) to compare them.";
    }

    private static string Method(ComparedModel model) => !model.Summary.Fit.IsMixed
        ? "least squares"
        : model.Summary.Fit.Criterion == MixedModels.Criterion.Reml ? "REML" : "maximum likelihood";
}
