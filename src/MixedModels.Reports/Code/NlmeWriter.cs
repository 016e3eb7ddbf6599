using MixedModels.Formulas;

namespace MixedModels.Reports.Code;

/// <summary>R with nlme, for nested levels.</summary>
internal sealed class NlmeWriter : ICodeWriter
{
    public void Write(CodeModel model, TextWriter writer)
    {
        model.RefuseOffset("nlme");
        if (!model.IsMixed) throw CodeModel.NoCode("lme() needs random effects; take --as lme4, which writes lm()");
        if (!model.IsNested) throw CodeModel.NoCode("its grouping factors cross, and nlme's are nested in each other");
        var random = new List<string>();
        foreach (var group in model.Random.Select((term, i) => (Term: term, Column: Name(model.InnerColumns(i))))
            .GroupBy(t => t.Column, StringComparer.Ordinal))
        {
            var terms = group.Select(g => g.Term).ToArray();
            if (terms.Length > 1 && terms.Any(t => t.Count > 1))
                throw CodeModel.NoCode(
                    $"the random effects of {group.Key} are in several terms of which some are correlated");
            var columns = terms.SelectMany(t => t.Terms).Select(term => string.Join(':', term.Select(Written)));
            var right = string.Join(" + ", columns.Prepend(terms.Any(t => t.HasIntercept) ? "1" : "0"));
            var isDiagonal = terms.Length > 1 || (terms[0].IsUncorrelated && terms[0].Count > 1);
            random.Add($"`{group.Key}` = {(isDiagonal ? $"pdDiag(~ {right})" : $"~ {right}")}");
        }
        writer.WriteLine("library(nlme)");
        RSetup.Write(model, writer);
        foreach (var columns in Enumerable.Range(0, model.Random.Count).Select(model.InnerColumns)
            .Where(c => c.Count > 1).DistinctBy(Name))
            writer.WriteLine($"d[[{RSetup.Quoted(Name(columns))}]] <- "
                + $"interaction({string.Join(", ", columns.Select(c => $"d[[{RSetup.Quoted(c)}]]"))}, drop = TRUE)");
        writer.WriteLine($"m <- lme({model.Formula.Response} ~ {model.FixedText},");
        writer.WriteLine($"         random = list({string.Join(", ", random)}),");
        var weights = model.Weights is { } w ? $", weights = varFixed(~ I(1 / `{w}`))" : "";
        writer.WriteLine(
            $"         data = d, method = \"{(model.IsReml ? "REML" : "ML")}\"{weights}, na.action = na.omit)");
        writer.WriteLine("summary(m)");
    }

    /// <summary>A name for combined columns; nlme reads a colon in it as an interaction.</summary>
    private static string Name(IReadOnlyList<string> columns) => string.Join('.', columns);

    private static string Written(CodeVariable variable) =>
        variable.Computed is null ? $"`{variable.Name}`" : FormulaText.Operand(variable.Computed);
}
