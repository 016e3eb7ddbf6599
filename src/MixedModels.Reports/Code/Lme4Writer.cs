namespace MixedModels.Reports.Code;

/// <summary>R with lme4; a linear model by lm.</summary>
internal sealed class Lme4Writer : ICodeWriter
{
    public void Write(CodeModel model, TextWriter writer)
    {
        if (model.Random.FirstOrDefault(t => t.IsUncorrelated && t.Terms.Any(term => term.Any(v => v.IsFactor))) is { } diagonal)
            throw CodeModel.NoCode($"lme4's || keeps the correlations between the columns of a factor, as in the term on {string.Join(':', diagonal.Group)}");
        if (model.IsMixed) writer.WriteLine("library(lme4)");
        RSetup.Write(model, writer);
        var options = (model.Weights is { } w ? $", weights = `{w}`" : "") + (model.OffsetColumn is { } o ? $", offset = `{o}`" : "");
        writer.WriteLine(model.IsMixed
            ? $"m <- lmer({model.Formula.Text.Trim()}, data = d, REML = {(model.IsReml ? "TRUE" : "FALSE")}{options})"
            : $"m <- lm({model.Formula.Text.Trim()}, data = d{options})");
        writer.WriteLine("summary(m)");
    }
}
