using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Structure;
using MixedModels.Summaries;

namespace MixedModels.Reports.Interpretation.Comparisons;

/// <summary>How the standard error of a coefficient depends on what the models say about groups, in words.</summary>
internal sealed class StandardErrorPhrases(IReadOnlyList<ComparedModel> fits, Vocabulary vocabulary)
{
    /// <summary>Standard errors within this ratio are the same for any reader.</summary>
    private const double Noticeable = 1.1;

    private const int MostCoefficients = 8;

    /// <summary>
    /// A sentence for each coefficient that all models share and whose standard error changes; one for the others.
    /// </summary>
    public IEnumerable<string> Sentences()
    {
        var shared = fits[0].Summary.Fit.FixedEffects.Names
            .Where(n => n != "(Intercept)" && fits.All(f => f.Summary.Fit.FixedEffects.Names.Contains(n)))
            .Take(MostCoefficients).ToArray();
        var steady = new List<string>();
        foreach (var name in shared)
        {
            var tests = fits.Select(f => f.Summary.Tests.Rows.First(r => r.Term == name)).ToArray();
            if (tests.Max(t => t.StandardError) > Noticeable * tests.Min(t => t.StandardError))
                yield return Changing(name, tests);
            else steady.Add($"{vocabulary.Term(name)} ({Range([.. tests.Select(t => t.StandardError)])})");
        }
        if (steady.Count > 0)
            yield return $"The {English.Noun(steady.Count, "standard error")} of {English.List(steady)} hardly "
                + $"{English.Noun(steady.Count, "depends", "depend")} on the choice among these models.";
    }

    private string Changing(string name, CoefficientTest[] tests)
    {
        var errors = Numbers(tests.Select(t => t.StandardError));
        var values = errors.Select((error, i) => $"{error} in {fits[i].Name}");
        var ratio = NumberFormat.Fixed(tests.Max(t => t.StandardError) / tests.Min(t => t.StandardError), 1);
        var estimates = Numbers([tests.Min(t => t.Estimate), tests.Max(t => t.Estimate)]);
        var estimate = estimates[0] == estimates[1]
            ? $"stays at {estimates[0]}"
            : $"lies between {estimates[0]} and {estimates[1]}";
        return $"The standard error of {vocabulary.Term(name)} is {English.List([.. values])}; the largest is {ratio} "
            + $"times the smallest, while the estimate {estimate}.{Interval(tests)}{Level(name)}";
    }

    /// <summary>Whether the interval tells the sign in some of the models only.</summary>
    private string Interval(CoefficientTest[] tests)
    {
        var telling = Enumerable.Range(0, tests.Length).Where(i => tests[i].Lower > 0 || tests[i].Upper < 0).ToArray();
        if (telling.Length == 0 || telling.Length == tests.Length) return "";
        return $" Its interval excludes zero in {English.List([.. telling.Select(i => fits[i].Name)])} but not in "
            + $"{English.List([.. Enumerable.Range(0, tests.Length).Except(telling).Select(i => fits[i].Name)])}.";
    }

    /// <summary>
    /// A predictor that is constant within groups is known as well as there are groups, and not rows.
    /// </summary>
    private string Level(string name)
    {
        var groups = fits.SelectMany(f => f.Summary.Fit.Design.RandomEffects).DistinctBy(t => t.Group)
            .Where(t => IsConstant(name, t)).ToArray();
        if (groups.MinBy(t => t.LevelCount) is not { } coarsest) return "";
        var without = fits.Where(f => f.Summary.Fit.Design.RandomEffects.All(t => groups.All(g => g.Group != t.Group)))
            .Select(f => f.Name).ToArray();
        var known = $" {vocabulary.Term(name)} never varies within {vocabulary.Groups(coarsest.Group)}, so what the "
            + $"data say about it rests more on {vocabulary.Groups(coarsest.Group, coarsest.LevelCount)} than on "
            + $"{English.Count(fits[0].Summary.Fit.Design.RowCount, "row")}.";
        if (without.Length == 0) return known;
        var (treat, present) = without.Length == 1 ? ("treats", "presents") : ("treat", "present");
        return $"{known} {English.Capital(English.List(without))} {treat} the rows as independent of each other and "
            + $"{present} it as more certain than it is.";
    }

    private bool IsConstant(string name, RandomEffectsDesign term)
    {
        var fit = fits[0].Summary.Fit;
        var column = fit.FixedEffects.Names.ToList().IndexOf(name);
        return Constancy.IsConstantWithin(fit.Design.Rows.FixedEffects.Columns[column], term.Grouping);
    }

    private static string Range(double[] errors) => Numbers([errors.Min(), errors.Max()]) is [var least, var most]
        && least != most ? $"{least} to {most}" : Numbers(errors)[0];

    private static string[] Numbers(IEnumerable<double> values) =>
        Array.ConvertAll(NumberFormat.Column(values.ToArray(), 3), English.Minus);
}
