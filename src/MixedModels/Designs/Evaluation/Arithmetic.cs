namespace MixedModels.Designs.Evaluation;

/// <summary>Elementwise arithmetic on numbers and vectors of n numbers.</summary>
internal static class Arithmetic
{
    public static readonly IReadOnlyDictionary<string, Func<double, double, double>> Operators =
        new Dictionary<string, Func<double, double, double>>(StringComparer.Ordinal)
        {
            ["+"] = (a, b) => a + b,
            ["-"] = (a, b) => a - b,
            ["*"] = (a, b) => a * b,
            ["/"] = (a, b) => a / b,
            ["^"] = Power,
            ["%%"] = (a, b) => a - b * Math.Floor(a / b),
            ["%/%"] = (a, b) => Math.Floor(a / b),
            ["<"] = (a, b) => Truth(a, b, a < b),
            [">"] = (a, b) => Truth(a, b, a > b),
            ["<="] = (a, b) => Truth(a, b, a <= b),
            [">="] = (a, b) => Truth(a, b, a >= b),
            ["=="] = (a, b) => Truth(a, b, a == b),
            ["!="] = (a, b) => Truth(a, b, a != b),
        };

    public static readonly IReadOnlyDictionary<string, Func<double, double>> Functions =
        new Dictionary<string, Func<double, double>>(StringComparer.Ordinal)
        {
            ["log2"] = Math.Log2,
            ["log10"] = Math.Log10,
            ["log1p"] = LogOnePlus,
            ["exp"] = Math.Exp,
            ["sqrt"] = Math.Sqrt,
            ["abs"] = Math.Abs,
            ["sin"] = Math.Sin,
            ["cos"] = Math.Cos,
            ["tan"] = Math.Tan,
        };

    public static bool IsComparison(string op) => op is "<" or ">" or "<=" or ">=" or "==" or "!=";

    public static Value Map(Value x, Func<double, double> function, bool isLogical = false)
    {
        if (x is ScalarValue scalar) return new ScalarValue(function(scalar.Number));
        var numbers = ((VectorValue)x).Numbers.Span;
        var result = new double[numbers.Length];
        for (var i = 0; i < result.Length; i++) result[i] = function(numbers[i]);
        return new VectorValue(result, isLogical);
    }

    public static Value Map(Value x, Value y, Func<double, double, double> function, bool isLogical)
    {
        if (x is ScalarValue a && y is ScalarValue b) return new ScalarValue(function(a.Number, b.Number));
        var left = x is VectorValue first ? first.Numbers.Span : default;
        var right = y is VectorValue second ? second.Numbers.Span : default;
        var result = new double[Math.Max(left.Length, right.Length)];
        for (var i = 0; i < result.Length; i++)
            result[i] = function(x is ScalarValue p ? p.Number : left[i], y is ScalarValue q ? q.Number : right[i]);
        return new VectorValue(result, isLogical);
    }

    /// <summary>Small whole powers by multiplication, as R does for squares.</summary>
    private static double Power(double x, double power) => power switch
    {
        2 => x * x,
        1 => x,
        0.5 => Math.Sqrt(x),
        _ => Math.Pow(x, power),
    };

    /// <summary>log(1 + x) without loss for small x (Goldberg, ACM Computing Surveys 23(1), 1991, theorem 4).</summary>
    private static double LogOnePlus(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    private static double Truth(double a, double b, bool isTrue) =>
        double.IsNaN(a) || double.IsNaN(b) ? double.NaN : isTrue ? 1 : 0;
}
