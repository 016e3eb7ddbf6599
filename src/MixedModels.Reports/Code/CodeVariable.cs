using System.Globalization;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Reports.Code;

/// <summary>A variable of a model for code of other systems.</summary>
/// <param name="Name">Its column's name, or the name of the column that holds a computed one.</param>
/// <param name="Levels">A factor's levels in order; null for numbers.</param>
/// <param name="IsOrdered">Whether the levels are ordered.</param>
/// <param name="Computed">What it is computed from; null for a column.</param>
public sealed record CodeVariable(string Name, IReadOnlyList<string>? Levels, bool IsOrdered, Expression? Computed)
{
    /// <summary>Whether it is a factor.</summary>
    public bool IsFactor => Levels is not null;

    /// <summary>
    /// The levels as a language that reads 1 as a number and TRUE as a truth value has them in its columns.
    /// </summary>
    /// <param name="quoted">How it writes a text.</param>
    /// <param name="truth">How it writes FALSE and TRUE.</param>
    public IEnumerable<string> Literals(Func<string, string> quoted, (string False, string True) truth)
    {
        if (Levels is ["FALSE", "TRUE"]) return [truth.False, truth.True];
        var numbers =
            Levels!.Select(
                l => double.TryParse(l, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : double.NaN).ToArray();
        return numbers.All(double.IsFinite)
            ? numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture))
            : Levels!.Select(quoted);
    }
}
