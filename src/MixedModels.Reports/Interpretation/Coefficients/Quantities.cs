using MixedModels.Predictors;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>The words for a numeric predictor: its name, a step of it, its zero.</summary>
internal sealed class Quantities(Vocabulary vocabulary)
{
    private static readonly double DoublingLogarithm = Math.Log(2);

    /// <summary>The quantity: <c>verbal_iq</c>, <c>sqrt(x)</c>, <c>the school_id mean of ses</c>.</summary>
    public string Name(NumericPredictor predictor) => predictor switch
    {
        { Kind: NumericKind.Between, Group: { } group } =>
            $"the {vocabulary.Label(group)} mean of {vocabulary.Label(predictor.Name)}",
        _ => Quantity(predictor),
    };

    /// <summary>
    /// What a sentence states a difference for: <c>one-unit difference in verbal_iq</c>, <c>doubling of dose</c>.
    /// </summary>
    public string Step(NumericPredictor predictor)
    {
        var name = InGroup(predictor);
        if (predictor.Kind == NumericKind.Logarithm) return $"{Multiple(predictor)} {name}";
        if (predictor.IsStandardized) return $"difference of one standard deviation ({Amount(predictor, 3)}) in {name}";
        return StepIsOne(predictor)
            ? $"one-{Unit(predictor)} difference in {name}"
            : $"difference of {Amount(predictor)} in {name}";
    }

    /// <summary>The same with its direction: <c>additional unit of verbal_iq</c>.</summary>
    public string StepUp(NumericPredictor predictor)
    {
        var name = InGroup(predictor);
        if (predictor.Kind == NumericKind.Logarithm) return $"{Multiple(predictor)} {name}";
        if (predictor.IsStandardized) return $"additional standard deviation ({Amount(predictor, 3)}) of {name}";
        return StepIsOne(predictor)
            ? $"additional {Unit(predictor)} of {name}"
            : $"additional {Amount(predictor)} of {name}";
    }

    /// <summary>What the coefficient is multiplied with to stand for that step.</summary>
    public static double StepInPredictor(NumericPredictor predictor) => predictor.Kind != NumericKind.Logarithm
        ? Math.Sign(predictor.Step)
        : predictor.Base == 10 ? 1 : DoublingLogarithm / Math.Log(predictor.Base);

    /// <summary>Where the predictor is zero: <c>verbal_iq is 0</c>, <c>age is at its mean (11)</c>.</summary>
    public string AtZero(NumericPredictor predictor) => predictor switch
    {
        { Kind: NumericKind.Within, Group: { } group, Zero: 0 } =>
            $"{vocabulary.Label(predictor.Name)} is at the mean of its {vocabulary.Label(group)}",
        { IsCentred: true } => $"{Name(predictor)} is at its mean ({English.Number(predictor.Zero)})",
        { ZeroOfColumn: var (column, value) } => $"{vocabulary.Label(column)} is {English.Number(value)}",
        _ => $"{Name(predictor)} is {English.Number(predictor.Zero)}",
    };

    /// <summary>Says that the zero is outside of the data; null when it is not.</summary>
    public string? OutsideNote(NumericPredictor predictor) =>
        predictor is { IsZeroOutside: true, Range: var (least, most) }
            ? $"{Name(predictor)} lies between {English.Number(least)} and {English.Number(most)}"
            : null;

    /// <summary>Says that the data hold no such step; null when they do.</summary>
    public string? StepNote(NumericPredictor predictor)
    {
        if (predictor.Range is not var (least, most)) return null;
        var isBeyond = predictor.Kind == NumericKind.Logarithm
            ? most < least * (predictor.Base == 10 ? 10 : 2)
            : Math.Abs(predictor.Step) > most - least;
        return isBeyond
            ? $"The data do not contain so large a step: {Name(predictor)} lies between {English.Number(least)} and "
                + $"{English.Number(most)} in the rows in use."
            : null;
    }

    private string InGroup(NumericPredictor predictor) =>
        predictor.Kind == NumericKind.Between ? Name(predictor) : Quantity(predictor);

    private string Quantity(NumericPredictor predictor) =>
        predictor.Kind is NumericKind.Logarithm or NumericKind.Transformed
            ? vocabulary.Expression(predictor.Name)
            : vocabulary.Label(predictor.Name);

    private static string Multiple(NumericPredictor predictor) =>
        predictor.Base == 10 ? "tenfold difference in" : "doubling of";

    private static bool StepIsOne(NumericPredictor predictor) => Math.Abs(Math.Abs(predictor.Step) - 1) < 1e-12;

    private string Unit(NumericPredictor predictor) => IsInUnits(predictor) ? vocabulary.Unit(predictor.Name) : "unit";

    private string Amount(NumericPredictor predictor, int digits = 6)
    {
        var number = NumberFormat.Single(Math.Abs(predictor.Step), digits);
        return IsInUnits(predictor)
            ? vocabulary.Amount(number, predictor.Name)
            : number == "1" ? "1 unit" : $"{number} units";
    }

    /// <summary>Whether the quantity is measured in the units of its column.</summary>
    private static bool IsInUnits(NumericPredictor predictor) =>
        predictor.Kind is NumericKind.Column or NumericKind.Within or NumericKind.Between;
}
