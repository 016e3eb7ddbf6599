using System.Text.Json;
using MixedModels.Designs;

namespace MixedModels.Prediction;

/// <summary>Writes the fields of a model file.</summary>
internal static class ModelFileWriter
{
    public static void Write(Utf8JsonWriter json, PredictionModel model)
    {
        json.WriteStartObject();
        json.WriteString("format", ModelFile.Format);
        json.WriteNumber("version", ModelFile.Version);
        json.WriteString("library", model.LibraryVersion);
        json.WriteString("response", model.ResponseName);
        json.WriteString("criterion", ModelFileNames.Of(model.Criterion));
        WriteStatistics(json, model);
        WriteFixed(json, model);
        WriteTerms(json, model.Terms);
        json.WritePropertyName("design");
        WriteRecipe(json, model.Recipe);
        json.WriteString("data_fingerprint", model.DataFingerprint);
        json.WriteEndObject();
    }

    private static void WriteStatistics(Utf8JsonWriter json, PredictionModel model)
    {
        json.WriteStartObject("fit");
        json.WriteNumber("n_obs", model.Statistics.ObservationCount);
        Number(json, "objective", model.Statistics.Objective);
        Number(json, "log_lik", model.Statistics.LogLikelihood);
        json.WriteNumber("df", model.Statistics.ParameterCount);
        json.WriteNumber("df_residual", model.Statistics.ResidualDegreesOfFreedom);
        Number(json, "sigma", model.Sigma);
        json.WriteBoolean("converged", model.Converged);
        json.WriteBoolean("singular", model.IsSingular);
        json.WriteEndObject();
    }

    private static void WriteFixed(Utf8JsonWriter json, PredictionModel model)
    {
        var p = model.FixedEffects.Names.Count;
        json.WriteStartObject("fixed");
        Texts(json, "terms", model.FixedEffects.Names);
        Numbers(json, "estimates", [.. model.FixedEffects.Estimates]);
        json.WriteStartArray("covariance");
        for (var i = 0; i < p; i++)
            Row(json, [.. Enumerable.Range(0, p).Select(j => model.FixedEffects.Covariance[i, j])]);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTerms(Utf8JsonWriter json, IReadOnlyList<PredictionTerm> terms)
    {
        json.WriteStartArray("random");
        foreach (var term in terms)
        {
            json.WriteStartObject();
            json.WriteString("term", term.Recipe.Term);
            json.WriteString("group", term.Recipe.Group);
            json.WriteNumber("position", term.Recipe.Position);
            json.WriteString("covariance", ModelFileNames.Of(term.Recipe.Covariance));
            Texts(json, "columns", term.Recipe.ColumnNames);
            Numbers(json, "theta", [.. term.Theta]);
            Texts(json, "levels", term.Recipe.Levels);
            json.WriteStartArray("modes");
            for (var at = 0; at < term.Modes.Length; at += term.Recipe.ColumnNames.Count)
                Row(json, term.Modes.Span.Slice(at, term.Recipe.ColumnNames.Count));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRecipe(Utf8JsonWriter json, DesignRecipe recipe)
    {
        json.WriteStartObject();
        json.WriteString("formula", recipe.Formula);
        Texts(json, "dot_columns", recipe.DotColumns);
        if (recipe.OffsetColumn is { } offset) json.WriteString("offset_column", offset);
        json.WriteStartArray("variables");
        foreach (var variable in recipe.Variables)
        {
            json.WriteStartObject();
            json.WriteString("name", variable.Name);
            json.WriteString("type", ModelFileNames.Of(variable.Kind));
            json.WriteBoolean("ordered", variable.IsOrdered);
            Texts(json, "levels", variable.Levels);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("contrasts");
        foreach (var (factor, kind) in recipe.Contrasts) json.WriteString(factor, ModelFileNames.Of(kind));
        json.WriteEndObject();
        json.WriteStartArray("bases");
        foreach (var basis in recipe.Bases)
        {
            json.WriteStartObject();
            json.WriteString("call", basis.Call);
            Numbers(json, "numbers", [.. basis.Numbers]);
            Texts(json, "levels", basis.Levels);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Texts(json, "columns", recipe.FullColumnNames);
        json.WriteStartArray("kept_columns");
        foreach (var column in recipe.KeptColumns) json.WriteNumberValue(column);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    private static void Numbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WritePropertyName(name);
        Row(json, values);
    }

    private static void Row(Utf8JsonWriter json, ReadOnlySpan<double> values)
    {
        json.WriteStartArray();
        foreach (var value in values) Value(json, value);
        json.WriteEndArray();
    }

    /// <summary>A number; one that JSON cannot write is null.</summary>
    private static void Value(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }
}
