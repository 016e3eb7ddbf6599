using MixedModels.Predictors;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>
/// Amounts on the scale of a model's response, in words: <c>3.2 points</c>, <c>0.12 in log(weight)</c>.
/// </summary>
internal sealed class ResponseAmounts(MixedModelFit fit, Vocabulary vocabulary)
{
    private const int Digits = 3;

    private readonly ResponseScale _scale = ResponseScale.Read(fit.Design);

    /// <summary>The response with the labels of its columns.</summary>
    public string Response => vocabulary.Expression(_scale.Text);

    /// <summary>Whether the response is a column as it is.</summary>
    public bool IsColumn => _scale is { Kind: ResponseKind.Column, Step: 1 };

    /// <summary>One amount.</summary>
    /// <param name="value">The amount.</param>
    /// <param name="digits">Its significant digits.</param>
    public string Of(double value, int digits = Digits) => List([value], digits);

    /// <summary>Several, with as many decimals each: <c>5.15, 5.90 and 6.92 points</c>.</summary>
    public string List(IReadOnlyList<double> values, int digits = Digits)
    {
        string[] texts = [.. Numbers(values, digits).Select(English.Minus)];
        return $"{English.List(texts)} {Unit(texts is ["1"])}";
    }

    /// <summary>With the decimals that the largest needs, so that none is more precise than another.</summary>
    private static string[] Numbers(IReadOnlyList<double> values, int digits)
    {
        var largest = values.Max(Math.Abs);
        if (!(largest > 0) || largest is >= 1e6 or < 1e-4) return NumberFormat.Column([.. values], digits);
        var decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(largest)));
        return [.. values.Select(value => NumberFormat.Fixed(value, decimals))];
    }

    private string Unit(bool isOne) => IsColumn
        ? isOne ? vocabulary.Unit(_scale.Name) : vocabulary.Units(_scale.Name)
        : $"in {Response}";
}
