using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Structure;
using MixedModels.Tables;

namespace MixedModels.Designs.Evaluation;

/// <summary>
/// Interprets expressions over the rows in use: arithmetic and the <see cref="KnownFunctions"/>, nothing else. What was
/// evaluated once is kept by its text, so that columns used twice share memory.
/// </summary>
internal sealed class ExpressionEvaluator
{
    private readonly string _formula;
    private readonly ColumnSource _source;
    private readonly BasisFunctions _bases;
    private readonly BasisMemory _memory;
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);

    public ExpressionEvaluator(string formula, ColumnSource source, BasisMemory memory)
    {
        (_formula, _source, _memory) = (formula, source, memory);
        _bases = new BasisFunctions(this, memory);
    }

    /// <summary>n, the rows in use.</summary>
    public int RowCount => _source.RowCount;

    /// <summary>Whether every value must be there and finite.</summary>
    public bool IsTraining => _source.IsTraining;

    /// <summary>The 1-based row of the table behind a row in use, for messages.</summary>
    public int TableRow(int row) => _source.TableRow(row);

    /// <summary>The value of a variable of the formula.</summary>
    public Value Evaluate(Expression expression)
    {
        expression = expression.Unwrapped;
        var text = expression.ToString();
        if (_values.TryGetValue(text, out var known)) return known;
        var value = Compute(expression);
        _values.Add(text, value);
        return value;
    }

    /// <summary>The value as n numbers.</summary>
    public ReadOnlyMemory<double> Numbers(Expression expression) => Number(expression) switch
    {
        VectorValue vector => vector.Numbers,
        ScalarValue scalar => Enumerable.Repeat(scalar.Number, RowCount).ToArray(),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The value as a number or n of them; anything else is refused with the reason.</summary>
    public Value Number(Expression expression)
    {
        var value = Evaluate(expression);
        return value is ScalarValue or VectorValue ? value : throw NotNumeric(expression, value);
    }

    /// <summary>The value as a factor: numbers become their distinct values, ascending.</summary>
    public FactorValue Factor(Expression expression) => Evaluate(expression) switch
    {
        FactorValue factor => factor,
        VectorValue { IsLogical: true } logical => Logical(logical),
        VectorValue when expression.Unwrapped is VariableName name => _source.ReadGroup(name),
        VectorValue vector => FromNumbers(expression, vector),
        _ => throw Invalid(expression, $"'{expression}' cannot be made a factor"),
    };

    /// <summary>
    /// The value as a grouping factor: a column has the levels that it has, also those that the training
    /// data did not have.
    /// </summary>
    public Grouping Group(Expression expression)
    {
        var factor = GroupLevels(expression);
        return new Grouping(GroupingFactor.Of(expression).Label, factor.Levels, factor.Codes);
    }

    private FactorValue GroupLevels(Expression expression) => expression.Unwrapped switch
    {
        VariableName { Constant: null } name => _source.ReadGroup(name),
        // On new data only the names of the levels matter, and those are the same without the order.
        FunctionCall { Function: "factor" or "as.factor" or "relevel" } call when !IsTraining =>
            GroupLevels(ArgumentBinder.Bind(call, this)["x"]),
        _ => Factor(expression),
    };

    /// <summary>
    /// A factor from learned levels: on new data a level that was not there in training has the code
    /// <see cref="FactorValue.Unseen"/>.
    /// </summary>
    public static FactorValue Relevelled(FactorValue factor, IReadOnlyList<string> levels, bool isOrdered)
    {
        if (levels.SequenceEqual(factor.Levels)) return factor with { IsOrdered = isOrdered };
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < levels.Count; i++) index.TryAdd(levels[i], i);
        var map = new int[factor.Levels.Count];
        var unseen = factor.FirstUnseen;
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = index.TryGetValue(factor.Levels[i], out var code) ? code : FactorValue.Unseen;
            if (map[i] < 0) unseen ??= factor.Levels[i];
        }
        var codes = new int[factor.Codes.Length];
        var old = factor.Codes.Span;
        for (var i = 0; i < codes.Length; i++) codes[i] = old[i] < 0 ? old[i] : map[old[i]];
        return new FactorValue(levels, codes, isOrdered) { FirstUnseen = unseen };
    }

    /// <summary>An error that points at the expression.</summary>
    public ModelException Invalid(Expression at, string reason) =>
        FormulaError.Invalid(_formula, at.Span.Start, reason);

    private Value Compute(Expression expression) => expression switch
    {
        NumberLiteral number => new ScalarValue(number.Value),
        TextLiteral text => new TextValue(text.Value),
        VariableName { Constant: { } constant } => new ScalarValue(constant),
        VariableName { IsDot: true } => throw Invalid(expression, "'.' stands for columns only as a term by itself"),
        VariableName name => _source.Read(name),
        UnaryOperation unary => Finite(unary, Negated(unary)),
        BinaryOperation binary => Finite(binary, Combined(binary)),
        FunctionCall call => Finite(call, Call(call)),
        _ => throw new InvalidOperationException(),
    };

    private Value Negated(UnaryOperation unary) => unary.Operator switch
    {
        "-" => Arithmetic.Map(Number(unary.Operand), x => -x),
        "!" => Arithmetic.Map(Number(unary.Operand), x => double.IsNaN(x) ? x : x == 0 ? 1 : 0, isLogical: true),
        _ => Number(unary.Operand),
    };

    private Value Combined(BinaryOperation binary)
    {
        if (binary.Operator is "==" or "!=" && ComparedWithText(binary) is { } compared) return compared;
        return Arithmetic.Operators.TryGetValue(binary.Operator, out var op)
            ? Arithmetic.Map(Number(binary.Left), Number(binary.Right), op, Arithmetic.IsComparison(binary.Operator))
            : throw FormulaError.Invalid(_formula, binary.OperatorSpan.Start,
                $"'{binary.Operator}' combines terms; inside a function only arithmetic has a meaning");
    }

    /// <summary><c>sex == "m"</c> as TRUE and FALSE.</summary>
    private VectorValue? ComparedWithText(BinaryOperation binary)
    {
        var (left, right) = (Evaluate(binary.Left), Evaluate(binary.Right));
        if (right is FactorValue && left is TextValue) (left, right) = (right, left);
        if (left is not FactorValue factor || right is not TextValue { Text: var text }) return null;
        var wanted = -3;
        for (var i = 0; i < factor.Levels.Count; i++)
            if (factor.Levels[i] == text) wanted = i;
        if (wanted < 0 && IsTraining)
            throw Invalid(binary, $"no row has the level \"{text}\".{Suggestion.DidYouMean(text, factor.Levels)}");
        var numbers = new double[RowCount];
        var codes = factor.Codes.Span;
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = codes[i] == FactorValue.Missing ? double.NaN
                : codes[i] == wanted == (binary.Operator == "==") ? 1
                : 0;
        return new VectorValue(numbers, IsLogical: true);
    }

    private Value Call(FunctionCall call)
    {
        var arguments = ArgumentBinder.Bind(call, this);
        if (Arithmetic.Functions.TryGetValue(call.Function, out var function))
            return Arithmetic.Map(Number(arguments["x"]), function);
        switch (call.Function)
        {
            case "I":
                return Evaluate(arguments["x"]);
            case "offset":
                return Number(arguments["x"]);
            case "log":
                return arguments.TryGetValue("base", out var @base)
                    ? Arithmetic.Map(
                        Number(arguments["x"]),
                        Number(@base),
                        (x, b) => b == 10 ? Math.Log10(x) : b == 2 ? Math.Log2(x) : Math.Log(x) / Math.Log(b),
                        isLogical: false)
                    : Arithmetic.Map(Number(arguments["x"]), Math.Log);
            case "c":
                return new ListValue([.. call.Arguments.Select(a => Constant(a.Value))]);
            case "factor" or "as.factor":
                return MakeFactor(call, arguments);
            case "relevel":
                return Relevel(call, arguments);
            case "days":
                return Days(call, arguments);
            default:
                return _bases.Evaluate(call, arguments);
        }
    }

    /// <summary>A constant argument: a number, a text or a list of them.</summary>
    public Value Constant(Expression expression) => Evaluate(expression) is ScalarValue or TextValue or ListValue
        ? Evaluate(expression)
        : throw Invalid(expression, $"'{expression}' must be a constant here");

    private FactorValue MakeFactor(FunctionCall call, IReadOnlyDictionary<string, Expression> arguments)
    {
        var factor = Factor(arguments["x"]);
        var isOrdered = arguments.TryGetValue("ordered", out var ordered)
            ? ArgumentBinder.Flag(ordered, this)
            : factor.IsOrdered;
        var levels = _memory.Levels(call.ToString(),
            () => arguments.TryGetValue("levels", out var listed) ? Listed(listed, factor) : factor.Levels);
        return Relevelled(factor, levels, isOrdered);
    }

    private List<string> Listed(Expression listed, FactorValue factor)
    {
        var items = Constant(listed) is ListValue list ? list.Items : [Constant(listed)];
        var levels = items
            .Select(i => i is TextValue text ? text.Text
                : i is ScalarValue number ? Tables.NumberText.LevelName(number.Number)
                : throw Invalid(listed, "levels are texts or numbers"))
            .ToList();
        var duplicate = levels.GroupBy(l => l, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (duplicate is not null) throw Invalid(listed, $"the level \"{duplicate.Key}\" is listed twice");
        var missing = factor.Levels.FirstOrDefault(l => !levels.Contains(l));
        if (missing is not null) throw Invalid(listed, $"the level \"{missing}\" occurs in the data but is not listed");
        return levels.Where(factor.Levels.Contains).ToList();
    }

    /// <summary>
    /// The days from the first date of the training rows, or from a given one, with the fraction of the day.
    /// </summary>
    private VectorValue Days(FunctionCall call, IReadOnlyDictionary<string, Expression> arguments)
    {
        var dates = arguments["x"].Unwrapped is VariableName { Constant: null } name ? _source.ReadGroup(name)
            : Factor(arguments["x"]);
        var days = dates.Levels.Select(level => Day(arguments["x"], level)).ToArray();
        var origin = _memory.Numbers(call.ToString(),
            () => [arguments.TryGetValue("from", out var from) ? Origin(from) : days.Min()],
            saved => saved is [var day] && double.IsFinite(day))[0];
        var numbers = new double[RowCount];
        var codes = dates.Codes.Span;
        for (var i = 0; i < numbers.Length; i++) numbers[i] = codes[i] < 0 ? double.NaN : days[codes[i]] - origin;
        return new VectorValue(numbers);

        double Origin(Expression from) => Constant(from) is TextValue text
            ? Day(from, text.Text)
            : throw Invalid(from, "the day to count from is a text, as in days(x, from = \"2024-01-31\")");

        double Day(Expression at, string text) => IsoDate.Days(text)
            ?? throw Invalid(at, $"days needs dates such as 2024-01-31 or 2024-01-31 12:30:00, and '{text}' is none");
    }

    private FactorValue Relevel(FunctionCall call, IReadOnlyDictionary<string, Expression> arguments)
    {
        if (Evaluate(arguments["x"]) is not FactorValue factor)
            throw Invalid(call, $"relevel needs a factor; write relevel(factor({arguments["x"]}), ref = ...)");
        if (!arguments.TryGetValue("ref", out var reference))
            throw Invalid(call, "relevel needs the reference level, as in relevel(x, ref = \"b\")");
        var wanted = Constant(reference) switch
        {
            TextValue text => text.Text,
            ScalarValue number => NumberDeparser.Format(number.Number),
            _ => "",
        };
        if (!factor.Levels.Contains(wanted))
            throw Invalid(reference,
                $"'{arguments["x"]}' has no level \"{wanted}\"; its levels are {Enumeration.Of(factor.Levels)}."
                    + $"{Suggestion.DidYouMean(wanted, factor.Levels)}");
        return Relevelled(factor, [wanted, .. factor.Levels.Where(l => l != wanted)], factor.IsOrdered);
    }

    /// <summary>TRUE and FALSE as a factor; in training without a level that no row has.</summary>
    private FactorValue Logical(VectorValue logical)
    {
        var numbers = logical.Numbers.Span;
        var codes = new int[numbers.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = double.IsNaN(numbers[i]) ? FactorValue.Missing : numbers[i] == 0 ? 0 : 1;
        if (!IsTraining || (codes.Contains(0) && codes.Contains(1)))
            return new FactorValue(["FALSE", "TRUE"], codes, false);
        var only = codes.Contains(0) ? "FALSE" : "TRUE";
        Array.Clear(codes);
        return new FactorValue([only], codes, false);
    }

    private static FactorValue FromNumbers(Expression expression, VectorValue vector)
    {
        var column = FactorColumn.FromNumbers(expression.ToString(), vector.Numbers.Span);
        return new FactorValue(column.Levels, column.CodesMemory, false);
    }

    /// <summary>In training a computed value must be finite, in every row.</summary>
    private Value Finite(Expression expression, Value value)
    {
        if (!IsTraining) return value;
        if (value is ScalarValue { Number: var number } && !double.IsFinite(number))
            throw Invalid(expression, $"'{expression}' is {NotFinite(number)}");
        if (value is VectorValue vector) AssertFinite(expression, vector.Numbers.Span);
        else if (value is MatrixValue matrix)
            foreach (var column in matrix.Columns) AssertFinite(expression, column.Span);
        return value;
    }

    private void AssertFinite(Expression expression, ReadOnlySpan<double> numbers)
    {
        var row = numbers.FirstNonFinite();
        if (row < 0) return;
        throw new ModelException("not-finite",
            $"'{expression}' is {NotFinite(numbers[row])} in row {TableRow(row)}; correct the value or transform the "
                + "column differently.");
    }

    private static string NotFinite(double value) => double.IsNaN(value) ? "not a number" : "infinite";

    private ModelException NotNumeric(Expression expression, Value value)
    {
        switch (value)
        {
            case FactorValue factor:
                var (row, text) = FirstText(factor);
                var shown = row >= 0 ? $", such as \"{text}\" in row {TableRow(row)}," : "";
                return FormulaError.Invalid(_formula, expression.Span.Start,
                    $"'{expression}' holds categories{shown} but numbers are needed here",
                    "text-as-number");
            case MatrixValue:
                return Invalid(expression, $"'{expression}' gives several columns; arithmetic needs one");
            default:
                return Invalid(expression, $"'{expression}' is not a number");
        }
    }

    /// <summary>The first row whose category does not read as a number; else the first row.</summary>
    private static (int Row, string Text) FirstText(FactorValue factor)
    {
        var isText = factor.Levels
            .Select(l => !double.TryParse(
                l, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _))
            .ToArray();
        var codes = factor.Codes.Span;
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] >= 0 && isText[codes[i]]) return (i, factor.Levels[codes[i]]);
        return codes.Length > 0 && codes[0] >= 0 ? (0, factor.Levels[codes[0]]) : (-1, "");
    }
}
