using MixedModels.Designs;

namespace MixedModels.Tests.Designs;

/// <summary>Short ways to write small tables and designs.</summary>
internal static class Columns
{
    public static Table Table(params Column[] columns) => new(columns);

    public static NumericColumn Number(string name, params double[] values) => new(name, values);

    public static FactorColumn Text(string name, params string?[] values) => FactorColumn.FromTexts(name, values);

    public static LogicalColumn Logical(string name, params bool[] values) =>
        new(name, [.. values.Select(v => (sbyte)(v ? 1 : 0))]);

    public static ModelDesign Design(string formula, Table table, DesignOptions? options = null) =>
        ModelDesign.Create(Formula.Parse(formula), table, options);

    public static ModelException Refused(string formula, Table table, DesignOptions? options = null) =>
        Assert.Throws<ModelException>(() => Design(formula, table, options));

    public static double[] Values(this ReadOnlyMemory<double> column) => column.ToArray();
}
