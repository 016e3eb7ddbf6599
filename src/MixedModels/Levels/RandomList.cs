using MixedModels.Tables;

namespace MixedModels.Levels;

/// <summary>
/// A list of levels, the highest first, each nested in those before it. <c>list(city ~ income, school ~ playground)</c>
/// gives level equations; <c>list(city = ~ 1, school = ~ x)</c> is nlme's and gives random effects. They
/// are different models.
/// </summary>
/// <param name="Reading">Which of the two it is.</param>
/// <param name="Entries">The levels, the highest first.</param>
public sealed record RandomList(RandomListReading Reading, IReadOnlyList<RandomListEntry> Entries)
{
    /// <summary>Reads a list; <c>random =</c> may stand before it, and brackets around a right-hand side.</summary>
    /// <exception cref="ModelException"><c>formula-syntax</c>, with a caret below the character.</exception>
    public static RandomList Parse(string text) => RandomListParser.Parse(text);

    /// <summary>The same entries under the other reading: what the list would have meant there.</summary>
    public RandomList Other => this with
    {
        Reading = Reading == RandomListReading.LevelEquations
            ? RandomListReading.RandomSlopes
            : RandomListReading.LevelEquations,
    };

    /// <summary>
    /// The list of a model; null when its levels are not each nested in the next by their keys, or have what the
    /// reading cannot say.
    /// </summary>
    public static RandomList? Of(LevelModel model, RandomListReading reading)
    {
        var entries = new List<RandomListEntry>();
        var outer = new List<string>();
        foreach (var level in model.Groups.Reverse())
        {
            if (level.Key.Count != outer.Count + 1 || !outer.TrueForAll(name => level.Key.Any(k => k.Left == name)))
                return null;
            var group = level.Key.Select(k => k.Left).First(name => !outer.Contains(name));
            outer.Add(group);
            if (reading == RandomListReading.RandomSlopes)
            {
                if (!level.RandomTerms.Any()) return null;
                entries.Add(new RandomListEntry(
                    group,
                    level.RandomTerms.Any(t => t.IsIntercept),
                    [.. level.RandomTerms.Where(t => !t.IsIntercept)],
                    level.IsUncorrelated && level.RandomTerms.Count() > 1));
                continue;
            }
            if (level.Equations is not [{ Outcome.IsIntercept: true, HasIntercept: true, Varies: true } only])
                return null;
            entries.Add(new RandomListEntry(group, true, only.Predictors, false));
        }
        return entries.Count == 0 ? null : new RandomList(reading, entries);
    }

    /// <summary>The one formula that the list and the fixed part mean.</summary>
    /// <param name="fixedPart">The formula of the rows: <c>result ~ tech</c>.</param>
    /// <exception cref="ModelException"><c>level-model</c>: the formula has random effects of its own or no
    /// response.</exception>
    public string ToFormula(Formula fixedPart)
    {
        if (fixedPart.Response is null)
            throw new ModelException("no-response", $"The formula '{fixedPart}' has no response.");
        if (fixedPart.RandomTerms.Count > 0)
            throw new ModelException("level-model",
                $"The formula '{fixedPart}' has random effects already; "
                    + "give them either in the formula or in the list.");
        var text = fixedPart.Text.Trim();
        return $"{text}{string.Concat(Added(fixedPart).Select(t => $" + {t}"))} "
            + $"+ {string.Join(" + ", Enumerable.Reverse(Random()))}";
    }

    /// <summary>
    /// The level equations that the list and the fixed part mean; null under nlme's reading, which needs the
    /// data to tell levels.
    /// </summary>
    public LevelModel? ToLevels(Formula fixedPart)
    {
        if (Reading == RandomListReading.RandomSlopes || fixedPart.Response is null || fixedPart.HasDot) return null;
        var terms = fixedPart.ExpandFixed([]);
        var rows = new RowLevel("row", null, [], fixedPart.Response.ToString(), terms.HasIntercept,
            [.. terms.Terms.Select(t => ModelTerm.Of(terms, t))]);
        return new LevelModel(rows, [.. Entries.Select((entry, i) => new GroupLevel(
            entry.Group,
            null,
            [.. Key(i).Select(k => new JoinKey(k, k))],
            [new LevelEquation(ModelTerm.Intercept, entry.HasIntercept, entry.Terms, true)],
            false))
            .Reverse()]);
    }

    /// <summary>The list as it is written.</summary>
    public override string ToString() => $"list({string.Join(", ", Entries.Select(Written))})";

    /// <summary>The fixed effects that the list brings and the formula does not have yet.</summary>
    private IEnumerable<ModelTerm> Added(Formula fixedPart)
    {
        if (Reading == RandomListReading.RandomSlopes) return [];
        var known = new HashSet<ModelTerm>();
        if (!fixedPart.HasDot && fixedPart.ExpandFixed([]) is var terms)
            known.UnionWith(terms.Terms.Select(t => ModelTerm.Of(terms, t)));
        return Enumerable.Reverse(Entries).SelectMany(e => e.Terms).Where(known.Add);
    }

    private string[] Random() => [.. Entries.Select((entry, i) =>
    {
        var group = string.Join(':', Key(i).Select(LevelModel.Quoted));
        if (Reading == RandomListReading.LevelEquations) return $"(1 | {group})";
        var columns = entry.Terms.Select(t => t.Label).Prepend(entry.HasIntercept ? "1" : "0");
        return $"({string.Join(" + ", columns)} {(entry.IsDiagonal ? "||" : "|")} {group})";
    })];

    private IEnumerable<string> Key(int entry) => Entries.Take(entry + 1).Select(e => e.Group);

    private string Written(RandomListEntry entry)
    {
        var right = LevelModel.Sum(entry.HasIntercept, entry.Terms);
        var name = LevelModel.Quoted(entry.Group);
        return Reading == RandomListReading.LevelEquations ? $"{name} ~ {right}"
            : entry.IsDiagonal ? $"{name} = pdDiag(~ {right})"
            : $"{name} = ~ {right}";
    }
}
