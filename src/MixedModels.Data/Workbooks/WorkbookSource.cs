using System.Globalization;
using System.Text;
using ExcelDataReader;
using MixedModels.Data.Sources;
using MixedModels.Tables;

namespace MixedModels.Data.Workbooks;

/// <summary>A sheet of an Excel workbook: <c>FILE.xlsx#Sheet</c>, or the first one.</summary>
internal sealed class WorkbookSource : Source
{
    private static readonly string[] Extensions = [".xlsx", ".xlsm", ".xls"];

    private readonly string _path;
    private readonly string? _sheet;

    private WorkbookSource(string path, string? sheet) => (_path, _sheet) = (path, sheet);

    public override SourceName Name => SourceName.OfFile(_path, _sheet);

    /// <summary>The file.</summary>
    public string File => _path;

    /// <summary>The workbook that a source means; null when it means none.</summary>
    public static WorkbookSource? TryParse(string spec)
    {
        var file = FileSelection.Parse(spec);
        return Extensions.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase)
            ? new WorkbookSource(file.Path, string.IsNullOrEmpty(file.Part) ? null : file.Part)
            : null;
    }

    public override Table Read(CsvOptions options, CancellationToken cancellation)
    {
        using var stream = OpenFile();
        try
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // old .xls files
            using var reader = ExcelReaderFactory.CreateReader(stream);
            GoToSheet(reader);
            return ReadSheet(reader, options, cancellation);
        }
        catch (Exception e) when (e is not (ModelException or OperationCanceledException or OutOfMemoryException))
        {
            // the library throws whatever its parser stumbles over in a damaged file
            throw new ModelException("not-a-workbook",
                $"'{_path}' is no Excel workbook, or a damaged or protected one: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private FileStream OpenFile()
    {
        try
        {
            return new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException("file-not-found", $"There is no file '{_path}'.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            var reason = Directory.Exists(_path) ? "it is a folder" : e.Message.TrimEnd('.');
            throw new ModelException("unreadable-file", $"The file '{_path}' cannot be read: {reason}.", e);
        }
    }

    private void GoToSheet(IExcelDataReader reader)
    {
        if (_sheet is null) return;
        var names = new List<string>();
        do
        {
            if (reader.Name == _sheet) return;
            names.Add(reader.Name);
        }
        while (reader.NextResult());
        var suggestion = Suggestion.DidYouMean(_sheet, names);
        var hint = suggestion.Length > 0 ? suggestion : $" Its sheets are {string.Join(", ", names)}.";
        throw new ModelException("unknown-sheet", $"'{_path}' has no sheet '{_sheet}'.{hint}");
    }

    private Table ReadSheet(IExcelDataReader reader, CsvOptions options, CancellationToken cancellation)
    {
        if (!ReadRow(reader)) throw new ModelException("empty-table", $"{Name}: the sheet '{reader.Name}' is empty.");
        var header = Enumerable.Range(0, reader.FieldCount).Select(i => HeaderOf(reader.GetValue(i))).ToArray();
        var builder = new TableBuilder(header, options, Name.Full);
        while (ReadRow(reader))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < header.Length; i++) Add(builder.Columns[i], reader.GetValue(i));
        }
        var table = builder.Build();
        var used = table.Columns.Where((column, i) => header[i].Length > 0 || column.MissingCount < table.RowCount);
        return new Table([.. used]);
    }

    /// <summary>Goes to the next row that is not blank; false when there is none.</summary>
    private static bool ReadRow(IExcelDataReader reader)
    {
        while (reader.Read())
            for (var i = 0; i < reader.FieldCount; i++)
                if (reader.GetValue(i) is not (null or "")) return true;
        return false;
    }

    private static string HeaderOf(object? cell) =>
        (cell as string ?? Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").Trim();

    private static void Add(ValueColumnBuilder column, object? cell)
    {
        switch (cell)
        {
            case null:
                column.AddMissing();
                break;
            case double number:
                column.Add(number);
                break;
            case int number:
                column.Add((long)number);
                break;
            case bool truth:
                column.Add(truth);
                break;
            case DateTime time:
                column.AddText(time.ToString(FormatOf(time), CultureInfo.InvariantCulture));
                break;
            case TimeSpan time:
                column.AddText(time.ToString("c", CultureInfo.InvariantCulture));
                break;
            default:
                column.AddText(Convert.ToString(cell, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>
    /// As databases write dates: without a time when there is none; a time of day has no date in Excel, where the
    /// calendar begins in 1900.
    /// </summary>
    private static string FormatOf(DateTime time) =>
        time.Year < 1900 ? "HH:mm:ss" : time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss";
}
