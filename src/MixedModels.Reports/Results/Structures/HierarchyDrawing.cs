using MixedModels.Reports.Documents;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Results.Structures;

/// <summary>
/// The hierarchy of a table as a tree in text: outer factors at the left, what lies in them below, each with its
/// variables.
/// </summary>
internal sealed class HierarchyDrawing
{
    /// <summary>A factor with fewer levels describes groups rather than being a sample of them.</summary>
    private const int FewestLevels = 5;

    private readonly StructureReport _report;
    private readonly List<GroupingColumn> _nodes;
    private readonly HashSet<string> _names;
    private readonly GroupingColumn[] _finest;

    private readonly Vocabulary _words;

    private HierarchyDrawing(StructureReport report, Vocabulary words)
    {
        (_report, _words) = (report, words);
        _nodes = Nodes(report);
        _names = [.. _nodes.SelectMany(n => Names(report, n).Concat(n.Name.Split(':')))];
        _finest = [.. _nodes.Where(n => _nodes.All(other => Parent(other) != n))];
    }

    /// <summary>The lines of the tree.</summary>
    public static IReadOnlyList<RichText> Create(StructureReport report, Vocabulary words) =>
        [.. new HierarchyDrawing(report, words).Lines()];

    private IEnumerable<RichText> Lines()
    {
        foreach (var root in _nodes.Where(n => Parent(n) is null))
            foreach (var line in Branch(root, "", "")) yield return line;
        if (_finest.Length == 1) yield break;
        var where = _finest.Length == 0 ? "" : $" in {string.Join(" x ", _finest.Select(f => _words.Label(f.Name)))}";
        yield return $"rows{where} ({NumberFormat.Count(_report.RowCount)}){Listed(VariesByRow)}";
    }

    private IEnumerable<RichText> Branch(GroupingColumn node, string lead, string indent)
    {
        var labels = _report.RepeatedLabels.FirstOrDefault(r => node.Name == $"{r.Outer}:{r.Inner}");
        var note = labels is null ? "" : $", labels of {_words.Label(labels.Inner)} start again";
        yield return lead + RichText.Strong(string.Join(" = ", Names(_report, node).Select(_words.Label)))
            + $" ({NumberFormat.Count(node.LevelCount)}{note}){Listed(v => Describes(v, node))}";
        foreach (var child in _nodes.Where(n => Parent(n) == node))
            foreach (var line in Branch(child, $"{indent}\u2514\u2500 ", indent + "   ")) yield return line;
        if (_finest is [var only] && only == node)
            yield return $"{indent}\u2514\u2500 rows ({NumberFormat.Count(_report.RowCount)}; "
                + $"{SizeWords.Of(node.Rows)} in each {_words.Label(node.Name)}){Listed(VariesByRow)}";
    }

    private string Listed(Func<VariableLevel, bool> isWanted)
    {
        var names = _report.Variables.Where(v => !_names.Contains(v.Name) && isWanted(v)).Select(v => v.Name).ToArray();
        return names.Length == 0 ? "" : $": {string.Join(", ", names.Select(_words.Label))}";
    }

    private bool VariesByRow(VariableLevel variable) =>
        variable.Kind == VariableLevelKind.Row
            || (variable.Kind == VariableLevelKind.Group
                && !_nodes.Exists(n => variable.ConstantWithin.Contains(n.Name)));

    /// <summary>
    /// Whether the node is the factor with the fewest levels, among those drawn, within which the variable never
    /// varies.
    /// </summary>
    private bool Describes(VariableLevel variable, GroupingColumn node) =>
        variable.ConstantWithin.FirstOrDefault(name => _nodes.Exists(n => n.Name == name)) == node.Name;

    /// <summary>The finest factor that it lies in.</summary>
    private GroupingColumn? Parent(GroupingColumn node) =>
        _nodes.Where(n => n.LevelCount < node.LevelCount && LiesIn(node, n)).MaxBy(n => n.LevelCount);

    private bool LiesIn(GroupingColumn inner, GroupingColumn outer) => Names(_report, inner).Any(name =>
        _report.IsNested(name, outer.Name)
        || (name.Split(':') is { Length: > 1 } parts
            && parts.Any(part => part == outer.Name || _report.IsNested(part, outer.Name))));

    /// <summary>
    /// One factor for each set of groups: of columns that say the same the first, of repeating labels their
    /// combinations.
    /// </summary>
    private static List<GroupingColumn> Nodes(StructureReport report)
    {
        var repeating = report.RepeatedLabels.Where(r => r.Evidence == LabelEvidence.RestartingLabels)
            .Select(r => r.Inner).ToHashSet(StringComparer.Ordinal);
        var nodes = new List<GroupingColumn>();
        foreach (var factor in report.Factors)
        {
            if ((factor.LevelCount < FewestLevels && !factor.IsCombination) || repeating.Contains(factor.Name))
                continue;
            if (!nodes.Exists(n => Names(report, n).Contains(factor.Name))) nodes.Add(factor);
        }
        return nodes;
    }

    /// <summary>
    /// The names of the same groups: factors and combinations, no measurements that happen to differ from group to
    /// group.
    /// </summary>
    private static string[] Names(StructureReport report, GroupingColumn node)
    {
        var others = report.Aliases.Where(a => a.Of == node.Name).Select(a => a.Column)
            .Concat(report.Aliases.Where(a => a.Column == node.Name).Select(a => a.Of));
        return
        [
            node.Name,
            .. others.Where(name => name.Contains(':', StringComparison.Ordinal)
                || report.Factors.Any(f => f.Name == name)).Distinct(StringComparer.Ordinal),
        ];
    }
}
