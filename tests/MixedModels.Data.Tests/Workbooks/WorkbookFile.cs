using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace MixedModels.Data.Tests.Workbooks;

/// <summary>Writes the least .xlsx that Excel opens: sheets of cells, each given as its XML.</summary>
internal static class WorkbookFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string SpreadsheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>A sheet: its name and its rows, each a cell per column; a null cell is left out.</summary>
    public sealed record Sheet(string Name, params string?[][] Rows);

    public static string Number(double value) => $"<v>{value.ToString("R", CultureInfo.InvariantCulture)}</v>";

    public static string Truth(bool value) => $"t=\"b\"><v>{(value ? 1 : 0)}</v>";

    public static string Text(string value) =>
        $"t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(value)}</t></is>";

    public static string ErrorCell(string code) => $"t=\"e\"><v>{code}</v>";

    /// <summary>A day as Excel counts them, formatted as a date.</summary>
    public static string Date(double day) => $"s=\"1\">{Number(day)}";

    /// <summary>A part of a day, formatted as a time.</summary>
    public static string Time(double part) => $"s=\"2\">{Number(part)}";

    public static string Write(string path, params Sheet[] sheets)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Part("[Content_Types].xml",
            $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{SpreadsheetType}.sheet.main+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{SpreadsheetType}.styles+xml"/>
            {string.Concat(sheets.Select(Override))}</Types>
            """);
        Part("_rels/.rels",
            $"<Relationships xmlns=\"{PackageRelationships}\"><Relationship Id=\"r\" "
                + $"Type=\"{Relationships}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part("xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><sheets>"
                + $"{string.Concat(sheets.Select(Listed))}</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{PackageRelationships}\"><Relationship Id=\"styles\" "
                + $"Type=\"{Relationships}/styles\" Target=\"styles.xml\"/>"
                + $"{string.Concat(sheets.Select(Related))}</Relationships>");
        Part("xl/styles.xml",
            $"""
            <styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>
            <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
            <cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>
            <xf numFmtId="21" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
        for (var i = 0; i < sheets.Length; i++)
            Part($"xl/worksheets/sheet{i}.xml",
                $"<worksheet xmlns=\"{Main}\"><sheetData>"
                    + $"{string.Concat(sheets[i].Rows.Select(Row))}</sheetData></worksheet>");
        return path;

        void Part(string name, string xml)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml));
        }
    }

    private static string Override(Sheet sheet, int i) =>
        $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{SpreadsheetType}.worksheet+xml\"/>";

    private static string Listed(Sheet sheet, int i) =>
        $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{i + 1}\" r:id=\"s{i}\"/>";

    private static string Related(Sheet sheet, int i) =>
        $"<Relationship Id=\"s{i}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>";

    private static string Row(string?[] cells, int row) =>
        $"<row r=\"{row + 1}\">{string.Concat(cells.Select((cell, column) => Cell(cell, column, row)))}</row>";

    private static string Cell(string? cell, int column, int row) => cell is null
        ? ""
        : $"<c r=\"{(char)('A' + column)}{row + 1}\" {(cell.StartsWith('<') ? ">" : "")}{cell}</c>";
}
