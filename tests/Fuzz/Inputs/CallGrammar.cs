using MixedModels.Reports.Plots;

namespace MixedModels.Fuzz.Inputs;

/// <summary>
/// Random calls of the command on a table in DATA, with new data in NEW and a model in MODEL; a line for each argument.
/// </summary>
internal sealed class CallGrammar(Dice dice, WildTable table)
{
    private static readonly string[] Commands =
        [
            "fit", "fit", "plot", "plot", "report", "explain", "variation", "by-group", "pool", "inspect", "design",
            "table", "table-of", "compare", "drop1", "ranova", "confint", "predict",
        ];

    /// <summary>The arguments.</summary>
    public string[] Call()
    {
        var command = dice.Pick(Commands);
        return command switch
        {
            "table" => [command, .. Data(), .. Format("text", "json", "csv")],
            "inspect" =>
                [command, .. Data(), .. Some(0.3, "--group", dice.Pick(table.FactorColumns)),
                    .. Format("text", "json")],
            "by-group" =>
                [command, Fixed(), "--by", dice.Pick(table.FactorColumns), .. Data(),
                    .. Format("text", "json", "csv", "markdown")],
            "predict" =>
                [command, "MODEL", "--newdata", "NEW", .. Flag(0.7, "--allow-new-levels"),
                    .. Format("text", "json", "csv")],
            "plot" =>
                [command, dice.Pick([.. PlotCatalog.Kinds.Select(k => k.Name)]), Formula(), .. Data(), .. PlotOptions(),
                    .. Model()],
            "report" =>
                [command, Formula(), .. Data(), .. Model(), .. Some(0.2, "--compare", Formula()),
                    .. Format("html", "html", "markdown", "latex", "text")],
            "table-of" =>
                [command, Formula(), Formula(), .. Data(), .. Format("text", "html", "latex", "markdown", "csv")],
            "compare" =>
                [command, Formula(), Formula(), .. Data(), .. Flag(0.3, "--reml"), .. Flag(0.5, "--common-rows"),
                    .. Format("text", "html", "json", "csv")],
            "confint" =>
                [command, Formula(), .. Data(), .. Some(0.5, "--method", "wald"), .. Format("text", "json", "csv")],
            "drop1" or "ranova" => [command, Formula(), .. Data(), .. Format("text", "json", "csv", "markdown")],
            "design" => [command, Formula(), .. Data(), .. Format("text", "json", "csv")],
            "explain" => [command, Formula(), .. Data(), .. Model(), .. Code()],
            "variation" =>
                [command, Formula(), .. Data(), .. Model(), .. Flag(0.3, "--reliability"), .. Format("text", "json")],
            "pool" => [command, Formula(), .. Data(), .. Model(), .. Format("text", "json", "csv", "markdown")],
            _ => [command, Formula(), .. Data(), .. Model(), .. Table(), .. Format("text", "json", "csv", "markdown")],
        };
    }

    /// <summary>A formula that fits the table, most of the time an ordinary one.</summary>
    public string Formula()
    {
        if (dice.Chance(0.3)) return Grammar().Formula(FormulaGrammar.Quoted(table.Response));
        var (y, x, z, f, g, h) =
            (Quoted(table.Response), Quoted(table.NumberColumns[0]), Quoted(table.NumberColumns[1]),
                Quoted(table.FactorColumns[0]), Quoted(table.FactorColumns[1]), Quoted(table.FactorColumns[2]));
        var right = dice.Pick("1", x, x, $"{x} + {f}", $"{x} * {f}", f, $"{x} + {z}", $"0 + {f}", $"poly({x}, 2)");
        var random = dice.Pick(
            $" + (1 | {g})", $" + (1 | {g})", $" + ({x} | {g})", $" + (1 | {g}) + (1 | {h})", $" + (1 | {g}/{h})",
            $" + (0 + {x} | {g})",
            $" + ({x} || {g})", $" + ({f} | {g})", $" + (1 | {f}) + ({z} | {g})", "");
        return $"{y} ~ {right}{random}";
    }

    private string Fixed() => $"{Quoted(table.Response)} ~ {Grammar().Terms(1)}";

    private FormulaGrammar Grammar() => new(dice, table.NumberColumns, table.FactorColumns);

    private static string[] Data() => ["--data", "DATA"];

    private string[] Model() =>
    [
        .. Flag(0.2, "--ml"),
        .. Some(0.15, "--weights", table.NumberColumns[2]),
        .. Some(0.1, "--offset", dice.Pick(table.NumberColumns)),
        .. Some(0.1, "--contrasts",
            $"{table.FactorColumns[0]}={dice.Pick("sum", "helmert", "poly", "SAS", "treatment")}"),
        .. Some(0.1, "--factor", dice.Pick(table.NumberColumns)),
        .. Some(0.05, "--na-action", dice.Pick("exclude", "fail")),
    ];

    private string[] Table() => Some(0.3, "--table", dice.Pick("tidy", "glance", "augment", "ranef", "coef"));

    private string[] Code() => dice.Chance(0.4)
        ? ["--as", dice.Pick("lme4", "nlme", "mixedmodels.jl", "statsmodels", "sas", "stata", "spss", "hlm")]
        : Format("text", "json", "latex", "mathml");

    private string[] PlotOptions() =>
    [
        .. Some(0.2, "--x", dice.Pick([.. table.NumberColumns, .. table.FactorColumns])),
        .. Some(0.2, "--group", dice.Pick(table.FactorColumns)),
        .. Some(0.2, "--facet", dice.Pick(table.FactorColumns)),
        .. Some(0.2, "--color", dice.Pick([.. table.FactorColumns, .. table.NumberColumns])),
        .. Some(0.1, "--y-scale", dice.Pick("log", "sqrt", "linear")),
        .. Format("svg", "svg", "json", "csv"),
    ];

    private string[] Format(params string[] formats) =>
        dice.Pick(formats) is var format && format == formats[0] ? [] : ["--output", format];

    private string[] Some(double probability, string option, string value) =>
        dice.Chance(probability) ? [option, value] : [];

    private string[] Flag(double probability, string option) => dice.Chance(probability) ? [option] : [];

    private static string Quoted(string name) => FormulaGrammar.Quoted(name);
}
