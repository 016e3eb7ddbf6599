using MixedModels.Reports.Writers;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>Writes a table in any format.</summary>
internal static class TableOutput
{
    public static void Write(Table table, OutputFormat format, ResultOutput output)
    {
        if (format == OutputFormat.Json) output.Bytes(stream => TableJsonWriter.Write(table, stream));
        else if (format == OutputFormat.Markdown) output.Text(writer => TableMarkdownWriter.Write(table, writer));
        else if (format == OutputFormat.Csv) output.Text(writer => CsvWriter.Write(table, writer));
        else output.Report(surface => TableTextWriter.Write(table, surface));
    }
}
