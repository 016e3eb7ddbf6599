using System.Globalization;
using MixedModels.Designs.Bases;
using MixedModels.Formulas.Syntax;
using MixedModels.Numerics.Distributions;
using MixedModels.Structure;

namespace MixedModels.Designs.Evaluation;

/// <summary>The functions that learn from the training rows: scale, center, within, between, poly, ns, bs.</summary>
internal sealed class BasisFunctions(ExpressionEvaluator evaluator, BasisMemory memory)
{
    private const int MostColumns = 1000;

    public Value Evaluate(FunctionCall call, IReadOnlyDictionary<string, Expression> arguments)
    {
        var x = evaluator.Numbers(arguments["x"]);
        return call.Function switch
        {
            "center" => Shifted(x, memory.Numbers(call.ToString(), () => [Mean(x.Span), 1], AreTwo)),
            "scale" =>
                Shifted(x, memory.Numbers(call.ToString(), () => CentreAndScale(x.Span, call, arguments), AreTwo)),
            "within" or "between" => GroupMeans(x, call, arguments),
            "poly" => Polynomial(x, call, arguments),
            "ns" or "bs" => Spline(x, call, arguments),
            _ => throw evaluator.Invalid(call, $"'{call.Function}' cannot be used here"),
        };
    }

    private static bool AreTwo(IReadOnlyList<double> numbers) => numbers.Count == 2;

    /// <summary>Two boundaries and knots between them, in ascending order.</summary>
    private static bool AreKnots(IReadOnlyList<double> numbers)
    {
        if (numbers.Count < 2 || !numbers.All(double.IsFinite)) return false;
        double[] knots = [numbers[0], .. numbers.Skip(2), numbers[1]];
        return knots[0] < knots[1] && knots[^2] < knots[^1]
            && knots.Zip(knots.Skip(1)).All(pair => pair.First <= pair.Second);
    }

    private static VectorValue Shifted(ReadOnlyMemory<double> x, IReadOnlyList<double> centreAndScale)
    {
        var (centre, scale) = (centreAndScale[0], centreAndScale[1]);
        var numbers = x.Span;
        var result = new double[x.Length];
        for (var i = 0; i < result.Length; i++) result[i] = (numbers[i] - centre) / scale;
        return new VectorValue(result);
    }

    /// <summary>R's scale(): the mean, and the root of the sum of squares about the centre over n - 1.</summary>
    private double[] CentreAndScale(ReadOnlySpan<double> x, FunctionCall call,
        IReadOnlyDictionary<string, Expression> arguments)
    {
        var (centre, scale) = (0.0, 1.0);
        if (!arguments.TryGetValue("center", out var centring) || IsTrue(centring)) centre = Mean(x);
        else if (!IsFalse(centring)) centre = ArgumentBinder.NumberList(centring, evaluator)[0];
        if (!arguments.TryGetValue("scale", out var scaling) || IsTrue(scaling))
        {
            double sum = 0;
            foreach (var value in x) sum += (value - centre) * (value - centre);
            scale = Math.Sqrt(sum / Math.Max(1, x.Length - 1));
        }
        else if (!IsFalse(scaling))
        {
            scale = ArgumentBinder.NumberList(scaling, evaluator)[0];
        }
        return scale > 0
            ? [centre, scale]
            : throw evaluator.Invalid(call, $"'{arguments["x"]}' is constant, it cannot be scaled");
    }

    /// <summary>
    /// between(x, g): the mean of x in the row's group; within(x, g): what x is above it. New data take the means of
    /// the training rows; a group that was not there has none, so its rows are missing.
    /// </summary>
    private VectorValue GroupMeans(ReadOnlyMemory<double> x, FunctionCall call,
        IReadOnlyDictionary<string, Expression> arguments)
    {
        if (!arguments.TryGetValue("g", out var grouping))
            throw evaluator.Invalid(call,
                $"{call.Function} needs the groups too, as in {call.Function}({arguments["x"]}, school)");
        var group = Group(grouping);
        var learned = memory.NumbersByLevel(call.ToString(), () => (Means(x.Span, group), [.. group.Levels]));
        var levels = new FactorValue(group.Levels, group.Codes, false);
        var known = ExpressionEvaluator.Relevelled(levels, learned.Levels, false).Codes.Span;
        var numbers = x.Span;
        var result = new double[x.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var mean = known[i] < 0 ? double.NaN : learned.Numbers[known[i]];
            result[i] = call.Function == "between" ? mean : numbers[i] - mean;
        }
        return new VectorValue(result);
    }

    private Grouping Group(Expression grouping) => grouping.Unwrapped is BinaryOperation { Operator: ":" } both
        ? Grouping.Combination(Group(both.Left), Group(both.Right))
        : evaluator.Group(grouping);

    private static double[] Means(ReadOnlySpan<double> x, Grouping group)
    {
        var means = new double[group.LevelCount];
        var codes = group.Codes.Span;
        for (var i = 0; i < x.Length; i++) means[codes[i]] += x[i];
        for (var level = 0; level < means.Length; level++) means[level] /= group.Sizes.Span[level];
        return means;
    }

    private static bool IsTrue(Expression expression) => expression is VariableName { Constant: 1 };

    private static bool IsFalse(Expression expression) => expression is VariableName { Constant: 0 };

