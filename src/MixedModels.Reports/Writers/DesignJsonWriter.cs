using MixedModels.Designs;

namespace MixedModels.Reports.Writers;

/// <summary>A design as one JSON document.</summary>
public static class DesignJsonWriter
{
    /// <summary>Writes the document. Columns are all that the formula asks for, aliased ones included.</summary>
    public static void Write(ModelDesign design, DataDescription data, Stream stream)
    {
        using var json = new JsonText(stream);
        json.Object(null, () =>
        {
            var x = design.FixedEffects;
            json.Text("version", ProgramVersion.Text);
            json.Text("formula", design.Formula.Text.Trim());
            json.Text("data", data.Name);
            json.Text("response", design.ResponseName);
            json.Count("n_rows", design.Frame.TableRowCount);
            json.Count("n_obs", design.RowCount);
            json.Counts("rows_dropped", design.Frame.Dropped.Select(row => row + 1));
            json.Texts("columns", x.FullColumnNames);
            json.Count("rank", x.ColumnCount);
            json.Numbers("row1", x.FullColumns.Select(c => c.Span[0]));
            json.Numbers("col_sum", x.FullColumns.Select(c => Sum(c.Span, v => v)));
            json.Numbers("col_sum_sq", x.FullColumns.Select(c => Sum(c.Span, v => v * v)));
            json.Texts("terms", x.TermLabels);
            json.List("aliased", x.Aliased, column =>
            {
                json.Text("column", column.Name);
                json.Text("reason", column.Reason);
            });
            json.List("random", design.RandomEffects, term =>
            {
                json.Text("group", term.Group);
                json.Text("term", term.Term);
                json.Texts("names", term.ColumnNames);
                json.Count("levels", term.LevelCount);
                json.Text("covariance", term.Covariance == CovarianceKind.Full ? "full" : "diagonal");
            });
            json.Count("n_theta", DesignSizes.ThetaCount(design));
            json.Object("contrasts", () =>
            {
                foreach (var (factor, kind) in design.Recipe.Contrasts) json.Text(factor, ContrastWords.Of(kind));
            });
            json.List("findings", design.Findings, finding =>
            {
                json.Text("id", finding.Id);
                json.Text("severity", FindingsText.Word(finding.Severity).ToLowerInvariant());
                json.Text("subject", finding.Subject);
                json.Text("message", finding.Message);
            });
        });
    }

    private static double Sum(ReadOnlySpan<double> values, Func<double, double> of)
    {
        var sum = 0.0;
        foreach (var value in values) sum += of(value);
        return sum;
    }
}
