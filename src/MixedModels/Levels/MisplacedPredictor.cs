using MixedModels.Designs;
using MixedModels.Formulas.Syntax;
using MixedModels.Structure;

namespace MixedModels.Levels;

/// <summary>
/// A predictor in an equation of groups within which it varies; it belongs to a lower level. The one formula, and so
/// the fit, is the same.
/// </summary>
/// <param name="Level">The level that it stands at.</param>
/// <param name="Variable">The column.</param>
public sealed record MisplacedPredictor(string Level, string Variable)
{
    /// <summary>The misplaced predictors of a model, level by level.</summary>
    /// <param name="model">The levels.</param>
    /// <param name="table">The tables of all levels joined.</param>
    public static IReadOnlyList<MisplacedPredictor> Find(LevelModel model, Table table)
    {
        var found = new List<MisplacedPredictor>();
        foreach (var level in model.Groups)
        {
            var columns = level.Equations
                .SelectMany(e => e.Predictors)
                .SelectMany(p => p.Variables)
                .SelectMany(Columns)
                .Distinct()
                .Where(name => table.TryGetColumn(name, out _))
                .ToArray();
            if (columns.Length == 0 || !level.Key.All(k => table.TryGetColumn(k.Left, out _))) continue;
            var keys = level.Key.Select(k => Grouping.Of(table[k.Left]));
            var groups = keys.Aggregate((a, b) => Grouping.Combination(a, b));
            found.AddRange(columns
                .Where(name => Constancy.VariesWithin(table[name], groups))
                .Select(name => new MisplacedPredictor(level.Name, name)));
        }
        return found;
    }

    /// <summary>The columns of a variable; the mean of a group varies as the group does.</summary>
    private static List<string> Columns(Expression variable)
    {
        var columns = new List<string>();
        VariableNames.Collect(
            variable.Unwrapped is FunctionCall { Function: "between", Arguments.Count: 2 } between
                ? between.Arguments[1].Value
                : variable,
            columns);
        return columns;
    }
}
