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
        model.RefuseOffset("Stata");
        if (model.Weights is not null)
            throw CodeModel.NoCode("Stata's mixed has no weights of this meaning (a residual variance of sigma^2 / w)");
        if (model.Contrasts.Values.Any(k => k != ContrastKind.Treatment))
            throw CodeModel.NoCode("Stata's factor variables have treatment contrasts only");
        model.RequirePlainNames("Stata");
        model.RefuseComputedFactors();
        WriteData(model, writer);
        var fixedPart = $"{model.Response.Name}{string.Concat(model.Fixed.Select(t => " " + Term(t)))}"
            + $"{(model.HasIntercept ? "" : ", noconstant")}";
        if (!model.IsMixed)
        {
            writer.WriteLine($"regress {fixedPart}");
            return;
        }
        var levels = Levels(model);
        foreach (var group in model.Random.Select(t => t.Group).DistinctBy(Group))
            writer.WriteLine($"egen long {Group(group)} = group({string.Join(" ", group)})");
        var estimation = (levels[^1].Contains(", ", StringComparison.Ordinal) ? " " : ", ")
            + (model.IsReml ? "reml" : "mle");
        writer.WriteLine($"mixed {fixedPart}{string.Concat(levels.Select(l => $" || {l}"))}{estimation}");
    }

    private static void WriteData(CodeModel model, TextWriter writer)
    {
        for (var i = 1; i < model.Sources.Count; i++)
        {
            WriteImport(model.Sources[i], writer);
            foreach (var key in model.Sources[i].By.Where(k => k.Left != k.Right))
                writer.WriteLine($"rename {key.Right} {key.Left}");
            writer.WriteLine($"tempfile t{Numbers.NumberFormat.Count(i)}");
            writer.WriteLine($"save `t{Numbers.NumberFormat.Count(i)}'");
        }
        WriteImport(model.Sources[0], writer);
        for (var i = 1; i < model.Sources.Count; i++)
            writer.WriteLine($"merge m:1 {string.Join(" ", model.Sources[i].By.Select(k => k.Left))} using "
                + $"`t{Numbers.NumberFormat.Count(i)}', keep(master match) nogenerate");
        foreach (var variable in model.Variables.Where(v => v.IsFactor))
        {
            var labels = variable.Levels!.Select((l, i) => $"{Numbers.NumberFormat.Count(i + 1)} {Quoted(l)}");
            writer.WriteLine($"label define {variable.Name}_l {string.Join(" ", labels)}");
            writer.WriteLine($"capture tostring {variable.Name}, replace");
            writer.WriteLine($"encode {variable.Name}, generate({variable.Name}_f) label({variable.Name}_l)");
        }
        if (model.GroupMeans.Count > 0) writer.WriteLine($"drop if missing({string.Join(", ", model.ColumnNames)})");
        foreach (var mean in model.GroupMeans)
            writer.WriteLine($"egen double {mean.Name} = mean({mean.Column}), by({mean.Group})");
        var code = new ExpressionCode(model, name => name, Functions, "^");
        foreach (var variable in model.Variables.Where(v => v.Computed is not null))
            writer.WriteLine($"generate double {variable.Name} = {code.Write(variable.Computed!)}");
    }

    private static void WriteImport(CodeSource source, TextWriter writer) =>
        writer.WriteLine(source.File is null
            ? $"* put {source.Name} into memory"
            : $"import delimited {Quoted(source.File)}, clear case(preserve) varnames(1)");

    /// <summary>
    /// The random part: nested levels from the outermost, or crossed factors within all rows with the largest as the
    /// last level.
    /// </summary>
    private static string[] Levels(CodeModel model) => [.. model.Random.Select((term, i) =>
    {
        if (!model.IsNested && i + 1 < model.Random.Count)
            return term is { HasIntercept: true, Count: 1 }
                ? $"_all: R.{Group(term.Group)}"
                : throw CodeModel.NoCode("crossed random slopes have no short form in Stata");
        var slopes = term.Terms.Select(
            t => t is [{ IsFactor: false } only]
                ? only.Name
                : throw CodeModel.NoCode(
                    "Stata's random slopes are of single numeric columns; make the interaction or indicator a column"));
        var options = new[]
        {
            term.HasIntercept ? "" : "noconstant",
            term.Count > 1 && !term.IsUncorrelated ? "covariance(unstructured)" : "",
        }.Where(o => o.Length > 0).ToArray();
        return $"{Group(term.Group)}: {string.Join(" ", slopes)}".TrimEnd()
            + (options.Length > 0 ? ", " + string.Join(" ", options) : "");
    })];

    /// <summary>
    /// The column of numbers that <c>egen</c> makes of a grouping factor, whose own columns may be text.
    /// </summary>
    private static string Group(IReadOnlyList<string> columns) => string.Join('_', columns) + "_g";

    private static string Quoted(string text) =>
        text.Contains('"', StringComparison.Ordinal) ? $"`\"{text}\"'" : $"\"{text}\"";

    private static string Term(IReadOnlyList<CodeVariable> term) =>
        term.Count == 1
            ? (term[0].IsFactor ? $"i.{term[0].Name}_f" : term[0].Name)
            : string.Join("#", term.Select(v => v.IsFactor ? $"i.{v.Name}_f" : $"c.{v.Name}"));
}
