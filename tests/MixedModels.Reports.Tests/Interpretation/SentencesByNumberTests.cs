using System.Globalization;
using System.Text.RegularExpressions;
using MixedModels.Diagnostics;
using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Interpretation.Diagnostics;
using MixedModels.Reports.Interpretation.Variances;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>
/// Every sentence about spread, curve, correlation, tails and influence over 900 random models: its numbers, and its
/// words small, large and chance, are those of a computation with dense matrices.
/// </summary>
public partial class SentencesByNumberTests
{
    private const int Models = 900;

    private readonly Dictionary<string, int> _seen = [];

    [Fact]
    public void Every_sentence_says_what_a_dense_computation_gives()
    {
        for (var seed = 0; seed < Models; seed++)
        {
            var model = RandomModel.Of(seed);
            var fit = LinearMixedModel.Fit(model.Formula, model.Table);
            var (dense, first) = (DenseModel.Of(fit), DenseModel.Of(fit, onlyFirst: true));
            foreach (var sentence in DiagnosticSentences.Create(fit, table: model.Table))
            {
                _seen[sentence.Id] = _seen.GetValueOrDefault(sentence.Id) + 1;
                Check(sentence, fit, model.Table, dense, first, $"{seed}: {model.Formula}: {sentence.Text}");
            }
            if (fit.IsMixed) CheckCorrelations(fit, model.Table, $"{seed}: {model.Formula}");
        }
        // A kind of sentence that never came was not compared.
        Assert.Equal(
            [
                "autocorrelation", "correlation", "influential-groups", "influential-rows", "left-out-groups",
                "normality", "outlying-groups", "predictor-curve", "spread", "straightness",
            ],
            _seen.Keys.Order(StringComparer.Ordinal));
        Assert.All(_seen, kind => Assert.True(kind.Value > 100, kind.Key));
    }

    private static void Check(
        DiagnosticSentence sentence,
        LinearMixedModelFit fit,
        Table table,
        DenseModel dense,
        DenseModel first,
        string context)
    {
        if (sentence.Text.Contains("cannot be tested", StringComparison.Ordinal)) return;
        switch (sentence.Id)
        {
            case "spread": Spread(sentence, dense, context); break;
            case "straightness": Straightness(sentence, fit, dense, context); break;
            case "predictor-curve": PredictorCurve(sentence, fit, dense, context); break;
            case "normality": Distribution(sentence, dense, context); break;
            case "autocorrelation": Neighbours(sentence, fit, first, context); break;
            case "outlying-groups": OutlyingGroups(sentence, fit, dense, context); break;
            case "influential-rows": InfluentialRows(sentence, fit, dense, context); break;
            case "influential-groups": InfluentialGroups(sentence, fit, dense, context); break;
            case "left-out-groups": LeftOut(sentence, table, dense, context); break;
            default: Assert.Fail(context); break;
        }
    }

    // ---- spread ----------------------------------------------------------------------------------------------------

    private static void Spread(DiagnosticSentence sentence, DenseModel dense, string context)
    {
        var thirds = Thirds(dense.Fitted);
        double[] deviations =
        [
            .. thirds.Select(third => dense.Sigma * Math.Sqrt(Variance([.. third.Select(i => dense.Standardized[i])]))),
        ];
        var line = Line(dense.Fitted, dense.Standardized);
        double[][] distances = [.. thirds.Select(third =>
        {
            double[] left = [.. third.Select(i => dense.Standardized[i] - line[i])], sorted = [.. left.Order()];
            var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
            return left.Select(v => Math.Abs(v - median)).ToArray();
        })];
        var (all, k) = (distances.SelectMany(d => d).ToArray(), distances.Length);
        var total = all.Sum(v => Math.Pow(v - all.Average(), 2));
        var within = distances.Sum(d => d.Sum(v => Math.Pow(v - d.Average(), 2)));
        var p = FisherF.Survival((total - within) / (k - 1) / (within / (all.Length - k)), k - 1, all.Length - k);
        var ratio = deviations.Max() / deviations.Min();
        Numbers(sentence.Text, [.. deviations, p, ratio], context);
        Judged(sentence, ratio >= 1.25, p, context);
    }

    // ---- curves ----------------------------------------------------------------------------------------------------

