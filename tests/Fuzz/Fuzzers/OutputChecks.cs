using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MixedModels.Tables;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>What a command wrote is what its format says: text without wrong bytes, JSON, XML, a table.</summary>
internal static partial class OutputChecks
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true);

    /// <summary>Throws a <see cref="FaultException"/> where it is not.</summary>
    public static void Assert(string[] call, byte[] output)
    {
        var text = Text(output);
        switch (call[0], Format(call))
        {
            case (_, "json"):
                Json(text);
                break;
            case ("plot", "svg" or null):
                Svg(text);
                break;
            case ("report", "html" or null):
                Page(text);
                break;
            case ("explain", "mathml"):
                Xml(text, "MathML");
                break;
            case (_, "csv"):
                Csv(text);
                break;
        }
    }

    private static string? Format(string[] call) =>
        Array.IndexOf(call, "--output") is >= 0 and var at && at + 1 < call.Length ? call[at + 1] : null;

    private static string Text(byte[] output)
    {
        try
        {
            return Strict.GetString(output);
        }
        catch (DecoderFallbackException e)
        {
            throw new FaultException("output that is no UTF-8", e.Message);
        }
    }

    private static void Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new FaultException("output that is no JSON", e.Message);
        }
    }

    private static void Svg(string text)
    {
        var root = Xml(text, "SVG");
        foreach (var attribute in root.DescendantsAndSelf().Attributes())
            if (!attribute.Name.LocalName.StartsWith("data-", StringComparison.Ordinal)
                && NoNumber().IsMatch(attribute.Value))
                throw new FaultException("a picture with NaN or infinity in its geometry",
                    $"{attribute.Parent!.Name.LocalName} {attribute}");
    }

    /// <summary>A page is HTML; the pictures and equations in it are XML.</summary>
    private static void Page(string text)
    {
        var at = text.AsSpan().IndexOfAny(NoXml);
        if (at >= 0)
            throw new FaultException("a page with a character that XML and HTML forbid",
                $"U+{(int)text[at]:X4} in ...{Around(text, at)}...");
        foreach (var picture in Elements(text, "svg")) Svg(picture);
        foreach (var equation in Elements(text, "math")) Xml(equation, "MathML in a page");
    }

    /// <summary>The elements of a name with what is in them, elements of the same name too.</summary>
    private static IEnumerable<string> Elements(string page, string name)
    {
        var (depth, start) = (0, 0);
        foreach (Match tag in Regex.Matches(page, $"<(?<end>/?){name}\\b"))
        {
            if (tag.Groups["end"].Length == 0 && depth++ == 0) start = tag.Index;
            else if (tag.Groups["end"].Length > 0 && depth > 0 && --depth == 0)
                yield return page[start..(tag.Index + name.Length + 3)];
        }
    }

    private static XElement Xml(string text, string what)
    {
        try
        {
            return XElement.Parse(text);
        }
        catch (XmlException e)
        {
            throw new FaultException($"{what} that is no XML", e.Message);
        }
    }

    private static void Csv(string text)
    {
        try
        {
            CsvReader.Read(new StringReader(text), new CsvOptions { Delimiter = ',' });
        }
        catch (ModelException e) when (e.Id is "empty-table" or "duplicate-column")
        {
            // a table without rows; a table of two models of one name
        }
        catch (ModelException e)
        {
            throw new FaultException("output that is no CSV", e.Message);
        }
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 30)..Math.Min(text.Length, at + 30)];

    /// <summary>
    /// Control characters but tab and ends of lines, and the two that are no characters (XML 1.0, 2.2).
    /// </summary>
    private static System.Buffers.SearchValues<char> NoXml { get; } = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c).Except(['\t', '\n', '\r']), '\uFFFE', '\uFFFF']);

    [GeneratedRegex(@"\b(NaN|Infinity)\b|∞")]
    private static partial Regex NoNumber();
}
