using System.CommandLine;

namespace MixedModels.Cli.Options;

/// <summary>The options that make factors of columns.</summary>
internal sealed class FactorOptions
{
    private readonly Option<string[]> _factor = OptionValues.Many("--factor", "COL",
        "Take a column of numbers as a factor, levels in ascending order. May be repeated.");

    private readonly Option<string[]> _ordered = OptionValues.Many("--ordered", "COL",
        "Take a column as an ordered factor (its contrasts are polynomials). May be repeated.");

    private readonly Option<string[]> _levels = OptionValues.Many("--levels", "COL=A,B,C",
        "The order of a factor's levels, the first being the reference. "
            + "Put a level that holds a comma in double quotes: --levels 'dose=\"1,5 mg\",none'. May be repeated.");

    /// <summary>All of them.</summary>
    public Option[] All => [_factor, _ordered, _levels];

    /// <summary>Makes the factors that the call asks for.</summary>
    public Table Make(ParseResult call, Table table)
    {
        foreach (var name in call.GetValue(_factor) ?? []) table = table.AsFactor(name);
        foreach (var text in call.GetValue(_levels) ?? [])
        {
            var assignment = Assignment.Parse(_levels, text);
            table = table.AsFactor(assignment.Name, assignment.Values);
        }
        foreach (var name in call.GetValue(_ordered) ?? []) table = table.AsFactor(name, ordered: true);
        return table;
    }
}
