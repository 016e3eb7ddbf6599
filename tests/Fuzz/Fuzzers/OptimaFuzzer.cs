using System.Globalization;
using MixedModels.Designs;
using MixedModels.Fuzz.Inputs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>Small random designs: the end of a fit against the ends from eight other starts.</summary>
internal sealed class OptimaFuzzer : IFuzzer
{
    private const int Starts = 8;

    /// <summary>Far less than what a likelihood is read to.</summary>
    private const double LargestRise = 1e-6;

    /// <summary>Beyond it the criterion has lost digits, and lower values may be rounding.</summary>
    private const double LargestTheta = 1e4;

    private readonly DenseFuzzer _designs = new();

    public string Name => "optima";

    public TimeSpan Bound => TimeSpan.FromSeconds(20);

    public int QuickInputs => 0; // rare designs still end above another start: long runs count them

    public IReadOnlyList<string> Parts => [.. _designs.Parts, "seed.txt"];

    public FuzzInput Make(Dice dice)
    {
        var design = _designs.Make(dice);
        return new FuzzInput([.. design.Parts, FuzzPart.Of("seed.txt", $"{dice.Below(int.MaxValue)}")]);
    }

    public bool Try(FuzzInput input, string folder)
    {
        var criterion = DenseFuzzer.CriterionOf(input);
        if (DenseFuzzer.DesignOf(input) is not { } design || !IsBounded(design)) return false;
        if (EndOf(design, new FitOptions { Criterion = criterion }) is not { } fit) return false;
        if (!int.TryParse(input["seed.txt"].Text, CultureInfo.InvariantCulture, out var seed)) return false;
        var random = new Dice((ulong)seed, Name, 0);
        for (var i = 0; i < Starts; i++)
        {
            var scale = Math.Exp(1.5 * random.Normal());
            var start = random.Many(fit.Theta.Count, () => scale * random.Normal());
            var other = EndOf(design, new FitOptions { Criterion = criterion, Start = start });
            if (other is null || other.Theta.Any(t => Math.Abs(t) > LargestTheta)) continue;
            var gain = fit.Statistics.Objective - other.Statistics.Objective;
            if (gain > LargestRise)
                throw new FaultException("another start leads lower", $"by {gain:G3} from {string.Join(' ', start)}");
        }
        return true;
    }

    private static LinearMixedModelFit? EndOf(ModelDesign design, FitOptions options)
    {
        try
        {
            return LinearMixedModel.Fit(design, options);
        }
        catch (ModelException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether the likelihood has a bound and all its variances a meaning: each factor has levels to compare, and all
    /// effects together leave residuals.
    /// </summary>
    private static bool IsBounded(ModelDesign design)
    {
        if (design.RandomEffects.Count == 0 || design.RandomEffects.Any(term => term.LevelCount < 2)) return false;
        var columns = Columns(design);
        var (rows, x) = (design.RowCount, columns.SelectMany(column => column).ToArray());
        return PivotedQr.Decompose(x, rows, columns.Count).Rank < rows - 1;
    }

    /// <summary>[X Z].</summary>
    private static List<double[]> Columns(ModelDesign design)
    {
        var columns = design.Rows.FixedEffects.Columns.Select(column => column.ToArray()).ToList();
        foreach (var (term, levels) in design.Rows.RandomEffects.Zip(design.RandomEffects.Select(t => t.LevelCount)))
            foreach (var values in term.Columns)
                for (var level = 0; level < levels; level++)
                {
                    var refs = term.Refs;
                    columns.Add([.. values.ToArray().Select((v, row) => refs.Span[row] == level ? v : 0)]);
                }
        return columns;
    }
}
