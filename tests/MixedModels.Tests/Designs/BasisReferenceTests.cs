using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Designs;

/// <summary>
/// Bases, functions and codings against R's model.matrix, in training and on new data (R's predvars).
/// </summary>
public class BasisReferenceTests
{
    /// <summary>R writes 15 digits; polynomials of degree 5 beyond the data lose three of them.</summary>
    private const double Tolerance = 1e-11;

    private static readonly JsonElement Cases = ReferenceCase.Load("formula_terms").At("bases");

    public static TheoryData<int, string> Formulas =>
        [.. Cases.EnumerateArray()
            .Select((c, i) => new TheoryDataRow<int, string>(i, c.GetProperty("formula").GetString()!))];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Columns_and_their_values_on_new_data_are_those_of_R(int index, string formula)
    {
        var expected = Cases[index];
        var design = ModelDesign.Create(Formula.Parse(formula),
            ReferenceTables.Read(expected.GetProperty("file").GetString()!), Options(index));
        var columns = design.Rows.FixedEffects.FullColumns;
        Assert.Equal(ReferenceCase.Strings(expected.GetProperty("columns")), design.FixedEffects.FullColumnNames);
        var rows = ReferenceCase.Numbers(expected.GetProperty("rows"));
        for (var r = 0; r < rows.Length; r++)
            Near(ReferenceCase.Numbers(expected.GetProperty("values")[r]),
                columns.Select(c => c.Span[(int)rows[r] - 1]));
        Near(ReferenceCase.Numbers(expected.GetProperty("col_sum")), columns.Select(c => c.ToArray().Sum()), 100);
        Near(ReferenceCase.Numbers(expected.GetProperty("col_sum_sq")),
            columns.Select(c => c.ToArray().Sum(v => v * v)), 100);

        var applied = design.Recipe.Apply(NewData(expected.GetProperty("newdata")));
        var kept = design.Recipe.KeptColumns;
        for (var r = 0; r < applied.RowCount; r++)
        {
            var wanted = ReferenceCase.Numbers(expected.GetProperty("new_values")[r]);
            Near([.. kept.Select(j => wanted[j])], applied.FixedEffects.Columns.Select(c => c.Span[r]));
        }
    }

    private static DesignOptions Options(int index) => Cases[index].GetProperty("columns")[1].GetString() == "recipeA"
        ? new DesignOptions
        {
            Contrasts = new Dictionary<string, ContrastKind>
            {
                ["recipe"] = ContrastKind.Sas,
                ["temperature"] = ContrastKind.Sum,
            },
        }
        : new DesignOptions();

    private static Table NewData(JsonElement rows)
    {
        var columns = new List<Column>();
        foreach (var name in rows[0].EnumerateObject().Select(p => p.Name))
        {
            var values = rows.EnumerateArray().Select(r => r.GetProperty(name)).ToArray();
            columns.Add(values[0].ValueKind == JsonValueKind.Number
                ? new NumericColumn(name, [.. values.Select(v => v.GetDouble())])
                : FactorColumn.FromTexts(name, [.. values.Select(v => v.GetString())]));
        }
        return new Table(columns);
    }

    private static void Near(double[] wanted, IEnumerable<double> actual, double factor = 1)
    {
        var got = actual.ToArray();
        Assert.Equal(wanted.Length, got.Length);
        for (var j = 0; j < wanted.Length; j++)
            Assert.True(Math.Abs(wanted[j] - got[j]) <= factor * Tolerance * Math.Max(1, Math.Abs(wanted[j])),
                $"column {j}: {got[j]:R}, R has {wanted[j]:R}");
    }
}
