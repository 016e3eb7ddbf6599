using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Summaries;

namespace MixedModels.Reports.Writers;

/// <summary>A fit as text, laid out as R's summary of the same model, then contrasts, verdict and findings.</summary>
public sealed class FitTextWriter
{
    private const int Digits = 4;

    private readonly FitSummary _summary;
    private readonly DataDescription _data;
    private readonly ITextSurface _surface;

    private FitTextWriter(FitSummary summary, DataDescription data, ITextSurface surface) => (_summary, _data, _surface) = (summary, data, surface);

    private LinearMixedModelFit Fit => _summary.Fit;

    /// <summary>Writes the report of a fit.</summary>
    public static void Write(FitSummary summary, DataDescription data, ITextSurface surface)
    {
        var writer = new FitTextWriter(summary, data, surface);
        writer.WriteHeader();
        if (summary.Fit.IsMixed) writer.WriteMixed();
        else writer.WriteLinear();
        writer.WriteNotes();
    }

    private void WriteMixed()
    {
        WriteCriterion();
        WriteResiduals("Scaled residuals:");
        WriteRandomEffects();
        WriteCoefficients("Fixed effects:");
        WriteCorrelation();
    }

    private void WriteLinear()
    {
        WriteResiduals(Fit.Design.Weights is null ? "Residuals:" : "Weighted Residuals:");
        var aliased = Fit.Design.FixedEffects.Aliased.Count;
        WriteCoefficients(aliased == 0 ? "Coefficients:" : $"Coefficients: ({NumberFormat.Count(aliased)} not defined because of singularities)");
        WriteLinearStatistics(_summary.Linear!);
    }

    private void WriteHeader()
    {
        _surface.Line(Title(_summary), TextStyle.Strong);
        Labelled("Formula: ", Fit.Design.Formula.Text.Trim());
        Labelled("   Data: ", _data.Name);
        if (_data.Weights is { } weights) Labelled("Weights: ", weights);
        if (_data.Offset is { } offset) Labelled(" Offset: ", offset);
        _surface.Line();
    }

    /// <summary>What kind of model it is, and which tests it shows.</summary>
    internal static string Title(FitSummary summary)
    {
        if (!summary.Fit.IsMixed) return "Linear model fit by least squares";
        var criterion = summary.Fit.Criterion == Criterion.Reml ? "REML" : "maximum likelihood";
        var tests = summary.Tests.Method == DegreesOfFreedomMethod.Satterthwaite ? ". t-tests use Satterthwaite's method" : "";
        return $"Linear mixed model fit by {criterion}{tests}";
    }

    private void WriteCriterion()
    {
        var statistics = Fit.Statistics;
        if (Fit.Criterion == Criterion.Reml)
        {
            Labelled("REML criterion at convergence: ", NumberFormat.Criterion(statistics.Objective));
        }
        else
        {
            new TextTable()
                .Add("     AIC", [NumberFormat.Criterion(statistics.Aic)])
                .Add("     BIC", [NumberFormat.Criterion(statistics.Bic)])
                .Add("  logLik", [NumberFormat.Criterion(statistics.LogLikelihood)])
                .Add("deviance", [NumberFormat.Criterion(statistics.Objective)])
                .Add("df.resid", [NumberFormat.Count(statistics.ResidualDegreesOfFreedom)])
                .WriteTo(_surface);
        }
        _surface.Line();
    }

    private void WriteResiduals(string title)
    {
        _surface.Line(title, TextStyle.Heading);
        var texts = NumberFormat.Column(CoefficientFormat.Zap(_summary.ResidualQuantiles.ToArray(), Digits + 1), Digits);
        var width = texts.Max(t => t.Length);
        var table = new TextTable();
        string[] heads = ["Min", "1Q", "Median", "3Q", "Max"];
        for (var i = 0; i < heads.Length; i++) table.Add(heads[i].PadLeft(width), [texts[i]]);
        table.WriteTo(_surface);
        _surface.Line();
    }

    private void WriteRandomEffects()
    {
        _surface.Line("Random effects:", TextStyle.Heading);
        var text = RandomEffectsText.Of(Fit);
        var table = new TextTable()
            .Add("", Enumerable.Repeat("", text.Groups.Length).ToArray())
            .Add("Groups", text.Groups, isLeft: true)
            .Add("Name", text.Names, isLeft: true)
            .Add("Variance", TextTable.AlignRight(text.Variances), isLeft: true)
            .Add("Std.Dev.", TextTable.AlignRight(text.Deviations), isLeft: true);
        for (var c = 0; c < text.Correlations.Count; c++) table.Add(c == 0 ? "Corr" : "", text.Correlations[c], isLeft: true);
        table.WriteTo(_surface);
        var groups = Fit.Design.RandomEffects.DistinctBy(t => t.Group).Select(t => $"{t.Group}, {NumberFormat.Count(t.LevelCount)}");
        _surface.Line($"Number of obs: {NumberFormat.Count(Fit.Design.RowCount)}, groups:  {string.Join("; ", groups)}");
        WriteDroppedRows();
        _surface.Line();
    }

