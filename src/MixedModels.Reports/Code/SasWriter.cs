using MixedModels.Designs;

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
        model.RefuseOffset("SAS");
        model.RequirePlainNames("SAS");
        model.RefuseComputedFactors();
        var data = WriteData(model, writer);
        if (model.Contrasts.Values.Any(k => k != ContrastKind.Treatment))
            writer.WriteLine(
                "/* The estimates of factors are against their first level, "
                    + "not in other contrasts: the fit is the same. */");
        writer.WriteLine($"proc mixed data={data} method={(model.IsReml ? "reml" : "ml")};");
        var factors = model.Variables.Where(v => v.IsFactor).ToArray();
        string[] classes =
        [
            .. factors.Select(v => $"{v.Name}(ref={Quoted(v.Levels![0])})"),
            .. model.Random.SelectMany(t => t.Group).Distinct(StringComparer.Ordinal)
                .Except(factors.Select(v => v.Name)),
        ];
        if (classes.Length > 0) writer.WriteLine($"  class {string.Join(" ", classes)};");
        if (model.Weights is { } weights) writer.WriteLine($"  weight {weights};");
        writer.WriteLine($"  model {model.Response.Name} ={string.Concat(model.Fixed.Select(t => " " + Term(t)))} / "
            + $"solution{(model.HasIntercept ? "" : " noint")} ddfm=satterthwaite;");
        foreach (var term in model.Random)
        {
            var effects =
                term.Terms.Select(Term).Prepend(term.HasIntercept ? "intercept" : "").Where(e => e.Length > 0);
            writer.WriteLine($"  random {string.Join(" ", effects)} / subject={string.Join("*", term.Group)} "
                + $"type={(term.Count == 1 || term.IsUncorrelated ? "vc" : "un")};");
        }
        writer.WriteLine("run;");
    }

    /// <summary>Reads, joins and computes; each join makes a data set of its own.</summary>
    /// <returns>The name of the data set with everything.</returns>
    private static string WriteData(CodeModel model, TextWriter writer)
    {
        var data = "";
        for (var i = 0; i < model.Sources.Count; i++)
        {
            var (source, number) = (model.Sources[i], Numbers.NumberFormat.Count(i));
            var name = i == 0 ? "d" : "t" + number;
            writer.WriteLine(source.File is null
                ? $"/* put {source.Name} into the data set {name} */"
                : $"proc import datafile={Quoted(source.File)} out={name} dbms=csv replace; guessingrows=max; run;");
            if (i > 0)
                writer.WriteLine($"proc sql; create table d{number} as select * from {data} left join {name} on "
                    + $"{string.Join(" and ", source.By.Select(k => $"{data}.{k.Left} = {name}.{k.Right}"))}; quit;");
            data = i == 0 ? "d" : "d" + number;
        }
        if (model.GroupMeans.Count > 0)
            writer.WriteLine($"data {data}; set {data}; if cmiss(of {string.Join(" ", model.ColumnNames)}) = 0; run;");
        foreach (var mean in model.GroupMeans)
        {
            writer.WriteLine($"proc sql; create table d{mean.Name} as select *, mean({mean.Column}) as {mean.Name} "
                + $"from {data} group by {mean.Group}; quit;");
            data = "d" + mean.Name;
        }
        var code = new ExpressionCode(model, name => name, Functions, "**");
        var computed = model.Variables.Where(v => v.Computed is not null)
            .Select(v => $"{v.Name} = {code.Write(v.Computed!)};").ToArray();
        if (computed.Length > 0) writer.WriteLine($"data {data}; set {data}; {string.Join(" ", computed)} run;");
        return data;
    }

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Term(IReadOnlyList<CodeVariable> term) => string.Join("*", term.Select(v => v.Name));
}