    private Value Polynomial(ReadOnlyMemory<double> x, FunctionCall call,
        IReadOnlyDictionary<string, Expression> arguments)
    {
        var degree = arguments.TryGetValue("degree", out var wanted)
            ? ArgumentBinder.Whole(wanted, 1, MostColumns, evaluator)
            : 1;
        if (arguments.TryGetValue("raw", out var raw) && ArgumentBinder.Flag(raw, evaluator))
            return Named(Powers(x.Span, degree));
        var learned = memory.Numbers(call.ToString(), () =>
        {
            if (!HasMoreThan(degree, x.Span))
                throw evaluator.Invalid(call,
                    $"a polynomial of degree {degree} needs more than {degree} different values of '{arguments["x"]}'");
            var fitted = OrthogonalPolynomial.Fit(x.Span, degree);
            return [.. fitted.Alpha, .. fitted.SquaredNorms];
        }, numbers => numbers.Count == 2 * degree + 1);
        return Named(new OrthogonalPolynomial([.. learned.Take(degree)], [.. learned.Skip(degree)]).Evaluate(x.Span));
    }

    private static double[][] Powers(ReadOnlySpan<double> x, int degree)
    {
        var columns = new double[degree][];
        for (var j = 0; j < degree; j++)
        {
            columns[j] = new double[x.Length];
            for (var i = 0; i < x.Length; i++) columns[j][i] = j == 0 ? x[i] : columns[j - 1][i] * x[i];
        }
        return columns;
    }

    private Value Spline(ReadOnlyMemory<double> x, FunctionCall call, IReadOnlyDictionary<string, Expression> arguments)
    {
        var isNatural = call.Function == "ns";
        var degree = !isNatural && arguments.TryGetValue("degree", out var wanted)
            ? ArgumentBinder.Whole(wanted, 1, 20, evaluator)
            : 3;
        var hasIntercept = arguments.TryGetValue("intercept", out var intercept)
            && ArgumentBinder.Flag(intercept, evaluator);
        // Laid out as: lower boundary, upper boundary, interior knots.
        var learned = memory.Numbers(
            call.ToString(), () => Knots(x.Span, call, arguments, degree, hasIntercept, isNatural), AreKnots);
        return Named(new SplineBasis([.. learned.Skip(2)], learned[0], learned[1], degree, hasIntercept,
            isNatural).Evaluate(x.Span));
    }

    private double[] Knots(ReadOnlySpan<double> x, FunctionCall call, IReadOnlyDictionary<string, Expression> arguments,
        int degree, bool hasIntercept, bool isNatural)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        if (arguments.TryGetValue("Boundary.knots", out var boundary))
        {
            var given = ArgumentBinder.NumberList(boundary, evaluator);
            if (given.Length != 2) throw evaluator.Invalid(boundary, "Boundary.knots are two numbers, as in c(0, 10)");
            (low, high) = (Math.Min(given[0], given[1]), Math.Max(given[0], given[1]));
        }
        else
        {
            foreach (var value in x) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (low == high)
            throw evaluator.Invalid(call, $"'{arguments["x"]}' is constant, a spline needs different values");
        double[] interior = [];
        if (arguments.TryGetValue("knots", out var knots))
            interior = ArgumentBinder.NumberList(knots, evaluator).Order().ToArray();
        else if (arguments.TryGetValue("df", out var df))
            interior = QuantileKnots(x, low, high, InteriorCount(df, degree, hasIntercept, isNatural));
        if (interior.Length > MostColumns) throw evaluator.Invalid(call, $"a spline takes at most {MostColumns} knots");
        if (interior.Any(k => k <= low || k >= high))
            throw evaluator.Invalid(call,
                $"the knots must lie between the boundary knots {NumberDeparser.Format(low)} and "
                    + $"{NumberDeparser.Format(high)}");
        return [low, high, .. interior];
    }

    private int InteriorCount(Expression df, int degree, bool hasIntercept, bool isNatural)
    {
        var least = (isNatural ? 1 : degree) + (hasIntercept ? 1 : 0);
        return ArgumentBinder.Whole(df, least, MostColumns, evaluator) - least;
    }

    /// <summary>Equally spaced quantiles (type 7) of the values within the boundary.</summary>
    private static double[] QuantileKnots(ReadOnlySpan<double> x, double low, double high, int count)
    {
        if (count == 0) return [];
        var inside = x.ToArray().Where(v => v >= low && v <= high).Order().ToArray();
        return [.. Enumerable.Range(1, count).Select(k => SampleQuantile.Of(inside, (double)k / (count + 1)))];
    }

    /// <summary>Columns named 1, 2, ... as R names them; a single one needs no number.</summary>
    private static MatrixValue Named(double[][] columns) => new(
        [.. columns.Select(c => (ReadOnlyMemory<double>)c)],
        columns.Length == 1
            ? [""]
            : [.. Enumerable.Range(1, columns.Length).Select(j => j.ToString(CultureInfo.InvariantCulture))]);

    private static bool HasMoreThan(int count, ReadOnlySpan<double> x)
    {
        var different = new HashSet<double>();
        foreach (var value in x)
            if (different.Add(value) && different.Count > count) return true;
        return false;
    }

    private static double Mean(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (var value in x) sum += value;
        var mean = sum / x.Length;
        double correction = 0;
        foreach (var value in x) correction += value - mean;
        return mean + correction / x.Length;
    }
}
