using MixedModels.Designs;

namespace MixedModels.Reports.Code;

/// <summary>Julia with MixedModels.jl.</summary>
internal sealed class JuliaWriter : ICodeWriter
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["log"] = "log",
        ["log2"] = "log2",
        ["log10"] = "log10",
        ["log1p"] = "log1p",
        ["exp"] = "exp",
        ["sqrt"] = "sqrt",
        ["abs"] = "abs",
        ["sin"] = "sin",
        ["cos"] = "cos",
        ["tan"] = "tan",
    };

    public void Write(CodeModel model, TextWriter writer)
    {
        model.RefuseOffset("MixedModels.jl");
        if (!model.IsMixed) throw CodeModel.NoCode("MixedModels.jl needs random effects; GLM.jl fits linear models");
        model.RequirePlainNames("a Julia formula");
        model.RefuseComputedFactors();
        writer.WriteLine("using CSV, DataFrames, MixedModels");
        for (var i = 0; i < model.Sources.Count; i++)
        {
            var source = model.Sources[i];
            var read = source.File is null
                ? $"error(\"put {source.Name} here\")"
                : $"DataFrame(CSV.File({RSetup.Quoted(source.File)}))";
            var keys = string.Join(", ",
                source.By.Select(k => k.Left == k.Right ? $":{k.Left}" : $":{k.Left} => :{k.Right}"));
            writer.WriteLine(i == 0
                ? $"d = {read}"
                : $"d = leftjoin(d, {read}, on = {(source.By.Count == 1 ? keys : $"[{keys}]")})");
        }
        if (model.GroupMeans.Count > 0)
            writer.WriteLine($"dropmissing!(d, [{string.Join(", ", model.ColumnNames.Select(c => ":" + c))}])");
        foreach (var mean in model.GroupMeans)
            writer.WriteLine(
                $"transform!(groupby(d, :{mean.Group}), :{mean.Column} => (x -> sum(x) / length(x)) => :{mean.Name})");
        var code = new ExpressionCode(model, name => $"r.{name}", Functions, "^");
        foreach (var variable in model.Variables.Where(v => v is { Computed: not null, IsFactor: false }))
            writer.WriteLine(
                $"d.{variable.Name} = [{code.Write(variable.Computed!)} for r in eachrow(d)]  # {variable.Computed}");
        var right = model.Fixed.Select(Term).Prepend(model.HasIntercept ? "1" : "0")
            .Concat(model.Random.Select(Random));
        writer.WriteLine($"f = @formula({model.Response.Name} ~ {string.Join(" + ", right)})");
        var contrasts = model.Variables.Where(v => v.IsFactor).Select(v => $":{v.Name} => {Contrast(model, v)}")
            .Concat(model.Random.SelectMany(t => t.Group).Distinct(StringComparer.Ordinal)
                .Select(g => $":{g} => Grouping()")).ToArray();
        writer.WriteLine($"contrasts = Dict({string.Join(", ", contrasts)})");
        writer.WriteLine($"m = fit(MixedModel, f, d; REML = {(model.IsReml ? "true" : "false")}, "
            + $"contrasts{(model.Weights is { } w ? $", wts = d.{w}" : "")})");
    }

    private static string Term(IReadOnlyList<CodeVariable> term) => string.Join(" & ", term.Select(v => v.Name));

    private static string Random(CodeRandomTerm term)
    {
        var text = $"({string.Join(" + ", term.Terms.Select(Term).Prepend(term.HasIntercept ? "1" : "0"))} | "
            + $"{string.Join(" & ", term.Group)})";
        return term.IsUncorrelated && term.Count > 1 ? $"zerocorr{text}" : text;
    }

    private static string Contrast(CodeModel model, CodeVariable variable)
    {
        var literals = variable.Literals(RSetup.Quoted, ("false", "true")).ToArray();
        var levels = $"levels = [{string.Join(", ", literals)}]";
        return model.Contrasts.GetValueOrDefault(variable.Name,
            variable.IsOrdered ? ContrastKind.Polynomial : ContrastKind.Treatment) switch
        {
            ContrastKind.Treatment => $"DummyCoding(; {levels})",
            ContrastKind.Sas => $"DummyCoding(; base = {literals[^1]}, {levels})",
            ContrastKind.Sum => $"EffectsCoding(; base = {literals[^1]}, {levels})",
            ContrastKind.Helmert => $"HelmertCoding(; {levels})",
            _ =>
                throw CodeModel.NoCode($"the polynomial contrasts of {variable.Name} have no coding in StatsModels.jl"),
        };
    }
}
