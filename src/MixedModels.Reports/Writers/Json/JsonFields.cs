using System.Collections;
using System.Runtime.CompilerServices;

namespace MixedModels.Reports.Writers.Json;

/// <summary>
/// The fields of a JSON object in their order, written as they are named: <c>new() { { "formula", text }, { "rank", 3 }
/// }</c>. A missing text is null, and so is a number that is missing or infinite.
/// </summary>
public sealed class JsonFields : IEnumerable
{
    private readonly List<Action<JsonText>> _fields = [];

    /// <summary>Fields whose names the data give, such as one for each grouping factor.</summary>
    /// <param name="items">What the fields are of.</param>
    /// <param name="add">Adds the field of one of them.</param>
    public static JsonFields Of<T>(IEnumerable<T> items, Action<JsonFields, T> add)
    {
        var fields = new JsonFields();
        foreach (var item in items) add(fields, item);
        return fields;
    }

    /// <summary>A text.</summary>
    public void Add(string name, string? text) => _fields.Add(json => json.Text(name, text));

    /// <summary>True or false.</summary>
    public void Add(string name, bool flag) => _fields.Add(json => json.Flag(name, flag));

    /// <summary>A count.</summary>
    public void Add(string name, int count) => _fields.Add(json => json.Count(name, count));

    /// <summary>A number with all its digits.</summary>
    public void Add(string name, double number) => _fields.Add(json => json.Number(name, number));

    /// <summary>A list of texts.</summary>
    public void Add(string name, IEnumerable<string> texts) => _fields.Add(json => json.Texts(name, texts));

    /// <summary>A list of counts.</summary>
    public void Add(string name, IEnumerable<int> counts) => _fields.Add(json => json.Counts(name, counts));

    /// <summary>A list of numbers.</summary>
    public void Add(string name, IEnumerable<double> numbers) => _fields.Add(json => json.Numbers(name, numbers));

    /// <summary>A list of numbers, often one for each row of the data.</summary>
    [OverloadResolutionPriority(1)]
    public void Add(string name, ReadOnlyMemory<double> numbers) => _fields.Add(json => json.Numbers(name, numbers));

    /// <summary>Lists of numbers, a list for each row of a matrix.</summary>
    public void Add(string name, IEnumerable<IEnumerable<double>> rows) => _fields.Add(json => json.Rows(name, rows));

    /// <summary>A matrix by rows.</summary>
    public void Add(string name, double[,] matrix) => Add(name, RowsOf(matrix));

    /// <summary>An object.</summary>
    public void Add(string name, JsonFields fields) => _fields.Add(json => json.Object(name, fields));

    /// <summary>A list of objects.</summary>
    public void Add(string name, IEnumerable<JsonFields> objects) => _fields.Add(json => json.List(name, objects));

    /// <summary>A table: an object for each row, with a field for each column.</summary>
    public void Add(string name, Table table) =>
        Add(name, Enumerable.Range(0, table.RowCount).Select(row => RowOf(table, row)));

    /// <summary>Further fields of the same object; null for none.</summary>
    public void Add(JsonFields? fields)
    {
        if (fields is not null) _fields.AddRange(fields._fields);
    }

    /// <summary>Writes the object as a document.</summary>
    public void Write(Stream stream)
    {
        using var json = new JsonText(stream);
        json.Object(null, this);
    }

    internal void WriteTo(JsonText json)
    {
        foreach (var field in _fields) field(json);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => _fields.GetEnumerator();

    private static JsonFields RowOf(Table table, int row)
    {
        var fields = new JsonFields();
        foreach (var column in table.Columns)
        {
            if (column is NumericColumn numbers) fields.Add(column.Name, numbers.Values[row]);
            else fields.Add(column.Name, column.Text(row));
        }
        return fields;
    }

    private static IEnumerable<IEnumerable<double>> RowsOf(double[,] matrix)
    {
        var columns = Enumerable.Range(0, matrix.GetLength(1));
        return Enumerable.Range(0, matrix.GetLength(0)).Select(i => columns.Select(j => matrix[i, j]));
    }
}
