using MixedModels.Designs;
using MixedModels.Designs.Schemas;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Predictors;

/// <summary>Reads what the variables of a design mean.</summary>
internal sealed class PredictorReader(ModelDesign design)
{
    private DesignRecipe Recipe => design.Recipe;

    /// <summary>What a variable of the fixed effects means.</summary>
    public Predictor Read(Expression variable)
    {
        var text = variable.ToString();
        var columns = variable.ColumnNames();
        if (Recipe.Contrasts.TryGetValue(text, out var contrasts)) return Factor(variable, text, columns, contrasts);
        return variable.Unwrapped is FunctionCall { Function: "poly" or "ns" or "bs" }
            ? new BasisPredictor(text, columns)
            : Numeric(variable, text, columns);
    }

    private FactorPredictor Factor(
        Expression variable, string text, IReadOnlyList<string> columns, ContrastKind contrasts)
    {
        var levels = Levels(variable.Unwrapped);
        var name = variable.Unwrapped is VariableName or FunctionCall { Function: "factor" or "as.factor" or "relevel" }
            && columns.Count == 1
            ? columns[0]
            : text;
        return new FactorPredictor(text, columns, name, levels, contrasts, levels is ["FALSE", "TRUE"]);
    }

    private IReadOnlyList<string> Levels(Expression variable)
    {
        switch (variable)
        {
            case VariableName name when SchemaOf(name.Name) is { Kind: VariableKind.Factor } schema:
                return schema.Levels;
            case FunctionCall { Function: "relevel" } relevel:
                var levels = Levels(relevel.Argument("x")!.Unwrapped);
                var wanted = relevel.Argument("ref")!.Unwrapped is TextLiteral text
                    ? text.Value
                    : relevel.Argument("ref")!.ToString();
                return [wanted, .. levels.Where(l => l != wanted)];
            case FunctionCall call when BasisOf(call) is { Levels.Count: > 0 } learned:
                return learned.Levels;
            default:
                return ["FALSE", "TRUE"];
        }
    }

    private VariableSchema? SchemaOf(string name) => Recipe.Variables.FirstOrDefault(v => v.Name == name);

    private BasisParameters? BasisOf(FunctionCall call) => Recipe.Bases.FirstOrDefault(b => b.Call == call.ToString());

    private NumericPredictor Numeric(Expression variable, string text, IReadOnlyList<string> columns)
    {
        var line = LinearExpression.Read(variable, Recipe.Bases);
        var isAsItIs = line is { Intercept: 0, Slope: 1 };
        var predictor = Quantity(line.Of, text, columns, isAsItIs) with { Step = 1 / line.Slope };
        if (!isAsItIs) predictor = predictor with { Zero = -line.Intercept / line.Slope };
        var outermost = variable.Unwrapped as FunctionCall;
        var isPlainCall = outermost is { Function: "scale" or "center", Arguments.Count: 1 };
        return WithRange(
            predictor with { IsCentred = isPlainCall, IsStandardized = isPlainCall && outermost!.Function == "scale" });
    }

    private NumericPredictor Quantity(Expression quantity, string text, IReadOnlyList<string> columns, bool isAsItIs)
    {
        switch (quantity)
        {
            case VariableName name:
                return new NumericPredictor(text, columns, NumericKind.Column, name.Name);
            case FunctionCall { Function: "within" or "between" } call when call.Argument("g") is { } group:
                var part = call.Function == "within" ? NumericKind.Within : NumericKind.Between;
                var x = call.Argument("x")!;
                return new NumericPredictor(text, x.ColumnNames(), part, Plain(x)) { Group = Plain(group) };
            case FunctionCall call when isAsItIs && LogarithmBase(call) is { } logarithm:
                return new NumericPredictor(text, columns, NumericKind.Logarithm, Plain(call.Argument("x")!))
                {
                    Base = logarithm,
                    Zero = 1,
                    ZeroOfColumn = WhereOne(call.Argument("x")!),
                };
            default:
                return new NumericPredictor(text, columns, NumericKind.Transformed, Plain(quantity));
        }
    }

    /// <summary>The column, and its value, where a line of it is 1; null for other expressions.</summary>
    private (string Name, double Value)? WhereOne(Expression expression) =>
        LinearExpression.Read(expression, Recipe.Bases) is { Of: VariableName name } line
            ? (name.Name, (1 - line.Intercept) / line.Slope)
            : null;

    /// <summary>The base of a logarithm; null for other functions.</summary>
    public static double? LogarithmBase(FunctionCall call) => call.Function switch
    {
        "log2" => 2,
        "log10" => 10,
        "log" => call.Argument("base") is { } @base ? LinearExpression.Constant(@base) : Math.E,
        _ => null,
    };

    /// <summary>An expression's text, a column's name without quotes.</summary>
    public static string Plain(Expression expression) =>
        expression.Unwrapped is VariableName name ? name.Name : expression.Unwrapped.ToString();

    private NumericPredictor WithRange(NumericPredictor predictor)
    {
        if (ValuesOf(predictor.Text) is not { Length: > 0 } values) return predictor;
        var (least, most, isIndicator) = (
            double.PositiveInfinity,
            double.NegativeInfinity,
            predictor is { Kind: NumericKind.Column, Step: 1, Zero: 0 });
        foreach (var value in values.Span)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
            isIndicator &= value is 0 or 1;
        }
        var (a, b) = (Place(least), Place(most));
        return predictor with { Range = (Math.Min(a, b), Math.Max(a, b)), IsIndicator = isIndicator };

        double Place(double value)
        {
            var quantity = (predictor.Kind == NumericKind.Logarithm ? 0 : predictor.Zero) + predictor.Step * value;
            return predictor.Kind == NumericKind.Logarithm ? Math.Pow(predictor.Base, quantity) : quantity;
        }
    }

    /// <summary>
    /// The column of the design that is a variable alone; null without one, as when it stands in interactions only, and
    /// without rows.
    /// </summary>
    private ReadOnlyMemory<double>? ValuesOf(string variable)
    {
        if (!design.HasRows) return null;
        var rows = design.Rows;
        if (Find(design.FixedEffects.FullColumns) is >= 0 and var at) return rows.FixedEffects.FullColumns[at];
        for (var t = 0; t < design.RandomEffects.Count; t++)
            if (Find(design.RandomEffects[t].Columns) is >= 0 and var c) return rows.RandomEffects[t].Columns[c];
        return null;

        int Find(IReadOnlyList<DesignColumn> columns) => Enumerable.Range(0, columns.Count)
            .FirstOrDefault(j => columns[j].Parts is [NumericPart part] && part.Variable == variable, -1);
    }
}
