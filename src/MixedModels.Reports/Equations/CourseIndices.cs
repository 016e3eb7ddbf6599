using MixedModels.Designs;
using MixedModels.Structure;

namespace MixedModels.Reports.Equations;

/// <summary>
/// The indices of a model in a course's notation: i for the groups, j for the rows in them; with further factors each
/// has
/// a letter, the coarsest the first, and a nested one those of the factors that it lies in too.
/// </summary>
/// <param name="design">The design.</param>
internal sealed class CourseIndices(ModelDesign design)
{
    private const string Letters = "ijklmnop";

    private readonly Grouping[] _factors =
        [.. design.RandomEffects.Select(term => term.Grouping).Distinct().OrderBy(factor => factor.LevelCount)];

    /// <summary>Those of a row: all letters and its own.</summary>
    public string Row => Letters[..Math.Min(Letters.Length, _factors.Length + 1)];

    /// <summary>Those of a group of a factor.</summary>
    public string Of(Grouping factor)
    {
        var own = Array.IndexOf(_factors, factor);
        return string.Concat(Enumerable.Range(0, own + 1)
            .Where(f => f == own || factor.IsNestedIn(_factors[f]))
            .Select(f => Letters[Math.Min(f, Letters.Length - 1)]));
    }

    /// <summary>Those of a variable: of the coarsest factor within whose groups it is constant, else of the
    /// rows.</summary>
    public string Of(ColumnPart part)
    {
        if (!design.HasRows) return Row;
        var columns = design.FixedEffects.Columns;
        for (var c = 0; c < columns.Count; c++)
        {
            if (columns[c].Parts is not [var only] || only.Variable != part.Variable) continue;
            var values = design.Rows.FixedEffects.Columns[c];
            var within = Array.Find(_factors, factor => Constancy.IsConstantWithin(values, factor));
            return within is null ? Row : Of(within);
        }
        return Row;
    }
}
