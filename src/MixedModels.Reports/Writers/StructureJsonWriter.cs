using MixedModels.Structure;

namespace MixedModels.Reports.Writers;

/// <summary>The structure of a table as one JSON document.</summary>
public static class StructureJsonWriter
{
    /// <summary>Writes the document.</summary>
    public static void Write(StructureReport report, string dataName, Stream stream)
    {
        using var json = new JsonText(stream);
        json.Object(null, () =>
        {
            json.Text("version", ProgramVersion.Text);
            json.Text("data", dataName);
            json.Count("n_rows", report.RowCount);
            json.List("factors", report.Factors, f =>
            {
                json.Text("name", f.Name);
                json.Count("levels", f.LevelCount);
                json.Count("missing", f.MissingCount);
                json.Flag("is_combination", f.IsCombination);
                Sizes("rows", f.Rows);
            });
            json.List("relations", report.Relations, r =>
            {
                json.Text("first", r.First);
                json.Text("second", r.Second);
                json.Text("kind", Word(r.Kind));
                json.Count("combinations", r.Combinations);
                json.Number("share", r.Share);
                Sizes("first_per_second", r.FirstPerSecond);
                Sizes("second_per_first", r.SecondPerFirst);
            });
            json.List("repeated_labels", report.RepeatedLabels, r =>
            {
                json.Text("inner", r.Inner);
                json.Text("outer", r.Outer);
                json.Count("labels", r.Labels);
                json.Count("combinations", r.Combinations);
                json.Text("evidence", r.Evidence == LabelEvidence.RestartingLabels ? "restarting-labels" : "named-combinations");
                json.Text("named_by", r.NamedBy);
            });
            json.List("variables", report.Variables, v =>
            {
                json.Text("name", v.Name);
                json.Text("varies", Word(v.Kind));
                json.Text("group", v.Group);
                json.Texts("constant_within", v.ConstantWithin);
            });
            json.List("aliases", report.Aliases, a =>
            {
                json.Text("column", a.Column);
                json.Text("of", a.Of);
                json.Number("slope", a.Slope ?? double.NaN);
                json.Number("intercept", a.Intercept ?? double.NaN);
            });

            void Sizes(string name, GroupSizes sizes) => json.Object(name, () =>
            {
                json.Count("min", sizes.Minimum);
                json.Number("median", sizes.Median);
                json.Count("max", sizes.Maximum);
            });
        });
    }

    private static string Word(FactorRelationKind kind) => kind switch
    {
        FactorRelationKind.Same => "same",
        FactorRelationKind.Nested => "nested",
        FactorRelationKind.ImplicitlyNested => "implicitly-nested",
        FactorRelationKind.FullyCrossed => "fully-crossed",
        _ => "partially-crossed",
    };

    private static string Word(VariableLevelKind kind) => kind switch
    {
        VariableLevelKind.Constant => "nowhere",
        VariableLevelKind.Group => "group",
        VariableLevelKind.RowIdentifier => "row-identifier",
        _ => "row",
    };
}
