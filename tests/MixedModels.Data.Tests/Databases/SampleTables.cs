using System.Globalization;
using MixedModels.Tables;

namespace MixedModels.Data.Tests.Databases;

/// <summary>Tables to put into every kind of source.</summary>
internal static class SampleTables
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "'", "\"", ";", "--", ",", "é", "😀", "%", "\\", " ", "\n", "\t", "0", "NULL",
    ];

    /// <summary>What a column's values are, and so how a database declares it.</summary>
    public enum Kind
    {
        Whole,
        LargeWhole,
        Real,
        Logical,
        Text,
        NumericText,
    }

    /// <summary>A column of texts as a CSV file has them; null is missing.</summary>
    public sealed record Values(string Name, Kind Kind, string?[] Texts);

    /// <summary>
    /// The tables of the reference data that may be joined on a shared key, those of ../shared only where it is.
    /// </summary>
    public static IEnumerable<string> ReferenceFiles()
    {
        foreach (var name in new[] { "sleepstudy.csv", "cake.csv", "VerbAgg.csv", "Pastes.csv", "Orthodont.csv" })
            yield return ReferenceData.DataPath(name);
        if (ReferenceData.SharedFolder is null) yield break;
        foreach (var name in new[]
        {
            "netherlands-students.csv",
            "netherlands-schools.csv",
            "nba-player-data.csv",
            "nba-team-data.csv",
            "science.csv",
        })
            yield return ReferenceData.DataPath(name);
    }

    /// <summary>Random columns of every kind, some values missing, the first row without.</summary>
    public static Values[] Random(Random random)
    {
        var rows = random.Next(1, 60);
        return [
            .. Enumerable.Range(0, random.Next(1, 7)).Select(i => Column($"{Text(random)} {i}", (Kind)random.Next(6)))];

        Values Column(string name, Kind kind) =>
            new(name, kind,
                [.. Enumerable.Range(0, rows).Select(row => row > 0 && random.Next(6) == 0 ? null : Value(kind))]);

        string Value(Kind kind) => kind switch
        {
            Kind.Whole => random.Next(-5, 200).ToString(CultureInfo.InvariantCulture),
            Kind.LargeWhole => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
            Kind.Real => Real().ToString("R", CultureInfo.InvariantCulture),
            Kind.Logical => random.Next(2) == 0 ? "TRUE" : "FALSE",
            Kind.NumericText =>
                random.Next(3) == 0
                    ? $"00{random.Next(30)}"
                    : (random.Next(300) / 100.0).ToString("F2", CultureInfo.InvariantCulture),
            _ => Text(random),
        };

        double Real() => random.Next(4) == 0
            ? Math.Round(random.NextDouble() * 10, 2) + 0.001
            : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12));
    }

    /// <summary>The table that a CSV file of these values gives.</summary>
    public static Table AsCsv(Values[] columns)
    {
        var table = new Table([.. columns.Select(column => FactorColumn.FromTexts(column.Name, column.Texts))]);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        CsvWriter.Write(table, text);
        return CsvReader.Read(new StringReader(text.ToString()), new CsvOptions { Delimiter = ',' });
    }

    /// <summary>The columns of a CSV table, declared by what they hold; a factor is text.</summary>
    public static Values[] Of(Table table) =>
        [.. table.Columns.Select(column => new Values(column.Name, KindOf(column), TextsOf(column)))];

    private static Kind KindOf(Column column) => ColumnSummary.Of(column).Kind switch
    {
        ColumnKind.WholeNumbers => Kind.Whole,
        ColumnKind.Numbers => Kind.Real,
        ColumnKind.Logical => Kind.Logical,
        _ => Kind.Text,
    };

    private static string?[] TextsOf(Column column) => [.. Enumerable.Range(0, column.Count).Select(row =>
        column is NumericColumn numbers && !numbers.IsMissing(row)
            ? numbers.Values[row].ToString("R", CultureInfo.InvariantCulture)
            : column.Text(row))];

    private static string Text(Random random) => "x"
        + string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pieces[random.Next(Pieces.Length)])) + "x";
}
