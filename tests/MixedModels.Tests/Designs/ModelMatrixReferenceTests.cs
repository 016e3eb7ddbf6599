using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Designs;

/// <summary>Model matrices and random-effects terms against R's model.matrix and lme4's lFormula.</summary>
public class ModelMatrixReferenceTests
{
    /// <summary>R writes 15 digits; sums of InstEval's 73,421 rows lose a few more.</summary>
    private const double Tolerance = 1e-9;

    private static readonly GroupingChecks NoChecks = new()
    {
        SingleLevel = CheckAction.Ignore,
        LevelForEveryRow = CheckAction.Ignore,
        EffectsForEveryRow = CheckAction.Ignore,
    };

    public static TheoryData<int> Fixed => [.. Enumerable.Range(0, 47)];

    public static TheoryData<int> Random => [.. Enumerable.Range(0, 23)];

    [Fact]
    public void Every_reference_formula_is_tested()
    {
        ReferenceData.RequireShared();
        Assert.Equal(Fixed.Count, Cases("fixed").GetArrayLength());
        Assert.Equal(Random.Count, Cases("random").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public void Columns_are_those_of_model_matrix(int index)
    {
        var expected = Case("fixed", index);
        var design = Create(expected);
        var x = design.FixedEffects;
        Assert.Equal(ReferenceCase.Strings(expected.GetProperty("columns")), x.FullColumnNames);
        Assert.Equal(expected.GetProperty("rows").GetInt32(), design.RowCount);
        Assert.Equal(expected.GetProperty("rank").GetInt32(), x.ColumnCount);
        Assert.Equal(x.FullColumnNames.Count - x.ColumnCount, x.Aliased.Count);
        Assert.Equal(ReferenceCase.Strings(expected.GetProperty("term_labels")).Select(WithColon), x.TermLabels);
        var columns = design.Rows.FixedEffects.FullColumns.Select(c => c.ToArray()).ToArray();
        Near(expected, "row1", columns.Select(c => c[0]));
        Near(expected, "row_last", columns.Select(c => c[^1]));
        Near(expected, "col_sum", columns.Select(c => c.Sum()));
        Near(expected, "col_sum_sq", columns.Select(c => c.Sum(v => v * v)));
    }

    [Theory]
    [MemberData(nameof(Random))]
    public void Random_effects_terms_are_those_of_lme4(int index)
    {
        var expected = Case("random", index);
        var design = Create(expected);
        var terms = design.RandomEffects;
        double[] z = [.. design.Rows.RandomEffects.SelectMany(t => t.Columns).SelectMany(c => c.ToArray())];
        Assert.Equal(ReferenceCase.Strings(expected.GetProperty("terms_in_order")), terms.Select(t => t.Group));
        Assert.Equal(
            expected.GetProperty("columns").EnumerateArray().Select(c => string.Join(" ", ReferenceCase.Strings(c))),
            terms.Select(t => string.Join(" ", t.ColumnNames)));
        Assert.Equal(ReferenceCase.Numbers(expected.GetProperty("groups")), terms.Select(t => (double)t.LevelCount));
        Assert.Equal(
            expected.GetProperty("first_levels").EnumerateObject()
                .Select(l => string.Join(" ", ReferenceCase.Strings(l.Value))),
            terms.Select(t => string.Join(" ", t.Levels.Take(4))));
        Assert.Equal(expected.GetProperty("q").GetInt32(), terms.Sum(t => t.LevelCount * t.ColumnCount));
        Assert.Equal(expected.GetProperty("n_theta").GetInt32(),
            terms.Sum(t => t.ColumnCount * (t.ColumnCount + 1) / 2));
        Assert.Equal(expected.GetProperty("z_sum").GetDouble(), z.Sum(), Tolerance * 1e5);
        Assert.Equal(expected.GetProperty("z_sum_sq").GetDouble(), z.Sum(v => v * v), Tolerance * 1e5);
        Assert.All(terms, t => Assert.All(t.Grouping.Codes.ToArray(), r => Assert.InRange(r, 0, t.LevelCount - 1)));
    }

    /// <summary>All formulas from ../shared; without it those whose data may live in the repository.</summary>
    private static JsonElement Cases(string part)
    {
        if (ReferenceData.SharedFolder is not { } shared) return ReferenceCase.Load("design_matrices").At(part);
        using var document =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(shared, "reference", "design_matrices.json")));
        return document.RootElement.GetProperty(part).Clone();
    }

    private static JsonElement Case(string part, int index)
    {
        var cases = Cases(part);
        if (index >= cases.GetArrayLength()) ReferenceData.RequireShared();
        return cases[index];
    }

    /// <summary>R labels a term "a %in% b" where every other way to write it gives "a:b".</summary>
    private static string WithColon(string label) => label.Replace(" %in% ", ":", StringComparison.Ordinal);

    private static ModelDesign Create(JsonElement expected)
    {
        var contrasts = new Dictionary<string, ContrastKind>();
        if (expected.TryGetProperty("contrasts", out var chosen) && chosen.ValueKind == JsonValueKind.Object)
        {
            foreach (var factor in chosen.EnumerateObject())
            {
                contrasts.Add(factor.Name, factor.Value.GetString() switch
                {
                    "contr.sum" => ContrastKind.Sum,
                    "contr.helmert" => ContrastKind.Helmert,
                    "contr.poly" => ContrastKind.Polynomial,
                    "contr.SAS" => ContrastKind.Sas,
                    _ => ContrastKind.Treatment,
                });
            }
        }
        var formula = Formula.Parse(expected.GetProperty("formula").GetString()!);
        return ModelDesign.Create(formula, ReferenceTables.Read(expected.GetProperty("file").GetString()!),
            new DesignOptions { Contrasts = contrasts, Checks = NoChecks });
    }

    private static void Near(JsonElement expected, string field, IEnumerable<double> actual)
    {
        var wanted = ReferenceCase.Numbers(expected.GetProperty(field));
        var got = actual.ToArray();
        Assert.Equal(wanted.Length, got.Length);
        // Sums that cancel to zero are zero up to the rounding of their parts.
        for (var j = 0; j < wanted.Length; j++)
            Assert.True(Math.Abs(wanted[j] - got[j]) <= Tolerance * Math.Max(1, Math.Abs(wanted[j])),
                $"{field}[{j}]: {got[j]:R}, R has {wanted[j]:R}");
    }
}
