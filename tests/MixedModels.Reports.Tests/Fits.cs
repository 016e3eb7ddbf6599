using MixedModels.Designs;
using MixedModels.Tables;

namespace MixedModels.Reports.Tests;

/// <summary>Fits of the reference data.</summary>
internal static class Fits
{
    /// <summary>A fit of a data file.</summary>
    public static LinearMixedModelFit Of(string formula, string file, Func<FitOptions, FitOptions>? options = null,
        Func<Table, Table>? prepare = null)
    {
        var table = Table.ReadCsv(ReferenceData.DataPath(file));
        return LinearMixedModel.Fit(formula, prepare is null ? table : prepare(table), options);
    }

    /// <summary>
    /// The fit of a reference case, its data prepared as the case says; null when columns were derived that the file
    /// lacks.
    /// </summary>
    public static LinearMixedModelFit? Of(ReferenceCase reference) =>
        reference.Derived.Count > 0 ? null : LinearMixedModel.Fit(reference.Formula, Data(reference), o => o with
        {
            Criterion = reference.Kind == "lmer" && !reference.Reml ? Criterion.Ml : Criterion.Reml,
            Design = new DesignOptions
            {
                Contrasts = Contrasts(reference),
                Weights = Column(reference, "weights"),
                Offset = Column(reference, "offset"),
            },
        });

    /// <summary>The data of a reference case, joined and with factors as it says.</summary>
    public static Table Data(ReferenceCase reference)
    {
        var table = Table.ReadCsv(ReferenceData.DataPath(reference.DataFile));
        if (reference.HasJoin)
        {
            var join = reference.At("data", "join");
            var right = Table.ReadCsv(ReferenceData.DataPath(join.GetProperty("file").GetString()!));
            table =
                table.Join(right, new JoinOptions { By = JoinKey.Parse(join.GetProperty("by").GetString()!) }).Table;
        }
        return WithFactors(reference, table);
    }

    /// <summary>The students of the examples with their schools and cities.</summary>
    public static Table Schools()
    {
        static Table Read(string file) => Table.ReadCsv(Path.Combine(ReferenceData.RepositoryRoot, "examples", file));
        return Read("students.csv").Join(Read("schools.csv")).Table.Join(Read("cities.csv")).Table;
    }

    private static Table WithFactors(ReferenceCase reference, Table table)
    {
        if (!reference.Has("factors")
            || reference.Root.GetProperty("factors").ValueKind != System.Text.Json.JsonValueKind.Object)
            return table;
        foreach (var factor in reference.Root.GetProperty("factors").EnumerateObject())
        {
            if (!table.TryGetColumn(factor.Name, out _)) continue;
            var ordered = factor.Value.TryGetProperty("ordered", out var flag) && flag.GetBoolean();
            var levels = factor.Value.TryGetProperty("levels", out var list) ? ReferenceCase.Strings(list) : null;
            table = table.AsFactor(factor.Name,
                levels is not null && levels.Length == factor.Value.TryInt("n_levels", levels.Length) ? levels : null,
                ordered);
        }
        return table;
    }

    private static Dictionary<string, ContrastKind> Contrasts(ReferenceCase reference)
    {
        var contrasts = new Dictionary<string, ContrastKind>();
        if (!reference.Has("contrasts")
            || reference.Root.GetProperty("contrasts").ValueKind != System.Text.Json.JsonValueKind.Object)
            return contrasts;
        foreach (var entry in reference.Root.GetProperty("contrasts").EnumerateObject())
            contrasts[entry.Name] = Reports.Words.ContrastWords.Parse(
                entry.Value.GetString()!.Replace("contr.", "", StringComparison.Ordinal))!.Value;
        return contrasts;
    }

    private static string? Column(ReferenceCase reference, string field) =>
        reference.Has(field) ? reference.Text(field) : null;

    private static int TryInt(this System.Text.Json.JsonElement element, string field, int usual) =>
        element.TryGetProperty(field, out var value) ? value.GetInt32() : usual;
}
