using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MixedModels.Levels;
using MixedModels.Reports.Equations;
using MixedModels.Summaries;

namespace MixedModels.Reports.Tests.Equations;

/// <summary>Equations as a course writes them, with hats where they are fitted and sums that agree as shown.</summary>
public partial class EquationNotationTests
{
    private static readonly HashSet<string> Macros =
    [
        "beta", "gamma", "pi", "psi", "phi", "varepsilon", "sigma", "tau", "rho", "hat", "widehat", "mathrm", "text",
            "sim",
        "times", "begin", "end", "backslash", "wedge",
    ];

    [Fact]
    public void A_course_has_one_equation_with_a_letter_for_each_effect()
    {
        var fit = Fits.Of("na ~ perform_type + (perform_type | id)", "musicdata.csv");
        string[] lines = [.. Course(fit, isFitted: false).Select(PlainEquations.Text)];
        Assert.Equal("na = β0 + β1 perform_type: Small Ensemble + β2 perform_type: Solo + u_i "
            + "+ v_i perform_type: Small Ensemble + w_i perform_type: Solo + ε_ij", lines[0]);
        Assert.Contains("u_i ~ N(0, σ_u²)", lines);
        Assert.Contains("cor(v_i, w_i) = ρ_vw", lines);
        Assert.Contains("ε_ij ~ N(0, σ_ε²)", lines);
    }

    /// <summary>The slides give 12.38 and 0.66 for the first musician.</summary>
    [Fact]
    public void A_group_has_the_coefficients_that_coef_gives()
    {
        var fit = Fits.Of("na ~ perform_type + (perform_type | id)", "musicdata.csv");
        var text = PlainEquations.Text(GroupEquation.Create(fit, "id", "1")).Split(" = ")[2];
        Assert.StartsWith("12.37", text, StringComparison.Ordinal);
        Assert.EndsWith("0.6590 perform_type: Solo", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_fitted_has_a_hat_and_no_noise()
    {
        var fit = Fits.Of("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv");
        foreach (var notation in Enum.GetValues<EquationNotation>())
        {
            var levels =
                LevelModel.FromFormula(fit.Design.Formula, Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv")));
            var lines = ModelEquations.Create(fit, levels, isFitted: true, notation: notation);
            var fitted = lines.Last(line => line.Tokens[0].Text == "Reaction");
            Assert.True(fitted.Tokens[0].HasHat);
            Assert.DoesNotContain(fitted.Tokens, token => token.Text == "ε");
            Assert.Contains(lines.SelectMany(line => line.Tokens), token => token is { Text: "β", HasHat: true });
            Assert.Contains(@"\hat{\beta}", Latex(lines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Constants_of_a_group_are_folded_in()
    {
        var fit = Fits.Of("score ~ style + (1 | professor)", "flipped-classroom.csv");
        var professors = fit.Design.RandomEffects[0].Grouping;
        var whole = PlainEquations.Text(GroupEquation.Create(fit, "professor", professors.Levels[0])).Split(" = ");
        var mean = RowStatistics.Create(fit).Fitted.Span[professors.Rows[0][0]];
        Assert.Equal("score-hat", whole[0]);
        Assert.DoesNotContain("style", whole[2], StringComparison.Ordinal);
        Assert.Equal(mean, double.Parse(whole[2], CultureInfo.InvariantCulture), 0.006);
    }

    [Theory]
    [InlineData("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv", "Subject")]
    [InlineData("score ~ style + (1 | professor)", "flipped-classroom.csv", "professor")]
    [InlineData("sqrt(weight) ~ Time + factor(Diet):Time + (Time - 1 | Chick)", "ChickWeight.csv", "Chick")]
    [InlineData("language_post ~ verbal_iq + (verbal_iq | school_id)", "netherlands-students.csv", "school_id")]
    public void Sums_agree_as_shown_in_every_group(string formula, string file, string group)
    {
        var fit = Fits.Of(formula, file);
        foreach (var level in fit.Design.RandomEffects[0].Levels)
        {
            var sides = PlainEquations.Text(GroupEquation.Create(fit, group, level)).Split(" = ");
            Assert.Equal(3, sides.Length);
            var (parts, total) = (Constants(sides[1]), Constants(sides[2]));
            Assert.Equal(parts.Sum(), total.Sum());
            Assert.Single(parts.Concat(total).Select(p => p.Scale).Distinct());
        }
    }

    [Theory]
    [InlineData("Reaction ~ Days + (Days | Subject)", "sleepstudy.csv", "Subject", "308")]
    [InlineData("strength ~ 1 + (1 | batch/cask)", "Pastes.csv", "batch", "A")]
    [InlineData("diameter ~ 1 + (1 | plate) + (1 | sample)", "Penicillin.csv", "plate", "a")]
    [InlineData("na ~ perform_type + (perform_type | id)", "musicdata.csv", "id", "1")]
    public void Latex_is_balanced_and_of_known_macros(string formula, string file, string group, string level)
    {
        var fit = Fits.Of(formula, file);
        foreach (var notation in Enum.GetValues<EquationNotation>())
            foreach (var isFitted in new[] { false, true })
            {
                MathLine[] lines =
                [
                    .. ModelEquations.Create(fit, null, isFitted, notation: notation),
                    GroupEquation.Create(fit, group, level, notation: notation),
                ];
                var latex = Latex(lines);
                Assert.Equal(0, Depth(latex));
                Assert.All(Macro().Matches(latex).Select(m => m.Groups[1].Value), macro =>
                    Assert.Contains(macro, Macros));
                Assert.All(lines, line => Assert.Contains('&', LatexEquations.Text(line)));
                using var math = new StringWriter();
                MathMlEquations.Write(lines, math);
                XDocument.Parse(math.ToString());
            }
    }

    private static IReadOnlyList<MathLine> Course(LinearMixedModelFit fit, bool isFitted) =>
        ModelEquations.Create(fit, null, isFitted, notation: EquationNotation.Course);

    private static string Latex(IReadOnlyList<MathLine> lines)
    {
        using var writer = new StringWriter();
        LatexEquations.Write(lines, writer);
        return writer.ToString();
    }

    /// <summary>The open braces at the end; never less than none before it.</summary>
    private static int Depth(string latex)
    {
        var depth = 0;
        foreach (var c in latex.Replace(@"\{", "", StringComparison.Ordinal)
            .Replace(@"\}", "", StringComparison.Ordinal))
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth >= 0, latex);
        }
        return depth;
    }

    /// <summary>The numbers before the first product, with their signs.</summary>
    private static decimal[] Constants(string side) =>
        [.. Constant().Matches(side).Select(m => decimal.Parse(
            m.Value.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(?<![\w(.])(?:[-+] )?-?\d+\.\d+(?= [-+]|$)(?![^(]*\))")]
    private static partial Regex Constant();

    [GeneratedRegex(@"\\([A-Za-z]+)")]
    private static partial Regex Macro();
}
