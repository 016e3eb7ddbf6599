using MixedModels.Inference;
using MixedModels.Predictors;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>The sentences themselves, on the scale of one response.</summary>
internal sealed class EffectPhrases(ResponseScale scale, Vocabulary vocabulary, double level)
{
    /// <summary>Beyond so many per cent a ratio reads better as a multiple.</summary>
    private const double MostPercent = 200;

    private readonly Quantities _quantities = new(vocabulary);

    private bool IsRatio => scale.Kind == ResponseKind.Logarithm;

    private string Response =>
        scale.Kind == ResponseKind.Column ? vocabulary.Label(scale.Name) : vocabulary.Expression(scale.Name);

    /// <summary>The unit after a number, with its blank; empty where none is known.</summary>
    public string Units(EstimateText number) =>
        !HasUnit ? "" : " " + (number.IsOne ? vocabulary.Unit(scale.Name) : vocabulary.Units(scale.Name));

    private bool HasUnit => scale.Kind != ResponseKind.Transformed && vocabulary.Unit(scale.Name) != "unit";

    /// <summary>The expected response at a point.</summary>
    public string Expected(CoefficientTest test, Conditions conditions, string? across, IReadOnlyList<string> offsets)
    {
        if (offsets.Count > 0) conditions = conditions with { Where = [.. conditions.Where, "the offset is 0"] };
        var number = IsRatio
            ? Factor(test, 1)
            : Linear(test, 1, scale.Zero);
        var place = conditions.HasPlace ? " " + conditions.Place : "";
        var average = across is null ? "" : $", on average across {across}";
        var what = IsRatio ? "geometric mean of" : "expected";
        return Join(
            $"The {what} {Response} is {number.Signed}{Units(number)} ({Interval} {number.Limits}){place}{average}.",
            conditions.Warning);
    }

    /// <summary>A slope, or a difference between levels.</summary>
    public string Difference(CoefficientTest test, Comparison comparison, Conditions conditions, string? across)
    {
        var start = conditions.HasPlace ? conditions.Place + ", " : "";
        var end = Circumstances(across, conditions);
        var sentence = comparison is StepComparison step
            ? Slope(test, step, start, end)
            : LevelDifference(test, (LevelComparison)comparison, start, end);
        return Join(
            Join(English.Capital(sentence),
                comparison is StepComparison { Predictor: var predictor } ? _quantities.StepNote(predictor) : null),
            conditions.Warning);
    }

    /// <summary>An interaction of two.</summary>
    public string DifferenceOfDifferences(CoefficientTest test, Comparison first, Comparison second,
        Conditions conditions, string? across)
    {
        if (first is LevelComparison && second is StepComparison) (first, second) = (second, first);
        var multiplier = first.Multiplier * second.Multiplier;
        var start = conditions.HasPlace ? conditions.Place + ", " : "";
        var end = Circumstances(across, conditions);
        var (subject, than) = (Subject(first), Than(second));
        if (IsRatio)
        {
            var ratio = Factor(test, multiplier);
            var times = second is StepComparison up
                ? $"is {ratio.Signed} times as large with each {_quantities.StepUp(up.Predictor)}"
                : $"is {ratio.Signed} times as large {than.Replace(" than ", " as ", StringComparison.Ordinal)}";
            return Join(
                English.Capital(
                    $"{start}the ratio of {Response} {subject} {times}{end} ({Interval} "
                        + $"{ratio.Limits})"
                        + $"{(Covers(ratio, 1) ? "; the data do not show whether it is larger or smaller" : "")}."),
                conditions.Warning);
        }
        var number = Linear(test, multiplier);
        return Join(
            English.Capital(
                $"{start}the difference in {Response} {subject} is {number.Size}{Units(number)} {Direction(number)} "
                    + $"{than}{end} ({DifferenceInterval(number)}){SignUnknown(number)}."), conditions.Warning);
    }

    private string Slope(CoefficientTest test, StepComparison step, string start, string end)
    {
        var (predictor, multiplier) = (step.Predictor, step.Multiplier);
        var within = predictor is { Group: { } group, Kind: NumericKind.Within or NumericKind.Column }
            ? $"within the same {vocabulary.Label(group)}, "
            : "";
        if (IsRatio)
        {
            var (size, limits, covers) = Ratio(test, multiplier, isNoun: true);
            return $"{start}{within}each {_quantities.StepUp(predictor)} is associated with {size}{end} ({Interval} "
                + $"{limits}){(covers ? "; the data do not show whether it is higher or lower" : "")}.";
        }
        var number = Linear(test, multiplier);
        return $"{start}{within}each {_quantities.Step(predictor)} is associated with {DifferenceNoun(number)}{end} "
            + $"({Interval} {number.Limits}){SlopeTail(number, predictor)}.";
    }

    private string LevelDifference(CoefficientTest test, LevelComparison comparison, string start, string end)
    {
        var against = comparison.Against is { } other
            ? $"compared with {other}{(comparison.IsReference ? " (the reference level)" : "")}, "
            : $"compared with the mean of {comparison.AgainstMean}, ";
        if (IsRatio)
        {
            var (size, limits, covers) = Ratio(test, comparison.Multiplier);
            return $"{start}{against}{Response} is {size} for {comparison.Of}{end} ({Interval} "
                + $"{limits}){(covers ? "; the data do not show whether it is higher or lower" : "")}.";
        }
        var number = Linear(test, comparison.Multiplier);
        return $"{start}{against}{Response} is {number.Size}{Units(number)} {Direction(number)} for "
            + $"{comparison.Of}{end} ({DifferenceInterval(number)}){SignUnknown(number)}.";
    }

