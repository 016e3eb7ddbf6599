using MixedModels.Designs;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Reports.Code;

/// <summary>Reads and prepares the data in R; both R packages need the same.</summary>
internal static class RSetup
{
    public static void Write(CodeModel model, TextWriter writer)
    {
        for (var i = 0; i < model.Sources.Count; i++)
        {
            var (source, name) = (model.Sources[i], i == 0 ? "d" : "t" + Numbers.NumberFormat.Count(i));
            if (source.File is null)
                writer.WriteLine(
                    $"# {source.Name} is no file that R reads by itself: put it into the data frame {name}");
            else if (i == 0) writer.WriteLine($"d <- {Read(source.File)}");
            if (i > 0)
                writer.WriteLine(
                    $"d <- merge(d, {(source.File is null ? name : Read(source.File))}, "
                        + $"by.x = {List(source.By.Select(k => k.Left))}, "
                        + $"by.y = {List(source.By.Select(k => k.Right))}, all.x = TRUE, sort = FALSE)");
        }
        foreach (var variable in model.Variables.Where(v => v is { IsFactor: true, Computed: null }))
        {
            writer.WriteLine($"d[[{Quoted(variable.Name)}]] <- factor(d[[{Quoted(variable.Name)}]], "
                + $"levels = {List(variable.Levels!)}{(variable.IsOrdered ? ", ordered = TRUE" : "")})");
            if (model.Contrasts.TryGetValue(variable.Name, out var kind)
                && kind != (variable.IsOrdered ? ContrastKind.Polynomial : ContrastKind.Treatment))
                writer.WriteLine(
                    $"contrasts(d[[{Quoted(variable.Name)}]]) <- {Contrast(kind)}({variable.Levels!.Count})");
        }
        foreach (var column in model.Random.SelectMany(t => t.Group).Distinct(StringComparer.Ordinal)
            .Where(c => !model.Variables.Any(v => v.IsFactor && v.Name == c)))
            writer.WriteLine($"d[[{Quoted(column)}]] <- factor(d[[{Quoted(column)}]])");
        bool IsCalled(string function) =>
            model.Variables.Any(
                v => v.Computed is not null
                    && v.Computed.Nodes().OfType<FunctionCall>().Any(c => c.Function == function));
        if (Helpers.Any(h => IsCalled(h.Function)))
            writer.WriteLine($"d <- d[complete.cases(d[{List(model.ColumnNames)}]), ]");
        if (IsCalled("ns") || IsCalled("bs")) writer.WriteLine("library(splines)");
        foreach (var (function, body) in Helpers)
            if (IsCalled(function)) writer.WriteLine($"{function} <- {body}");
    }

    /// <summary>A text as R writes it.</summary>
    public static string Quoted(string text) => "\""
        + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static readonly (string Function, string Body)[] Helpers =
    [
        ("center", "function(x) x - mean(x)"),
        ("between", "function(x, g) ave(x, g)"),
        ("within", "function(x, g) x - ave(x, g)"),
        ("days",
            "function(x, from = min(as.character(x))) as.numeric(difftime(as.POSIXct(as.character(x), tz = \"UTC\"), "
            + "as.POSIXct(from, tz = \"UTC\"), units = \"days\"))"),
    ];

    private static string Read(string file) => $"read.csv({Quoted(file)}, check.names = FALSE)";

    private static string List(IEnumerable<string> texts) => $"c({string.Join(", ", texts.Select(Quoted))})";

    private static string Contrast(ContrastKind kind) => kind switch
    {
        ContrastKind.Sum => "contr.sum",
        ContrastKind.Helmert => "contr.helmert",
        ContrastKind.Polynomial => "contr.poly",
        ContrastKind.Sas => "contr.SAS",
        _ => "contr.treatment",
    };
}
