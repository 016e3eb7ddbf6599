using MixedModels.Fitting;
using MixedModels.Reports.Numbers;
using MixedModels.Summaries;

namespace MixedModels.Reports.Writers;

/// <summary>A fit as Markdown: the tables of the text report for pasting into a document.</summary>
public sealed class FitMarkdownWriter
{
    private const int Digits = 4;

    private readonly FitSummary _summary;
    private readonly DataDescription _data;
    private readonly TextWriter _writer;

    private FitMarkdownWriter(FitSummary summary, DataDescription data, TextWriter writer) => (_summary, _data, _writer) = (summary, data, writer);

    private LinearMixedModelFit Fit => _summary.Fit;

    /// <summary>Writes the report of a fit.</summary>
    public static void Write(FitSummary summary, DataDescription data, TextWriter writer)
    {
        var markdown = new FitMarkdownWriter(summary, data, writer);
        markdown.WriteHeader();
        if (summary.Fit.IsMixed) markdown.WriteRandomEffects();
        markdown.WriteCoefficients();
        markdown.WriteStatistics();
        markdown.WriteNotes();
    }

    private void WriteHeader()
    {
        Line($"## {FitTextWriter.Title(_summary)}");
        Line();
        Line($"- Formula: {MarkdownTable.Code(Fit.Design.Formula.Text.Trim())}");
        Line($"- Data: {MarkdownTable.Code(_data.Name)}, {NumberFormat.Count(Fit.Design.RowCount)} observations");
        if (_data.Weights is { } weights) Line($"- Weights: {MarkdownTable.Code(weights)}");
        if (_data.Offset is { } offset) Line($"- Offset: {MarkdownTable.Code(offset)}");
        if (FitNotes.DroppedRows(Fit.Design.Frame) is { } dropped) Line($"- Dropped for missing values: {MarkdownTable.Escape(dropped)}");
        foreach (var contrast in FitNotes.Contrasts(Fit.Design)) Line($"- Contrasts of {MarkdownTable.Escape(contrast)}");
        Line();
    }

    private void WriteRandomEffects()
    {
        Line("### Random effects");
        Line();
        var text = RandomEffectsText.Of(Fit);
        var levels = Fit.Design.RandomEffects.SelectMany(t => t.ColumnNames.Select((_, c) => c == 0 ? NumberFormat.Count(t.LevelCount) : "")).Append("").ToArray();
        var table = new MarkdownTable().Add("Group", text.Groups, isLeft: true).Add("Levels", levels).Add("Name", text.Names, isLeft: true).Add("Variance", text.Variances).Add("Std.Dev.", text.Deviations);
        for (var c = 0; c < text.Correlations.Count; c++) table.Add(c == 0 ? "Corr" : "", text.Correlations[c]);
        table.WriteTo(_writer);
        Line();
    }

    private void WriteCoefficients()
    {
        Line("### Fixed effects");
        Line();
        var text = CoefficientsText.Of(_summary);
        if (text.Names.Length == 0)
        {
            Line("None.");
            Line();
            return;
        }
        var table = new MarkdownTable().Add("Term", text.Names, isLeft: true).Add("Estimate", text.Estimates).Add("Std. Error", text.StandardErrors);
        if (text.DegreesOfFreedom.Length > 0) table.Add("df", text.DegreesOfFreedom);
        table.Add("t", text.Statistics);
        if (text.PValues.Length > 0) table.Add("p", text.PValues);
        table.WriteTo(_writer);
        Line();
        foreach (var column in FitNotes.Aliased(Fit)) Line($"- Dropped column {MarkdownTable.Escape(column)}");
        if (Fit.Design.FixedEffects.Aliased.Count > 0) Line();
    }

    private void WriteStatistics()
    {
        Line("### Fit");
        Line();
        var statistics = Fit.Statistics;
        if (_summary.Linear is { } linear)
        {
            Line($"- Residual standard error {NumberFormat.Single(Fit.Sigma, Digits)} on {NumberFormat.Count(linear.DenominatorDf)} degrees of freedom");
            if (linear.NumeratorDf > 0)
            {
                Line($"- R² {NumberFormat.Single(linear.RSquared, Digits)}, adjusted {NumberFormat.Single(linear.AdjustedRSquared, Digits)}");
                Line($"- F {NumberFormat.Single(linear.F, Digits)} on {NumberFormat.Count(linear.NumeratorDf)} and {NumberFormat.Count(linear.DenominatorDf)} degrees of freedom, p {PValue(linear.PValue)}");
            }
        }
        else
        {
            Line($"- {(Fit.Criterion == Criterion.Reml ? "REML criterion" : "Deviance")} {NumberFormat.Criterion(statistics.Objective)}");
        }
        Line($"- Log-likelihood {NumberFormat.Criterion(statistics.LogLikelihood)}, AIC {NumberFormat.Criterion(statistics.Aic)}, BIC {NumberFormat.Criterion(statistics.Bic)} ({NumberFormat.Count(statistics.ParameterCount)} parameters)");
        Line();
    }

    private void WriteNotes()
    {
        if (Fit.IsMixed) Line(MarkdownTable.Escape(Fit.Verdict.Sentence));
        foreach (var finding in Fit.Findings.Where(f => f.Id is not ("not-converged" or "rank-deficient")))
        {
            Line();
            Line($"> **{FindingsText.Word(finding.Severity)}:** {MarkdownTable.Escape(finding.Message)}");
        }
    }

    private static string PValue(double p)
    {
        var text = NumberFormat.PValue(p);
        return text[0] == '<' ? MarkdownTable.Escape(text) : "= " + text;
    }

    private void Line(string text = "")
    {
        _writer.Write(text);
        _writer.Write('\n');
    }
}
