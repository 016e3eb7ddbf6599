using System.Globalization;
using System.Text;
using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

/// <summary>Short ways to read a table from a text, and to look at what came.</summary>
internal static class Csv
{
    public static Table Read(string text, CsvOptions? options = null) =>
        CsvReader.Read(new StringReader(text), options, "data.csv");

    public static Table Read(byte[] bytes, CsvOptions? options = null) =>
        CsvReader.Read(new MemoryStream(bytes), options, "data.csv");

    public static ModelException Error(string text, CsvOptions? options = null) =>
        Assert.Throws<ModelException>(() => Read(text, options));

    public static ModelException Error(byte[] bytes, CsvOptions? options = null) =>
        Assert.Throws<ModelException>(() => Read(bytes, options));

    public static FactorColumn Factor(this Table table, string name) => Assert.IsType<FactorColumn>(table[name]);

    public static string[] Names(this Table table) => [.. table.Columns.Select(column => column.Name)];

    public static string Write(Table table, char delimiter = ',')
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        CsvWriter.Write(table, writer, delimiter);
        return writer.ToString();
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
