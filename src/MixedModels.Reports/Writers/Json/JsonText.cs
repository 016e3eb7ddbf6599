using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MixedModels.Reports.Writers.Json;

/// <summary>
/// JSON with one field a line and lists of numbers on one line. Numbers have all their digits; one that is missing or
/// infinite is null, for JSON knows neither.
/// </summary>
internal sealed class JsonText : IDisposable
{
    private readonly Utf8JsonWriter _json;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _line;

    public JsonText(Stream stream)
    {
        _json = new Utf8JsonWriter(stream,
            new JsonWriterOptions
            {
                Indented = true,
                NewLine = "\n",
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            });
        _line = new Utf8JsonWriter(_buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Object(string? name, JsonFields fields)
    {
        if (name is null) _json.WriteStartObject();
        else _json.WriteStartObject(name);
        fields.WriteTo(this);
        _json.WriteEndObject();
    }

    public void List(string name, IEnumerable<JsonFields> objects)
    {
        _json.WriteStartArray(name);
        foreach (var fields in objects) Object(null, fields);
        _json.WriteEndArray();
    }

    public void Text(string name, string? value) => _json.WriteString(name, value);

    public void Flag(string name, bool value) => _json.WriteBoolean(name, value);

    public void Count(string name, int value) => _json.WriteNumber(name, value);

    public void Number(string name, double value)
    {
        _json.WritePropertyName(name);
        Value(_json, value);
    }

    public void Texts(string name, IEnumerable<string> values) => Line(name, () =>
    {
        foreach (var value in values) _line.WriteStringValue(value);
    });

    public void Counts(string name, IEnumerable<int> values) => Line(name, () =>
    {
        foreach (var value in values) _line.WriteNumberValue(value);
    });

    public void Numbers(string? name, IEnumerable<double> values) => Line(name, () =>
    {
        foreach (var value in values) Value(_line, value);
    });

    public void Numbers(string name, ReadOnlyMemory<double> values) => Line(name, () =>
    {
        foreach (var value in values.Span) Value(_line, value);
    });

    /// <summary>A list of rows of numbers, each on a line.</summary>
    public void Rows(string name, IEnumerable<IEnumerable<double>> rows)
    {
        _json.WriteStartArray(name);
        foreach (var row in rows) Numbers(null, row);
        _json.WriteEndArray();
    }

    public void Dispose()
    {
        _line.Dispose();
        _json.Dispose();
    }

    private void Line(string? name, Action content)
    {
        _buffer.ResetWrittenCount();
        _line.Reset();
        _line.WriteStartArray();
        content();
        _line.WriteEndArray();
        _line.Flush();
        if (name is not null) _json.WritePropertyName(name);
        _json.WriteRawValue(_buffer.WrittenSpan, skipInputValidation: true);
    }

    private static void Value(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }
}