    private static void Straightness(
        DiagnosticSentence sentence, LinearMixedModelFit fit, DenseModel dense, string context)
    {
        double[] means =
            [.. Thirds(dense.Fitted).Select(third => dense.Sigma * third.Average(i => dense.Standardized[i]))];
        var (bend, p, _, _) = Curve(
            fit, dense, dense.Fitted, CurveTest.OverFitted(CheckedResiduals.Of(fit))!.DegreesOfFreedom);
        Numbers(sentence.Text, [.. means, Math.Abs(bend), Math.Abs(bend) / dense.Sigma, p], context);
        Judged(sentence, Math.Abs(bend) >= 0.2 * dense.Sigma, p, context);
        Assert.True(sentence.Text.Contains(bend > 0 ? "would lift" : "would lower", StringComparison.Ordinal), context);
    }

    private static void PredictorCurve(
        DiagnosticSentence sentence, LinearMixedModelFit fit, DenseModel dense, string context)
    {
        var tests = CurveTest.OverPredictors(CheckedResiduals.Of(fit));
        var names = fit.Design.FixedEffects.ColumnNames;
        var all = names
            .Select((name, c) => (name, c))
            .Where(v => v.name is "x" or "t")
            .Select(v => (
                v.name,
                Curve: Curve(
                    fit,
                    dense,
                    fit.Design.Rows.FixedEffects.Columns[v.c].ToArray(),
                    tests.First(t => t.Predictor == v.name).DegreesOfFreedom)))
            .ToArray();
        var (named, (bend, p, from, to)) = all.MinBy(v => v.Curve.P);
        p = Math.Min(1, all.Length * p);
        double[] numbers = [from, to, Math.Abs(bend), Math.Abs(bend) / dense.Sigma, p];
        if (all.Length > 1) numbers = [.. numbers, all.Length];
        if (sentence.Severity == Severity.Warning) numbers = [.. numbers, 2];
        Assert.StartsWith(
            $"A square of {named} would {(bend > 0 ? "lift" : "lower")} y halfway",
            sentence.Text,
            StringComparison.Ordinal);
        Numbers(sentence.Text, numbers, context);
        Judged(sentence, Math.Abs(bend) >= 0.2 * dense.Sigma, p, context);
    }

