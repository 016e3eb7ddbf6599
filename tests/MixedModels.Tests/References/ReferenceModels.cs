using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Tables;

namespace MixedModels.Tests.References;

/// <summary>
/// Fits the model of a reference case as R fitted it: data, derived columns, factors, contrasts, weights, offset.
/// </summary>
public static class ReferenceModels
{
    private static readonly Dictionary<string, Func<Table, Table>> DerivedColumns = new()
    {
        ["w = rep(c(1,2,0.5), length.out = 180)"] =
            t => t.With(
                new NumericColumn("w", [.. Enumerable.Range(0, t.RowCount).Select(i => new[] { 1, 2, 0.5 }[i % 3])])),
        ["o = 2 * Days"] =
            t => t.With(new NumericColumn("o", [.. ((NumericColumn)t["Days"]).Values.ToArray().Select(d => 2 * d)])),
        ["Class = factor(professor)"] = t => t.With(t["professor"].ToFactor().Rename("Class")),
        ["N = factor(nitro)"] = t => t.With(t["nitro"].ToFactor().Rename("N")),
    };

    /// <summary>Fits the case.</summary>
    public static LinearMixedModelFit Fit(ReferenceCase reference)
    {
        var table = ReferenceTables.Read(reference.DataFile);
        if (reference.HasJoin)
            table = table.Join(ReferenceTables.Read(reference.Text("data", "join", "file")),
                new JoinOptions { By = JoinKey.Parse(reference.Text("data", "join", "by")) }).Table;
        foreach (var derived in reference.Derived) table = DerivedColumns[derived](table);
        return LinearMixedModel.Fit(reference.Formula, table, o => o with
        {
            Criterion = reference.Kind == "lmer" && reference.Reml ? Criterion.Reml : Criterion.Ml,
            Design = new DesignOptions
            {
                Contrasts = ContrastsOf(reference),
                Weights = Optional(reference, "weights"),
                Offset = Optional(reference, "offset"),
            },
        });
    }

    private static Dictionary<string, ContrastKind> ContrastsOf(ReferenceCase reference) =>
        !reference.Has("contrasts") || reference.At("contrasts").ValueKind != JsonValueKind.Object ? []
        : reference.At("contrasts").EnumerateObject().ToDictionary(c => c.Name,
            c => Enum.Parse<ContrastKind>(c.Value.GetString()!.Replace("contr.", "", StringComparison.Ordinal),
                ignoreCase: true));

    private static string? Optional(ReferenceCase reference, string field) =>
        reference.Has(field) && reference.At(field).ValueKind == JsonValueKind.String ? reference.Text(field) : null;
}
