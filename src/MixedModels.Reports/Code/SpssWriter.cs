namespace MixedModels.Reports.Code;

/// <summary>SPSS with MIXED.</summary>
internal sealed class SpssWriter : ICodeWriter
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["log"] = "LN",
        ["log10"] = "LG10",
        ["exp"] = "EXP",
        ["sqrt"] = "SQRT",
        ["abs"] = "ABS",
        ["sin"] = "SIN",
        ["cos"] = "COS",
    };

    public void Write(CodeModel model, TextWriter writer)
    {
        model.RefuseOffset("SPSS");
        model.RequirePlainNames("SPSS");
        model.RefuseComputedFactors();
        writer.WriteLine(
            "* SPSS reads CSV files by its import wizard: open each file as the data set named here, "
                + "text columns as strings.");
        for (var i = 0; i < model.Sources.Count; i++)
        {
            var (source, name) = (model.Sources[i], i == 0 ? "d" : "t" + Numbers.NumberFormat.Count(i));
            writer.WriteLine($"* {name}: {source.File ?? source.Name}.");
            if (i == 0) continue;
            var keys = source.By.Select(k => k.Left).ToArray();
            writer.WriteLine($"DATASET ACTIVATE {name}.");
            foreach (var key in source.By.Where(k => k.Left != k.Right))
                writer.WriteLine($"RENAME VARIABLES ({key.Right} = {key.Left}).");
            writer.WriteLine($"SORT CASES BY {string.Join(" ", keys)}.");
            writer.WriteLine("DATASET ACTIVATE d.");
            writer.WriteLine($"SORT CASES BY {string.Join(" ", keys)}.");
            writer.WriteLine($"MATCH FILES /FILE=* /TABLE='{name}' /BY {string.Join(" ", keys)}.");
        }
        if (model.GroupMeans.Count > 0)
            writer.WriteLine($"SELECT IF NOT ({string.Join(" OR ", model.ColumnNames.Select(c => $"MISSING({c})"))}).");
        foreach (var mean in model.GroupMeans)
            writer.WriteLine(
                $"AGGREGATE /OUTFILE=* MODE=ADDVARIABLES /BREAK={mean.Group} /{mean.Name}=MEAN({mean.Column}).");
        var code = new ExpressionCode(model, name => name, Functions, "**");
        foreach (var variable in model.Variables.Where(v => v.Computed is not null))
            writer.WriteLine($"COMPUTE {variable.Name} = {code.Write(variable.Computed!)}.");
        if (model.Variables.Any(v => v.IsFactor))
            writer.WriteLine(
                "* SPSS compares factors with their last level; recode a factor to change that. The fit is the same.");
        var factors = model.Variables.Where(v => v.IsFactor).Select(v => v.Name).ToArray();
        var numbers = model.Fixed.Concat(model.Random.SelectMany(t => t.Terms)).SelectMany(t => t)
            .Where(v => !v.IsFactor).Select(v => v.Name).Distinct(StringComparer.Ordinal).ToArray();
        var by = factors.Length > 0 ? $" BY {string.Join(" ", factors)}" : "";
        var with = numbers.Length > 0 ? $" WITH {string.Join(" ", numbers)}" : "";
        writer.WriteLine($"MIXED {model.Response.Name}{by}{with}");
        writer.WriteLine(
            $"  /FIXED={string.Join(" ", model.Fixed.Select(Term))} | {(model.HasIntercept ? "" : "NOINT ")}SSTYPE(3)");
        writer.WriteLine($"  /METHOD={(model.IsReml ? "REML" : "ML")}");
        foreach (var term in model.Random)
        {
            string[] effects = [.. term.HasIntercept ? ["INTERCEPT"] : (string[])[], .. term.Terms.Select(Term)];
            var covariance = term.Count == 1 ? "ID" : term.IsUncorrelated ? "DIAG" : "UN";
            var subject = string.Join("*", term.Group);
            writer.WriteLine($"  /RANDOM={string.Join(" ", effects)} | SUBJECT({subject}) COVTYPE({covariance})");
        }
        if (model.Weights is { } weights) writer.WriteLine($"  /REGWGT={weights}");
        writer.WriteLine("  /PRINT=SOLUTION TESTCOV.");
    }

    private static string Term(IReadOnlyList<CodeVariable> term) => string.Join("*", term.Select(v => v.Name));
}
