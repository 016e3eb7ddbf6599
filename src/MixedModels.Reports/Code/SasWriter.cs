namespace MixedModels.Reports.Code;

/// <summary>SAS with PROC MIXED.</summary>
internal sealed class SasWriter : ICodeWriter
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["log"] = "log",
        ["log2"] = "log2",
        ["log10"] = "log10",
        ["exp"] = "exp",
        ["sqrt"] = "sqrt",
        ["abs"] = "abs",
        ["sin"] = "sin",
        ["cos"] = "cos",
        ["tan"] = "tan",
    };

    public void Write(CodeModel model, TextWriter writer)
    {
        foreach (var name in model.Variables.Where(v => v.Computed is null).Select(v => v.Name).Concat(model.Random.SelectMany(t => t.Group)))
            if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) throw CodeModel.NoCode($"the column '{name}' is no SAS name; rename it");
        for (var i = 0; i < model.Sources.Count; i++)
        {
            var (source, name) = (model.Sources[i], i == 0 ? "d" : "t" + Numbers.NumberFormat.Count(i));
            writer.WriteLine(source.File is null ? $"/* put {source.Name} into the data set {name} */" : $"proc import datafile=\"{source.File}\" out={name} dbms=csv replace; guessingrows=max; run;");
            if (i > 0) writer.WriteLine($"proc sql; create table d as select * from d left join {name} on {string.Join(" and ", source.By.Select(k => $"d.{k.Left} = {name}.{k.Right}"))}; quit;");
        }
        var computed = model.Variables.Where(v => v.Computed is not null).ToArray();
        if (computed.FirstOrDefault(v => v.IsFactor) is { } factor) throw CodeModel.NoCode($"'{factor.Computed}' is a computed factor; make it a column");
        var code = new ExpressionCode(model, name => name, Functions, "**");
        if (computed.Length > 0) writer.WriteLine($"data d; set d; {string.Join(" ", computed.Select(v => $"{v.Name} = {code.Write(v.Computed!)};"))} run;");
        writer.WriteLine("/* Estimates of factors are against their first level, as here; tests of type III are SAS's own. */");
        writer.WriteLine($"proc mixed data=d method={(model.IsReml ? "reml" : "ml")};");
        var factors = model.Variables.Where(v => v.IsFactor).Select(v => $"{v.Name}(ref=\"{v.Levels![0]}\")").Concat(model.Random.SelectMany(t => t.Group).Distinct(StringComparer.Ordinal));
        if (factors.Any()) writer.WriteLine($"  class {string.Join(" ", factors)};");
        if (model.Weights is { } weights) writer.WriteLine($"  weight {weights};");
        writer.WriteLine($"  model {model.Response.Name} ={string.Concat(model.Fixed.Select(t => " " + Term(t)))} / solution{(model.HasIntercept ? "" : " noint")} ddfm=satterthwaite;");
        foreach (var term in model.Random)
        {
            var effects = term.Terms.Select(Term).Prepend(term.HasIntercept ? "intercept" : "").Where(e => e.Length > 0);
            writer.WriteLine($"  random {string.Join(" ", effects)} / subject={Subject(term)} type={(term.Count == 1 || term.IsUncorrelated ? "vc" : "un")};");
        }
        writer.WriteLine("run;");
    }

    private static string Term(IReadOnlyList<CodeVariable> term) => string.Join("*", term.Select(v => v.Name));

    private static string Subject(CodeRandomTerm term) => term.Group.Count == 1 ? term.Group[0] : string.Join("*", term.Group);
}
