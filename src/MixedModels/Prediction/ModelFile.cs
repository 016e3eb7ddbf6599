using System.Text.Json;
using MixedModels.Prediction;

namespace MixedModels;

/// <summary>
/// Model files: a <see cref="PredictionModel"/> as JSON, versioned so that later releases read what earlier ones wrote.
/// Every number reads back to the same double. docs/model-file.md describes each field.
/// </summary>
public static class ModelFile
{
    /// <summary>What the field <c>format</c> says.</summary>
    public const string Format = "mixedmodels-model";

    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>
    /// Writes a model file; an existing one is replaced whole or, when something fails, left as it was.
    /// </summary>
    /// <exception cref="ModelException"><c>unwritable-file</c>.</exception>
    public static void Save(PredictionModel model, string path) =>
        WholeFile.Write(path, stream => Write(model, stream));

    /// <summary>Writes a model to a stream.</summary>
    public static void Write(PredictionModel model, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        ModelFileWriter.Write(json, model);
    }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="ModelException">
    /// <c>file-not-found</c>, <c>unreadable-file</c>, and what <see cref="Read"/> throws.
    /// </exception>
    public static PredictionModel Load(string path)
    {
        if (!File.Exists(path)) throw new ModelException("file-not-found", $"There is no file '{path}'.");
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException("unreadable-file", $"The file '{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a model from a stream.</summary>
    /// <param name="stream">The JSON text.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ModelException">
    /// <c>model-file</c>: it is none, or one that was altered; the message names the field. <c>newer-model-file</c>:
    /// of a later version.
    /// </exception>
    public static PredictionModel Read(Stream stream, string name = "model")
    {
        using var document = Parse(stream, name);
        var root = document.RootElement;
        var isOne = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var format)
            && format.ValueKind == JsonValueKind.String && format.ValueEquals(Format);
        return isOne
            ? ModelFileReader.Read(new ModelFileNode(root, "", name))
            : throw NoModelFile(name, "it is JSON of another kind", null);
    }

    private static JsonDocument Parse(Stream stream, string name)
    {
        try
        {
            return JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e) when (e.Message.Contains("uplicate", StringComparison.Ordinal))
        {
            throw NoModelFile(name, $"a field is there twice (line {(e.LineNumber ?? 0) + 1})", e);
        }
        catch (InvalidOperationException e)
        {
            throw NoModelFile(name, "a field's name is no text of Unicode", e);
        }
        catch (JsonException e)
        {
            throw NoModelFile(name, $"it is not JSON (line {(e.LineNumber ?? 0) + 1})", e);
        }
    }

    private static ModelException NoModelFile(string name, string reason, Exception? inner) =>
        new("model-file", $"{name} is not a model file: {reason}. Make one with 'mixed fit ... --save FILE'.", inner);
}
