using MixedModels.Designs;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Predictors;

/// <summary>What a difference on the scale of the response means.</summary>
/// <param name="Kind">The scale.</param>
/// <param name="Name">What is compared: a column, the argument of a logarithm, or the response as the formula has
/// it.</param>
public sealed record ResponseScale(ResponseKind Kind, string Name)
{
    /// <summary>
    /// Units of <see cref="Name"/> in one of the response: the standard deviation for <c>scale(y)</c>; for a logarithm
    /// the natural logarithm of its base.
    /// </summary>
    public double Step { get; private init; } = 1;

    /// <summary>Where the response is zero.</summary>
    public double Zero { get; private init; }

    /// <summary>The response as the formula has it.</summary>
    public string Text { get; private init; } = Name;

    /// <summary>The scale of a design's response.</summary>
    public static ResponseScale Read(ModelDesign design)
    {
        var response = design.Formula.Response!;
        var line = LinearExpression.Read(response, design.Recipe.Bases);
        var isAsItIs = line is { Intercept: 0, Slope: 1 };
        return line.Of switch
        {
            VariableName name when line.Slope > 0 => new ResponseScale(ResponseKind.Column, name.Name)
            {
                Step = 1 / line.Slope,
                Zero = isAsItIs ? 0 : -line.Intercept / line.Slope,
                Text = response.ToString(),
            },
            FunctionCall call when isAsItIs && PredictorReader.LogarithmBase(call) is { } @base =>
                new ResponseScale(ResponseKind.Logarithm, PredictorReader.Plain(call.Argument("x")!))
                {
                    Step = Math.Log(@base),
                    Text = response.ToString(),
                },
            _ => new ResponseScale(ResponseKind.Transformed, response.ToString()),
        };
    }
}