    private void WriteDroppedRows()
    {
        if (FitNotes.DroppedRows(Fit.Design.Frame) is not { } rows) return;
        var count = Fit.Design.Frame.Dropped.Count;
        _surface.Paragraph("  ", $"({NumberFormat.Count(count)} observation{(count == 1 ? "" : "s")} deleted due to missingness: {rows})", TextStyle.Plain);
    }

    private void WriteCoefficients(string title)
    {
        _surface.Line(title, TextStyle.Heading);
        var text = CoefficientsText.Of(_summary);
        if (text.Names.Length == 0)
        {
            _surface.Line("(none)");
            return;
        }
        var table = new TextTable()
            .Add("", text.Names, isLeft: true)
            .Add("Estimate", text.Estimates)
            .Add("Std. Error", text.StandardErrors);
        if (text.DegreesOfFreedom.Length > 0) table.Add("df", text.DegreesOfFreedom);
        table.Add("t value", text.Statistics);
        if (text.PValues.Length > 0) table.Add("Pr(>|t|)", text.PValues);
        if (text.Stars.Length > 0) table.Add("", text.Stars, isLeft: true, row => StarStyle(text.Stars[row]));
        table.WriteTo(_surface);
        if (text.Stars.Length == 0) return;
        _surface.Line("---", TextStyle.Muted);
        _surface.Line(NumberFormat.StarsLegend, TextStyle.Muted);
    }

    private static TextStyle StarStyle(string stars) => stars.StartsWith('*') ? TextStyle.Good : TextStyle.Muted;

    private void WriteCorrelation()
    {
        var p = Fit.FixedEffects.Names.Count;
        if (p < 2) return;
        _surface.Line();
        if (CorrelationText.Of(Fit.FixedEffects) is not { } text)
        {
            _surface.Line($"Correlation of fixed effects: not shown for more than {NumberFormat.Count(CorrelationText.MostCoefficients)} coefficients (there are {NumberFormat.Count(p)}); --output json has it.", TextStyle.Muted);
            return;
        }
        _surface.Line("Correlation of Fixed Effects:", TextStyle.Heading);
        var table = new TextTable().Add("", text.RowNames, isLeft: true);
        for (var c = 0; c < text.Columns.Count; c++) table.Add(text.ColumnNames[c], text.Columns[c], isLeft: true);
        table.WriteTo(_surface);
    }

    private void WriteLinearStatistics(LinearModelStatistics linear)
    {
        _surface.Line();
        _surface.Line($"Residual standard error: {NumberFormat.Single(Fit.Sigma, Digits)} on {NumberFormat.Count(linear.DenominatorDf)} degrees of freedom");
        WriteDroppedRows();
        if (linear.NumeratorDf == 0) return;
        _surface.Line($"Multiple R-squared:  {NumberFormat.Single(linear.RSquared, Digits)},  Adjusted R-squared:  {NumberFormat.Single(linear.AdjustedRSquared, Digits)}");
        _surface.Line($"F-statistic: {NumberFormat.Single(linear.F, Digits).PadLeft(Digits + 1)} on {NumberFormat.Count(linear.NumeratorDf)} and {NumberFormat.Count(linear.DenominatorDf)} DF,  p-value: {NumberFormat.PValue(linear.PValue)}");
    }

    private void WriteNotes()
    {
        var contrasts = FitNotes.Contrasts(Fit.Design).ToArray();
        if (contrasts.Length > 0)
        {
            _surface.Line();
            _surface.Line("Contrasts:", TextStyle.Heading);
            foreach (var line in contrasts) _surface.Paragraph(" ", line, TextStyle.Plain);
        }
        if (Fit.Design.FixedEffects.Aliased.Count > 0)
        {
            _surface.Line();
            _surface.Line("Dropped columns:", TextStyle.Heading);
            foreach (var line in FitNotes.Aliased(Fit)) _surface.Paragraph(" ", line, TextStyle.Plain);
        }
        var findings = Fit.Findings.Where(f => f.Id is not ("not-converged" or "rank-deficient")).ToArray();
        if (Fit.IsMixed || findings.Length > 0) _surface.Line();
        if (Fit.IsMixed) _surface.Paragraph("", Fit.Verdict.Sentence, TextStyle.Plain, VerdictStyle(Fit.Verdict));
        FindingsText.Write(findings, _surface);
    }

    private static TextStyle VerdictStyle(FitVerdict verdict) => !verdict.Converged ? TextStyle.Error : verdict.IsSingular ? TextStyle.Warning : TextStyle.Good;

    private void Labelled(string label, string text)
    {
        _surface.Write(label, TextStyle.Muted);
        _surface.Line(text);
    }
}
