using System.Data;
using System.Globalization;

namespace MixedModels.Tables.Objects;

/// <summary>Tables from and to ADO.NET.</summary>
internal static class ReaderTable
{
    public static Table Create(IDataReader reader, CancellationToken cancellation)
    {
        var names = Enumerable.Range(0, reader.FieldCount).Select(i => NameOf(reader.GetName(i), i)).ToArray();
        // the declared types of a reader are not always those of its values
        var builders = Array.ConvertAll(names, name => new MixedColumnBuilder(name));
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < builders.Length; i++) builders[i].Add(reader.GetValue(i));
        }
        return new Table(Array.ConvertAll(builders, builder => builder.Build()));
    }

    public static DataTable ToDataTable(Table table)
    {
        var result = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
            result.Columns.Add(column.Name, TypeOf(column));
        var values = new object[table.Columns.Count];
        for (var row = 0; row < table.RowCount; row++)
        {
            for (var i = 0; i < values.Length; i++) values[i] = Value(table.Columns[i], row);
            result.Rows.Add(values);
        }
        return result;
    }

    private static Type TypeOf(Column column) => column switch
    {
        NumericColumn => typeof(double),
        LogicalColumn => typeof(bool),
        _ => typeof(string),
    };

    private static object Value(Column column, int row) => column.IsMissing(row) ? DBNull.Value : column switch
    {
        NumericColumn numbers => numbers.Values[row],
        LogicalColumn truths => truths.Values[row] == 1,
        _ => column.Text(row)!,
    };

    private static string NameOf(string? name, int position) =>
        string.IsNullOrEmpty(name) ? string.Create(CultureInfo.InvariantCulture, $"V{position + 1}") : name;
}
