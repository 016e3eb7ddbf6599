using MixedModels.Diagnostics;
using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.ModelReports;

/// <summary>
/// Gathers what a picker shows of the groups of the finest factor, or of a sample of them where there are very many.
/// </summary>
internal sealed class GroupPicking
{
    private const int MostGroups = 400;
    private const int MostRows = 12_000;
    private const int MostRowsOfAGroup = 200;

    private readonly ReportContext _context;
    private readonly ModeIntervals[] _effects;
    private readonly PredictionModel _model;
    private readonly PlotRows _rows;
    private readonly double[] _residuals;
    private readonly double[] _response;
    private readonly double[]? _x;
    private readonly string? _xName;

    private GroupPicking(ReportContext context)
    {
        _context = context;
        var fit = context.Fit;
        _model = PredictionModel.Create(fit);
        _rows = context.Plots.Rows;
        _effects = [
            .. ModeIntervals.Create(fit, context.Source.Level)
                .Where(effect => effect.Group == fit.ConditionalModes[0].Group)];
        _residuals = Residuals.Create(fit).PearsonScaled.ToArray();
        _response = _rows.Response;
        _xName = _rows.NumericPredictors.FirstOrDefault();
        _x = _xName is null ? null : _rows.Numbers(_xName);
    }

    /// <summary>The picker of a mixed model.</summary>
    public static GroupPicker Create(ReportContext context) => new GroupPicking(context).Picker();

    private GroupPicker Picker()
    {
        var modes = _context.Fit.ConditionalModes[0];
        var rows = _context.Fit.Design.RandomEffects[0].Grouping.Rows;
        var mean = Math.Min(MostRowsOfAGroup, (double)_response.Length / modes.Levels.Count);
        var sample = GroupSample.Draw(modes.Levels.Count,
            Math.Min(MostGroups, Math.Max(20, (int)(MostRows / Math.Max(1, mean)))), _context.Source.Seed);
        var words = _context.Words;
        var longest = sample.Levels.Max(level => rows[level].Length);
        return new GroupPicker(words.Label(modes.Group), words.Axis(_rows.ResponseName),
            _xName is null ? null : words.Axis(_xName), Population(),
            [.. sample.Levels.Select(level => Picked(level, rows[level]))], English.Sentences(
            sample.Note(modes.Group, _context.Wording),
            longest > MostRowsOfAGroup
                ? $"At most the first {English.Count(MostRowsOfAGroup, "row")} of each group are drawn."
                : null));
    }

    private PickedGroup Picked(int level, ReadOnlySpan<int> rows)
    {
        var modes = _context.Fit.ConditionalModes[0];
        var shown = rows[..Math.Min(rows.Length, MostRowsOfAGroup)].ToArray();
        var line = _x is null || rows.Length == 0 ? null : GroupLine(rows[0], Facet.Take(_x, rows));
        return new PickedGroup(modes.Levels[level],
            GroupEquation.Create(_context.Fit, modes.Group, modes.Levels[level], _context.Wording,
                _context.Source.Notation), [.. Effects(level)],
            _x is null ? [.. shown.Select((_, i) => i + 1.0)] : Facet.Take(_x, shown), Facet.Take(_response, shown),
            Facet.Take(_residuals, shown), line);
    }

    /// <summary>Each random effect of a group with its interval.</summary>
    private IEnumerable<Fact> Effects(int level) => _effects.Select(effect => new Fact(
        $"{_context.Words.Term(effect.Name)}, {English.Percent(_context.Source.Level)} interval",
        $"{English.Short(effect.Modes[level])} ({English.Short(effect.Lower[level])} to "
            + $"{English.Short(effect.Upper[level])})"));

    private const int LinePoints = 12;

    private Polyline? Population() => _x is null ? null
        : Line(PredictionGrid.Typical(_rows, LinePoints)
            .With(new NumericColumn(_xName!, PredictionGrid.Spread(_x, LinePoints))), RandomEffectsUse.None);

    private Polyline GroupLine(int row, double[] x)
    {
        var spread = PredictionGrid.Spread(x, LinePoints);
        return Line(PredictionGrid.Vary(_rows.Table, row, _xName!, spread), RandomEffectsUse.All);
    }

    private Polyline Line(Table grid, RandomEffectsUse use)
    {
        var predicted = _model.Predict(grid, use, allowNewLevels: true);
        return new Polyline(((NumericColumn)grid[_xName!]).Values.ToArray(), predicted.Values.ToArray());
    }
}
