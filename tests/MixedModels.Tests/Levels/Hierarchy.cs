using MixedModels.Formulas.Syntax;
using MixedModels.Levels;
using MixedModels.Numerics.Distributions;
using MixedModels.Tables;

namespace MixedModels.Tests.Levels;

/// <summary>A random multilevel model and data with its hierarchy: one of many for the property tests.</summary>
public sealed class Hierarchy
{
    private readonly RandomSource _random;
    private readonly int _depth;
    private readonly bool _hasUniqueIds;

    public Hierarchy(ulong seed)
    {
        _random = new RandomSource(seed);
        _depth = 1 + Below(3);
        _hasUniqueIds = Below(2) == 0;
        Table = MakeTable();
        Model = MakeModel();
    }

    public Table Table { get; }

    public LevelModel Model { get; }

    private int Below(int count) => (int)(_random.NextDouble() * count);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>
    /// Three groups in each group, two rows in the innermost; g1 is the innermost factor, variable w21 the first of
    /// level 2.
    /// </summary>
    private Table MakeTable()
    {
        var n = 4 * (int)Math.Pow(3, _depth + 1);
        var columns = new List<Column>();
        for (var level = 1; level <= _depth; level++)
        {
            var size = 4 * (int)Math.Pow(3, level - 1);
            columns.Add(
                new NumericColumn($"g{level}",
                    [.. Enumerable.Range(0, n)
                        .Select(i => (double)(_hasUniqueIds || level == _depth ? i / size : i / size % 3))]));
            for (var v = 1; v <= 2; v++)
            {
                var values = Enumerable.Range(0, n / size + 1).Select(_ => _random.NextNormal()).ToArray();
                columns.Add(
                    new NumericColumn($"w{level}{v}", [.. Enumerable.Range(0, n).Select(i => values[i / size])]));
            }
        }
        for (var v = 1; v <= 3; v++)
            columns.Add(new NumericColumn($"x{v}", [.. Enumerable.Range(0, n).Select(_ => _random.NextNormal())]));
        columns.Add(new NumericColumn("y", [.. Enumerable.Range(0, n).Select(_ => _random.NextNormal())]));
        return new Table(columns);
    }

    private LevelModel MakeModel()
    {
        var predictors = Some(["x1", "x2", "x3"], 0.6);
        if (predictors.Count >= 2 && Chance(0.3)) predictors.Add(predictors[0].Times(predictors[1]));
        var rows = new RowLevel("row", null, [], "y", predictors.Count == 0 || Chance(0.9), predictors);
        var groups = new List<GroupLevel>();
        var withoutMean = new HashSet<ModelTerm>();
        for (var level = 1; level <= _depth; level++)
        {
            var lower = new LevelModel(rows, groups).Coefficients;
            var equations = lower.Where(_ => Chance(0.5)).Select(t => Equation(t, level, withoutMean, groups))
                .Where(e => e is not null).Select(e => e!).ToList();
            if (!equations.Exists(e => e.Varies))
            {
                equations.RemoveAll(e => e.Outcome.Equals(lower[0]));
                equations.Insert(0, new LevelEquation(lower[0], true, [], true));
            }
            groups.Add(new GroupLevel($"g{level}", null, Key(level), equations,
                equations.Count(e => e.Varies) > 1 && Chance(0.3)));
        }
        return new LevelModel(rows, groups);
    }

    private LevelEquation? Equation(ModelTerm outcome, int level, HashSet<ModelTerm> withoutMean,
        List<GroupLevel> lower)
    {
        var predictors = Some([$"w{level}1", $"w{level}2"], 0.4);
        var varies = Chance(0.5);
        if (!varies && predictors.Count == 0) return null;
        var isFirst = !lower.Exists(g => g.Equations.Any(e => e.Outcome.Equals(outcome)));
        var hasIntercept = !isFirst || !Chance(0.15);
        if (!hasIntercept) withoutMean.Add(outcome);
        return new LevelEquation(outcome, hasIntercept, predictors, varies);
    }

    private JoinKey[] Key(int level) =>
        [.. Enumerable.Range(level, _hasUniqueIds ? 1 : _depth - level + 1).Reverse()
            .Select(l => new JoinKey($"g{l}", $"g{l}"))];

    private List<ModelTerm> Some(string[] names, double probability) =>
        [.. names.Where(_ => Chance(probability)).Select(name => ModelTerm.Of([new VariableName(name)]))];
}