    /// <summary>
    /// The model fitted again with one more column; the degrees of freedom of a mixed model are its own.
    /// </summary>
    private static (double Bend, double P, double From, double To) Curve(
        LinearMixedModelFit fit, DenseModel dense, double[] x, double df)
    {
        double[] sorted = [.. x.Order()];
        var (from, to) = (Quantile(0.1), Quantile(0.9));
        double[] square = [.. x.Select(v => Math.Pow((v - (from + to) / 2) / (to - from), 2))], line = Line(x, square);
        double[] column = [.. square.Zip(line, (s, l) => s - l)];
        var (coefficient, variance) = dense.With(column);
        if (fit.IsMixed) return (-coefficient / 4, StudentT.TwoSidedP(coefficient / Math.Sqrt(variance), df), from, to);
        var rest = dense.Count - dense.FixedCount - 1;
        var sigma =
            (dense.Residuals.Sum(e => e * e) - coefficient * coefficient * dense.Sigma * dense.Sigma / variance) / rest;
        return (
            -coefficient / 4,
            StudentT.TwoSidedP(coefficient / Math.Sqrt(variance * sigma) * dense.Sigma, rest),
            from,
            to);

        double Quantile(double share)
        {
            var at = share * (sorted.Length - 1);
            var low = (int)Math.Floor(at);
            return sorted[low] + (at - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]);
        }
    }

    // ---- the distribution ------------------------------------------------------------------------------------------

    private static void Distribution(DiagnosticSentence sentence, DenseModel dense, string context)
    {
        var (r, n) = (dense.Standardized, (double)dense.Count);
        double Moment(int power) => r.Average(v => Math.Pow(v - r.Average(), power));
        var (skewness, kurtosis) = (Moment(3) / Math.Pow(Moment(2), 1.5), Moment(4) / Math.Pow(Moment(2), 2) - 3);
        double[] sorted = [.. r.Order()];
        var (low, high) = (sorted[(int)Math.Round((n - 1) * 0.1)], sorted[(int)Math.Round((n - 1) * 0.9)]);
        var largest = Enumerable.Range(0, r.Length).MaxBy(i => Math.Abs(r[i]));
        var (pSkewness, pKurtosis, pLargest) =
            (SkewnessP(skewness, n), KurtosisP(kurtosis + 3, n), OutlierP(dense, largest));
        Numbers(sentence.Text,
        [
            100 * r.Count(v => Math.Abs(v) > 2) / n, 2, 100 * r.Count(v => Math.Abs(v) > 3) / n,
            r.Count(v => Math.Abs(v) > 3), n, 3, 100 * 2 * Normal.Survival(2), 100 * 2 * Normal.Survival(3),
            Math.Abs(kurtosis), pKurtosis, skewness, dense.Sigma * low, dense.Sigma * high, pSkewness, r[largest],
            dense.Sigma * r[largest], largest + 1, n, pLargest,
        ], context);
        Assert.Equal(
            pLargest < 0.05 || Math.Abs(skewness) >= 0.5 && pSkewness < 0.05 || kurtosis >= 1 && pKurtosis < 0.05
                ? Severity.Warning
                : Severity.Info,
            sentence.Severity);
    }

    /// <summary>
    /// D'Agostino's transformation, as in D'Agostino, Belanger and D'Agostino (1990), Am. Stat. 44, 317.
    /// </summary>
    private static double SkewnessP(double root, double n)
    {
        var y = root * Math.Sqrt((n + 1) * (n + 3) / 6 / (n - 2));
        var b = 3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
        var w = Math.Sqrt(-1 + Math.Sqrt(2 * (b - 1)));
        var (delta, alpha) = (1 / Math.Sqrt(Math.Log(w)), Math.Sqrt(2 / (w * w - 1)));
        return Normal.TwoSidedP(delta * Math.Log(y / alpha + Math.Sqrt(y / alpha * (y / alpha) + 1)));
    }

    private static double KurtosisP(double b, double n)
    {
        var mean = 3 * (n - 1) / (n + 1);
        var x = (b - mean) / Math.Sqrt(24 * n * (n - 2) * (n - 3) / (Math.Pow(n + 1, 2) * (n + 3) * (n + 5)));
        var root =
            6 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9)) * Math.Sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
        var a = 6 + 8 / root * (2 / root + Math.Sqrt(1 + 4 / (root * root)));
        return Normal.TwoSidedP(
            (1 - 2 / (9 * a) - Math.Cbrt((1 - 2 / a) / (1 + x * Math.Sqrt(2 / (a - 4))))) / Math.Sqrt(2 / (9 * a)));
    }

    private static double OutlierP(DenseModel dense, int row)
    {
        var (r, df) = (dense.Standardized[row], dense.Free.Sum());
        return Math.Min(1, dense.Count * StudentT.TwoSidedP(r * Math.Sqrt((df - 1) / (df - r * r)), df - 1));
    }

    // ---- neighbours ------------------------------------------------------------------------------------------------

    private static void Neighbours(
        DiagnosticSentence sentence, LinearMixedModelFit fit, DenseModel first, string context)
    {
        var (n, scale) = (first.Count, fit.Sigma * fit.Sigma);
        var groups = fit.IsMixed ? fit.Design.Rows.RandomEffects[0].Refs.ToArray() : new int[n];
        var e = Residuals.Create(fit).Response.ToArray();
        var neighbours = new double[n, n];
        var (sum, pairs) = (0.0, 0);
        for (var i = 1; i < n; i++)
        {
            var before = Array.LastIndexOf(groups, groups[i], i - 1);
            if (before < 0) continue;
            neighbours[i, before] = neighbours[before, i] = 0.5;
            sum += e[i] * e[before];
            pairs++;
        }
        var product = DenseModel.Product(neighbours, first.P);
        double trace = 0, square = 0;
        for (var i = 0; i < n; i++)
        {
            trace += scale * product[i, i];
            for (var j = 0; j < n; j++) square += scale * scale * product[i, j] * product[j, i];
        }
        var unit = pairs * e.Sum(v => v * v) / n;
        var (correlation, expected) = (sum / unit, scale * trace / unit);
        var p = Normal.TwoSidedP((sum / scale - trace) / Math.Sqrt(2 * square));
        Numbers(sentence.Text, [correlation, expected, p], context);
        Judged(sentence, Math.Abs(correlation - expected) >= 0.1, p, context);
    }

    private static void LeftOut(DiagnosticSentence sentence, Table table, DenseModel dense, string context)
    {
        var name = Regex.Match(sentence.Text, "levels of (\\w)").Groups[1].Value;
        var codes = ((FactorColumn)table[name]).Codes.ToArray();
        var groups = Enumerable.Range(0, dense.Count)
            .GroupBy(i => codes[i])
            .Select(g => g.Select(i => dense.Standardized[i]).ToArray())
            .ToArray();
        double n = dense.Count, k = groups.Length, mean = dense.Standardized.Average();
        var (between, within) = (
            groups.Sum(g => g.Length * Math.Pow(g.Average() - mean, 2)),
            groups.Sum(g => g.Sum(v => Math.Pow(v - g.Average(), 2))));
        var df = dense.Free.Sum() - (k - 1);
        var p = FisherF.Survival(between / (k - 1) / (within / df), k - 1, df);
        var size = (n - groups.Sum(g => (double)g.Length * g.Length) / n) / (k - 1);
        var (meanBetween, meanWithin) = (between / (k - 1), within / (n - k));
        var correlation = (meanBetween - meanWithin) / (meanBetween + (size - 1) * meanWithin);
        Numbers(
            sentence.Text,
            sentence.Severity == Severity.Warning ? [k, correlation, p, 1] : [k, correlation, p],
            context);
        Judged(sentence, Math.Abs(correlation) >= 0.02, p, context);
    }

    // ---- groups and rows -------------------------------------------------------------------------------------------

    private static void OutlyingGroups(
        DiagnosticSentence sentence, LinearMixedModelFit fit, DenseModel dense, string context)
    {
        var all = dense.StandardizedEffects();
        var claims = FarOut().Matches(sentence.Text);
        Assert.NotEmpty(claims);
        foreach (Match claim in claims)
        {
            // Which random effect is meant is said in words; the distance must be that of one of the group's own.
            var distance = Number(claim.Groups[2].Value) * (claim.Groups[3].Value == "above" ? 1 : -1);
            Assert.True(Own(claim.Groups[1].Value).Any(z => Math.Abs(z - distance) < 0.0501), context);
        }
        var farthest = claims
            .Select(c => Own(c.Groups[1].Value).MinBy(z => Math.Abs(Math.Abs(z) - Number(c.Groups[2].Value))))
            .MaxBy(Math.Abs);
        var count = int.Parse(
            Regex.Match(sentence.Text, "Among (\\d+) ").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(
            Math.Min(1, count * Normal.TwoSidedP(farthest)) < 0.05 ? Severity.Warning : Severity.Info,
            sentence.Severity);

        double[] Own(string level)
        {
            var (start, own) = (0, new List<double>());
            foreach (var term in fit.Design.RandomEffects)
            {
                var at = term.Levels.ToList().IndexOf(level);
                if (at >= 0) own.AddRange(all.Skip(start + at * term.ColumnCount).Take(term.ColumnCount));
                start += term.LevelCount * term.ColumnCount;
            }
            return [.. own];
        }
    }

    private static void InfluentialRows(
        DiagnosticSentence sentence, LinearMixedModelFit fit, DenseModel dense, string context)
    {
        double[] distances = [.. dense.Standardized.Zip(dense.Free, (r, f) => r * r * (1 - f) / f / dense.FixedCount)];
        Within(distances.Max(), Numbers(sentence.Text)[1], context);
        Within(distances.Average(), Numbers(sentence.Text)[2], context);
        Changes(
            sentence,
            RowChange(),
            fit,
            dense,
            match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1,
            (at, row) => row == at,
            (at, _) => OutlierP(dense, at),
            context);
    }

    private static void InfluentialGroups(
        DiagnosticSentence sentence, LinearMixedModelFit fit, DenseModel dense, string context)
    {
        var factor = fit.Design.Rows.RandomEffects.First(t => t.Levels.Contains(
            GroupChange().Match(sentence.Text).Groups[1].Value));
        var covariance = dense.FixedCovariance();
        var count = 0;
        for (var level = 0; level < factor.LevelCount; level++)
        {
            var (_, variances) = dense.Without(row => factor.Refs.Span[row] == level)!.Value;
            count += variances.Select((v, c) => v - covariance[c, c] > 1e-8 * covariance[c, c] ? 1 : 0).Sum();
        }
        Changes(sentence, GroupChange(), fit, dense, match => factor.Levels.ToList().IndexOf(match.Groups[1].Value),
            (at, row) => factor.Refs.Span[row] == at,
            (at, c) =>
            {
                var (estimates, variances) = dense.Without(row => factor.Refs.Span[row] == at)!.Value;
                var own = variances[c] - covariance[c, c];
                return own > 1e-8 * covariance[c, c]
                    ? Math.Min(1, count * Normal.TwoSidedP((estimates[c] - dense.Beta[c]) / Math.Sqrt(own)))
                    : 1;
            }, context);
    }

    /// <summary>The place of a coefficient that a sentence names.</summary>
    private static int Coefficient(LinearMixedModelFit fit, string name)
    {
        var words = Wording.None.For(fit.Design).Terms;
        return fit.FixedEffects.Names.ToList().FindIndex(own =>
            name == (own == "(Intercept)" ? "intercept" : $"coefficient of {words[own]}"));
    }

    /// <summary>
    /// Each claim <c>without ..., x would be a instead of b (c standard errors), a large change ... (p = ...)</c>.
    /// </summary>
    private static void Changes(
        DiagnosticSentence sentence, Regex pattern, LinearMixedModelFit fit, DenseModel dense, Func<Match, int> find,
        Func<int, int, bool> isOut, Func<int, int, double> pValue, string context)
    {
        var matches = pattern.Matches(sentence.Text);
        Assert.True(matches.Count > 0, context);
        foreach (Match match in matches)
        {
            var at = find(match);
            var c = Coefficient(fit, match.Groups[2].Value);
            var (estimates, _) = dense.Without(row => isOut(at, row))!.Value;
            var error = Math.Sqrt(dense.FixedCovariance()[c, c]);
            var (change, p) = (Math.Abs(estimates[c] - dense.Beta[c]) / error, pValue(at, c));
            Within(estimates[c], match.Groups[3].Value, context);
            Within(dense.Beta[c], match.Groups[4].Value, context);
            Within(change, match.Groups[5].Value, context);
            Assert.True(
                match.Groups[6].Value.Contains(
                    change >= 0.5 ? "large change" : "small change", StringComparison.Ordinal),
                context);
            Assert.True(
                match.Groups[6].Value.Contains("more than chance", StringComparison.Ordinal) == p < 0.05, context);
            WithinP(p, match.Groups[7].Value, context);
            Assert.Equal(
                change > 1 || (change >= 0.5 && p < 0.05) ? Severity.Warning : Severity.Info, sentence.Severity);
        }
    }

    // ---- correlations of rows of a group ---------------------------------------------------------------------------

    /// <summary>z'Gz of a term in a row.</summary>
    private static double VarianceAt(LinearMixedModelFit fit, int term, int row)
    {
        var z = fit.Design.Rows.RandomEffects[term].Columns;
        var covariance = fit.VarianceComponents[term].Covariance;
        var columns = Enumerable.Range(0, z.Count);
        return columns.Sum(a => columns.Sum(b => z[a].Span[row] * z[b].Span[row] * covariance[a, b]));
    }

    private void CheckCorrelations(LinearMixedModelFit fit, Table table, string context)
    {
        foreach (var text in VarianceSentences.Create(fit)
            .Where(s => s.Contains("no one correlation", StringComparison.Ordinal)))
        {
            _seen["correlation"] = _seen.GetValueOrDefault("correlation") + 1;
            var n = fit.Design.RowCount;
            var terms = Enumerable.Range(0, fit.VarianceComponents.Count);
            var variances = Enumerable.Range(0, n).Select(row => terms.Sum(term => VarianceAt(fit, term, row)));
            double[] correlations = [.. variances.Select(v => v / (v + fit.Sigma * fit.Sigma))];
            double[] sorted = [.. correlations.Order()];
            if (!text.Contains("same t ", StringComparison.Ordinal))
            {
                Numbers(text, [sorted[0], sorted[^1], sorted[(n - 1) / 2]], $"{context}: {text}");
                continue;
            }
            var t = ((NumericColumn)table["t"]).Values.ToArray();
            double[] places = [t.Min(), t.Order().ElementAt((n - 1) / 2), t.Max()];
            Numbers(
                text,
                [.. places.SelectMany(place => new[] { correlations[Array.IndexOf(t, place)], place })],
                $"{context}: {text}");
        }
    }

    // ---- reading sentences -----------------------------------------------------------------------------------------

    private static void Judged(DiagnosticSentence sentence, bool isLarge, double p, string context)
    {
        Assert.True(
            sentence.Text.Contains(isLarge ? ": a large " : ": a small ", StringComparison.Ordinal)
                || sentence.Text.Contains(isLarge ? ", a large " : ", a small ", StringComparison.Ordinal),
            context);
        Assert.True(
            sentence.Text.Contains("more than chance would produce", StringComparison.Ordinal) == p < 0.05, context);
        Assert.Equal(isLarge && p < 0.05 ? Severity.Warning : Severity.Info, sentence.Severity);
    }

    private static void Numbers(string text, double[] expected, string context)
    {
        var said = Numbers(text);
        Assert.True(said.Length == expected.Length,
            $"{context}\n{string.Join(" ", said)}\n{string.Join(" ", expected)}");
        for (var i = 0; i < expected.Length; i++)
            if (said[i].StartsWith("p", StringComparison.Ordinal)) WithinP(expected[i], said[i], context);
            else Within(expected[i], said[i], context);
    }

    /// <summary>The numbers of a text in order, p-values with their letter.</summary>
    private static string[] Numbers(string text) => [.. AnyNumber().Matches(text).Select(m => m.Value)];

    private static void WithinP(double expected, string said, string context)
    {
        if (said.Contains('<', StringComparison.Ordinal)) Assert.True(expected < 3e-16, $"{context}: {expected}");
        else Within(expected, said[(said.IndexOf('=', StringComparison.Ordinal) + 2)..], context);
    }

    /// <summary>
    /// Within half a unit of the last digit, and what 1e-5 of itself adds: the dense inverse has lost a few digits.
    /// </summary>
    private static void Within(double expected, string said, string context)
    {
        var plain = said.Replace('−', '-');
        var mantissa = plain.Split('e')[0];
        var decimals = mantissa.Contains('.', StringComparison.Ordinal)
            ? mantissa.Length - mantissa.IndexOf('.', StringComparison.Ordinal) - 1
            : 0;
        var unit = Math.Pow(10, -decimals) * (plain.Contains('e', StringComparison.Ordinal)
            ? Math.Pow(10, int.Parse(plain.Split('e')[1], CultureInfo.InvariantCulture))
            : 1);
        // Trailing zeros may be dropped, so that the last digit said may be of a coarser unit than
        // that of the rounding.
        Assert.True(Math.Abs(Number(said) - expected) <= 0.5 * unit + 1e-5 * Math.Abs(expected) + 1e-9,
            $"{context}\nsaid {said}, is {expected:R}");
    }

    private static double Number(string said) => double.Parse(said.Replace('−', '-'), CultureInfo.InvariantCulture);

    private static double[] Line(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        return [.. x.Select(a => meanY + slope * (a - meanX))];
    }

    private static double Variance(double[] values) =>
        values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Length - 1);

    /// <summary>Rows by thirds of the ranks, rows of one value by their mean rank.</summary>
    private static int[][] Thirds(double[] values)
    {
        var n = values.Length;
        var same = 1e-10 * (values.Max() - values.Min());
        return
        [
            .. Enumerable.Range(0, n).GroupBy(i =>
            {
                var (below, equal) =
                    (values.Count(v => v < values[i] - same), values.Count(v => Math.Abs(v - values[i]) <= same));
                return Math.Min(2, (int)Math.Floor(3 * (below + equal / 2.0) / n + 1e-12));
            }).OrderBy(g => g.Key).Select(g => g.ToArray()),
        ];
    }

    [GeneratedRegex(@"p [=<] [\d.]+(e[-−]\d+)?|(?<![\w.'])[-−]?\d+(\.\d+)?(e[-−]\d+)?")]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"[gc] '(\w+)',? (?:whose [^(]*? )?(?:lies )?([\d.]+) standard deviations (above|below)")]
    private static partial Regex FarOut();

    /// <summary>A coefficient, what it would be and what it is, by how many standard errors, and how likely.</summary>
    private const string Change =
        @", the (.+?) would be (\S+) instead of (\S+) \((\S+) standard errors?\)[,;] (.*?)\((p [^)]*)\)";

    [GeneratedRegex(@"row (\d+)(?: moves a coefficient most: without it)?" + Change)]
    private static partial Regex RowChange();

    [GeneratedRegex(@"ithout [gc] '(\w+)'" + Change)]
    private static partial Regex GroupChange();
}
