using MixedModels.Formulas;

namespace MixedModels.Reports.Code;

/// <summary>R with lme4; a linear model by lm.</summary>
internal sealed class Lme4Writer : ICodeWriter
{
    public void Write(CodeModel model, TextWriter writer)
    {
        if (model.Random.FirstOrDefault(
            t => t.IsUncorrelated && t.Terms.Any(term => term.Any(v => v.IsFactor))) is { } diagonal)
            throw CodeModel.NoCode(
                "lme4's || keeps the correlations between the columns of a factor, "
                    + $"as in the term on {string.Join(':', diagonal.Group)}");
        if (model.IsMixed) writer.WriteLine("library(lme4)");
        RSetup.Write(model, writer);
        var options = (model.Weights is { } w ? $", weights = `{w}`" : "")
            + (model.OffsetColumn is { } o ? $", offset = `{o}`" : "");
        var formula = model.Formula.HasDot ? WrittenOut(model) : model.Formula.Text.Trim();
        writer.WriteLine(model.IsMixed
            ? $"m <- lmer({formula}, data = d, REML = {(model.IsReml ? "TRUE" : "FALSE")}{options})"
            : $"m <- lm({formula}, data = d{options})");
        writer.WriteLine("summary(m)");
    }

    /// <summary>The formula without its dot, which means other columns to R.</summary>
    private static string WrittenOut(CodeModel model) => $"{model.Formula.Response} ~ "
        + $"{string.Join(" + ", model.Formula.RandomTerms.Select(FormulaText.Random).Prepend(model.FixedText))}";
}
