using MixedModels.Designs;

namespace MixedModels.Reports.Code;

/// <summary>Stata with mixed.</summary>
internal sealed class StataWriter : ICodeWriter
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["log"] = "ln",
        ["log10"] = "log10",
        ["log1p"] = "ln1p",
        ["exp"] = "exp",
        ["sqrt"] = "sqrt",
        ["abs"] = "abs",
        ["sin"] = "sin",
        ["cos"] = "cos",
        ["tan"] = "tan",
    };

    public void Write(CodeModel model, TextWriter writer)
    {
        if (model.Weights is not null) throw CodeModel.NoCode("Stata's mixed has no weights of this meaning (a residual variance of sigma^2 / w)");
        if (model.Contrasts.Values.Any(k => k != ContrastKind.Treatment)) throw CodeModel.NoCode("Stata's factor variables have treatment contrasts only");
        for (var i = 1; i < model.Sources.Count; i++)
        {
            var source = model.Sources[i];
            writer.WriteLine(source.File is null ? $"* put {source.Name} into memory" : $"import delimited \"{source.File}\", clear case(preserve) varnames(1)");
            foreach (var key in source.By.Where(k => k.Left != k.Right)) writer.WriteLine($"rename {key.Right} {key.Left}");
            writer.WriteLine($"tempfile t{Numbers.NumberFormat.Count(i)}");
            writer.WriteLine($"save `t{Numbers.NumberFormat.Count(i)}'");
        }
        writer.WriteLine(model.Sources[0].File is { } file ? $"import delimited \"{file}\", clear case(preserve) varnames(1)" : $"* put {model.Sources[0].Name} into memory");
        for (var i = 1; i < model.Sources.Count; i++)
            writer.WriteLine($"merge m:1 {string.Join(" ", model.Sources[i].By.Select(k => k.Left))} using `t{Numbers.NumberFormat.Count(i)}', keep(master match) nogenerate");
        foreach (var variable in model.Variables.Where(v => v.IsFactor))
        {
            if (variable.Computed is not null) throw CodeModel.NoCode($"'{variable.Computed}' is a computed factor; make it a column");
            writer.WriteLine($"label define {variable.Name}_l {string.Join(" ", variable.Levels!.Select((l, i) => $"{Numbers.NumberFormat.Count(i + 1)} \"{l}\""))}");
            writer.WriteLine($"capture tostring {variable.Name}, replace");
            writer.WriteLine($"encode {variable.Name}, generate({variable.Name}_f) label({variable.Name}_l)");
        }
        var code = new ExpressionCode(model, name => name, Functions, "^");
        foreach (var variable in model.Variables.Where(v => v.Computed is not null)) writer.WriteLine($"generate double {variable.Name} = {code.Write(variable.Computed!)}");
        var fixedPart = $"{model.Response.Name}{string.Concat(model.Fixed.Select(t => " " + Term(t)))}{(model.HasIntercept ? "" : ", noconstant")}";
        if (!model.IsMixed)
        {
            writer.WriteLine($"regress {fixedPart}");
            return;
        }
        var levels = Levels(model);
        var estimation = (levels[^1].Contains(", ", StringComparison.Ordinal) ? " " : ", ") + (model.IsReml ? "reml" : "mle");
        writer.WriteLine($"mixed {fixedPart}{string.Concat(levels.Select(l => $" || {l}"))}{estimation}");
    }

    private static List<string> Levels(CodeModel model)
    {
        var levels = new List<string>();
        for (var i = 0; i < model.Random.Count; i++)
        {
            var term = model.Random[i];
            var slopes = string.Join(" ", term.Terms.Select(t => t.All(v => !v.IsFactor) && t.Count == 1 ? t[0].Name : throw CodeModel.NoCode("Stata's random slopes are of single numeric columns; make the interaction or indicator a column")));
            var options = string.Join(" ", new[] { term.HasIntercept ? "" : "noconstant", term.Count > 1 && !term.IsUncorrelated ? "covariance(unstructured)" : "" }.Where(o => o.Length > 0));
            var isCrossed = !model.IsNested && i + 1 < model.Random.Count;
            if (isCrossed && term.Count > 1) throw CodeModel.NoCode("crossed random slopes have no short form in Stata");
            if (!isCrossed && !model.IsNested && term.Group.Count > 1) throw CodeModel.NoCode($"the groups {string.Join(':', term.Group)} need a column of their own");
            levels.Add(isCrossed ? $"_all: R.{string.Join('#', term.Group)}" : $"{model.InnerColumn(i)}: {slopes}{(options.Length > 0 ? ", " + options : "")}".TrimEnd());
        }
        return levels;
    }

    private static string Term(IReadOnlyList<CodeVariable> term) =>
        term.Count == 1 ? (term[0].IsFactor ? $"i.{term[0].Name}_f" : term[0].Name) : string.Join("#", term.Select(v => v.IsFactor ? $"i.{v.Name}_f" : $"c.{v.Name}"));
}