    /// <summary>
    /// <c>a 2.49-point difference in language score</c>, <c>a difference of -2.49 points in language score</c>.
    /// </summary>
    private string DifferenceNoun(EstimateText number)
    {
        var unit = vocabulary.Unit(scale.Name);
        if (scale.Kind == ResponseKind.Transformed) return $"a difference of {number.Signed} in {Response}";
        return number.Estimate < 0
            ? $"a difference of {number.Signed} {(number.IsOne ? unit : vocabulary.Units(scale.Name))} in {Response}"
            : $"{English.Article(number.Size)} {number.Size}-{unit} difference in {Response}";
    }

    private string SlopeTail(EstimateText number, NumericPredictor predictor)
    {
        if (number.CoversZero) return "; the data do not determine its sign";
        return $": the higher {_quantities.Name(predictor)}, "
            + $"the {(number.Estimate > 0 ? "higher" : "lower")} {Response}";
    }

    /// <summary>
    /// What the differences are of: <c>for each one-unit difference in Time</c>, <c>for Diet 2 against Diet 1</c>.
    /// </summary>
    public string Subject(Comparison comparison) => comparison switch
    {
        StepComparison step =>
            $"for each {(IsRatio ? _quantities.StepUp(step.Predictor) : _quantities.Step(step.Predictor))}",
        LevelComparison { Against: { } other } pair =>
            $"between {pair.Of} and {other} ({(IsRatio ? "the first over the second" : "the first minus the second")})",
        LevelComparison mean =>
            $"between {mean.Of} and the mean of {mean.AgainstMean} "
                + $"({(IsRatio ? "the first over the second" : "the first minus the second")})",
        _ => "",
    };

    private string Than(Comparison comparison) => comparison switch
    {
        StepComparison step => $"with each {_quantities.StepUp(step.Predictor)}",
        LevelComparison { Against: { } other } pair =>
            $"for {pair.Of} than for {other}{(pair.IsReference ? " (the reference level)" : "")}",
        LevelComparison mean => $"for {mean.Of} than in the mean of {mean.AgainstMean}",
        _ => "",
    };

    private string Circumstances(string? across, Conditions conditions)
    {
        var mean = IsRatio ? "in the geometric mean" : "on average";
        var average = across is null ? mean : $"{mean} across {across}";
        return conditions.Holding is { } holding ? $", {average} and {holding}" : $", {average}";
    }

    /// <summary>
    /// <c>6.7 % higher</c> or <c>3.1 times as high</c>; as a noun <c>6.7 % higher weight</c>, <c>weight 3.1 times as
    /// high</c>.
    /// </summary>
    private (string Size, string Limits, bool Covers) Ratio(CoefficientTest test, double multiplier,
        bool isNoun = false)
    {
        var percent = Percentage(test, multiplier);
        if (Math.Abs(percent.Estimate) <= MostPercent)
            return ($"{percent.Size} % {Direction(percent)}{(isNoun ? " " + Response : "")}", $"{percent.Limits} %",
                percent.CoversZero);
        var times = Factor(test, multiplier);
        return ($"{(isNoun ? Response + " " : "")}{times.Signed} times as high", times.Limits, Covers(times, 1));
    }

    private static bool Covers(EstimateText number, double value) => number.Lower <= value && number.Upper >= value;

    private static string Direction(EstimateText number) => number.Estimate < 0 ? "lower" : "higher";

    private static string SignUnknown(EstimateText number) =>
        number.CoversZero ? "; the data do not determine the sign of the difference" : "";

    private string DifferenceInterval(EstimateText number) =>
        number.Estimate < 0 ? $"{Interval} of the difference {number.Limits}" : $"{Interval} {number.Limits}";

    private string Interval => $"{NumberFormat.Single(100 * level, 4)} % CI";

    private EstimateText Linear(CoefficientTest test, double multiplier, double zero = 0)
    {
        var step = scale.Step * multiplier;
        return Transformed(test, v => zero + step * v, step);
    }

    private EstimateText Factor(CoefficientTest test, double multiplier)
    {
        var step = scale.Step * multiplier;
        return Transformed(test, v => Math.Exp(step * v), step * Math.Exp(step * test.Estimate));
    }

    private EstimateText Percentage(CoefficientTest test, double multiplier)
    {
        var step = scale.Step * multiplier;
        var derivative = 100 * step * Math.Exp(step * test.Estimate);
        return Transformed(test, v => 100 * (Math.Exp(step * v) - 1), derivative);
    }

    /// <summary>
    /// Estimate, standard error (by the delta method) and limits on another scale; one that runs the other
    /// way swaps the limits.
    /// </summary>
    private static EstimateText Transformed(CoefficientTest test, Func<double, double> scaled, double derivative)
    {
        var (a, b) = (scaled(test.Lower), scaled(test.Upper));
        var error = Math.Abs(derivative) * test.StandardError;
        return new EstimateText(scaled(test.Estimate), error, Math.Min(a, b), Math.Max(a, b));
    }

    private static string Join(string sentence, string? other) => other is null ? sentence : $"{sentence} {other}";
}
