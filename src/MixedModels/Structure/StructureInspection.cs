using MixedModels.Tables;

namespace MixedModels.Structure;

/// <summary>The steps of <see cref="StructureReport.Inspect"/>.</summary>
internal sealed class StructureInspection
{
    private readonly Table _table;
    private readonly Grouping[] _factors;
    private readonly List<Grouping> _combinations = [];

    public StructureInspection(Table table, IReadOnlyList<Column> factors)
    {
        _table = table;
        _factors = [.. factors.Select(Grouping.Of)];
    }

    public StructureReport Report()
    {
        var relations = Pairs().Select(pair => CrossTabulation.Relation(pair.First, pair.Second)).ToArray();
        var repeated = Restarting(relations);
        var aliases = Aliases().ToList();
        foreach (var named in NamedCombinations(relations, repeated))
        {
            aliases.Add(new ColumnAlias(named.NamedBy!, $"{named.Outer}:{named.Inner}", null, null));
            var known = repeated.FindIndex(r => r.Inner == named.Inner && r.Outer == named.Outer);
            if (known < 0) repeated.Add(named);
            else repeated[known] = repeated[known] with { NamedBy = named.NamedBy };
        }
        var all = _factors.Concat(_combinations).OrderByDescending(f => f.LevelCount).ToArray();
        return new StructureReport(_table.RowCount, [.. all.Select(Summary)], relations, repeated,
            [.. _table.Columns.Select(column => LevelOf(column, all))], aliases);
    }

    private static GroupingColumn Summary(Grouping factor) =>
        new(factor.Name, factor.LevelCount, factor.MissingCount, GroupSizes.Of(factor), factor.IsCombination);

    private IEnumerable<(Grouping First, Grouping Second)> Pairs()
    {
        for (var j = 1; j < _factors.Length; j++)
            for (var i = 0; i < j; i++) yield return (_factors[i], _factors[j]);
    }

    /// <summary>
    /// Labels that start again; for each the outer factor with the most combinations. Their combinations become
    /// factors.
    /// </summary>
    private List<RepeatedLabels> Restarting(FactorRelation[] relations)
    {
        var found = relations.Where(r => r.Kind == FactorRelationKind.ImplicitlyNested).GroupBy(r => r.First)
            .Select(group => group.MaxBy(r => r.Combinations)!)
            .Select(r => new RepeatedLabels(r.First, r.Second, Factor(r.First).LevelCount, r.Combinations,
                LabelEvidence.RestartingLabels, null)).ToList();
        foreach (var labels in found)
            _combinations.Add(Grouping.Combination(Factor(labels.Outer), Factor(labels.Inner)));
        return found;
    }

    /// <summary>
    /// Columns that have one label for each combination of two crossing factors, as <c>sample</c> names each cask of
    /// each batch.
    /// </summary>
    private IEnumerable<RepeatedLabels> NamedCombinations(FactorRelation[] relations, List<RepeatedLabels> restarting)
    {
        foreach (var relation in relations)
        {
            if (relation.Kind is not (FactorRelationKind.FullyCrossed or FactorRelationKind.PartiallyCrossed
                or FactorRelationKind.ImplicitlyNested))
                continue;
            var (first, second) = (Factor(relation.First), Factor(relation.Second));
            if (2 * relation.Combinations > _table.RowCount) continue;
            Grouping? combination = null;
            foreach (var factor in _factors)
            {
                if (factor == first || factor == second || factor.LevelCount != relation.Combinations) continue;
                if (CrossTabulation.Of(factor, combination ??= Grouping.Combination(first, second)).Combinations
                    != relation.Combinations)
                    continue;
                var isFirstInner = restarting.Any(r => r.Inner == first.Name && r.Outer == second.Name)
                    || first.LevelCount < second.LevelCount;
                var (inner, outer) = isFirstInner ? (first, second) : (second, first);
                yield return new RepeatedLabels(inner.Name, outer.Name, inner.LevelCount, relation.Combinations,
                    LabelEvidence.NamedCombinations, factor.Name);
            }
        }
    }

    private VariableLevel LevelOf(Column column, Grouping[] factors)
    {
        var distinct = ColumnSummary.Of(column).Distinct;
        if (distinct <= 1) return new VariableLevel(column.Name, VariableLevelKind.Constant, null, []);
        var values = column.Count - column.MissingCount;
        if (distinct == values && (column is not NumericColumn numeric || WholeNumbers.All(numeric.Values)))
            return new VariableLevel(column.Name, VariableLevelKind.RowIdentifier, null, []);
        var within = factors.Where(f => f.Name != column.Name && Constancy.IsConstantWithin(column, f))
            .OrderBy(f => f.LevelCount).Select(f => f.Name).ToArray();
        // A factor is constant within itself; the columns that say the same are aliases and no level of their own.
        if (factors.Any(f => f.Name == column.Name))
            return new VariableLevel(column.Name, VariableLevelKind.Group, column.Name, within);
        return within.Length > 0
            ? new VariableLevel(column.Name, VariableLevelKind.Group, within[0], within)
            : new VariableLevel(column.Name, VariableLevelKind.Row, null, []);
    }

    private IEnumerable<ColumnAlias> Aliases()
    {
        var columns = _table.Columns;
        var distinct = columns.Select(column => ColumnSummary.Of(column).Distinct).ToArray();
        var groupings = new Grouping?[columns.Count];
        for (var j = 1; j < columns.Count; j++)
        {
            for (var i = 0; i < j; i++)
            {
                if (distinct[i] != distinct[j] || distinct[i] < 2) continue;
                if (columns[i] is NumericColumn x && columns[j] is NumericColumn y
                    && StraightLine.Through(x.Values, y.Values) is var (intercept, slope))
                {
                    yield return new ColumnAlias(columns[j].Name, columns[i].Name, slope, intercept);
                }
                else if (2 * distinct[i] <= _table.RowCount && AreLabels(columns[i], columns[j]))
                {
                    var (first, second) =
                        (groupings[i] ??= Grouping.Of(columns[i]), groupings[j] ??= Grouping.Of(columns[j]));
                    if (CrossTabulation.Of(first, second).Combinations == distinct[i])
                        yield return new ColumnAlias(columns[j].Name, columns[i].Name, null, null);
                }
            }
        }
    }

    /// <summary>
    /// Whether both may be labels and one is a factor: two measurements that differ from group to group say nothing of
    /// each other.
    /// </summary>
    private bool AreLabels(Column first, Column second) =>
        IsLabel(first) && IsLabel(second) && _factors.Any(f => f.Name == first.Name || f.Name == second.Name);

    private static bool IsLabel(Column column) =>
        column is not NumericColumn numeric || WholeNumbers.All(numeric.Values);

    private Grouping Factor(string name) => _factors.First(f => f.Name == name);
}
