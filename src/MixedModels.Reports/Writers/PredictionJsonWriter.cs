using MixedModels.Prediction;

namespace MixedModels.Reports.Writers;

/// <summary>Predictions as one JSON document.</summary>
public static class PredictionJsonWriter
{
    /// <summary>Writes the document; a missing prediction is null.</summary>
    public static void Write(PredictionModel model, Predictions predictions, RandomEffectsUse use, Stream stream)
    {
        using var json = new JsonText(stream);
        json.Object(null, () =>
        {
            json.Text("version", ProgramVersion.Text);
            json.Text("formula", model.Recipe.Formula.Trim());
            json.Text("response", model.ResponseName);
            json.Text("random", use == RandomEffectsUse.All ? "all" : "none");
            json.Count("n", predictions.Values.Length);
            json.Numbers("prediction", predictions.Values);
            json.Text("missing_offset", predictions.MissingOffset);
            json.Object("new_levels", () =>
            {
                foreach (var (group, levels) in predictions.NewLevels) json.Texts(group, levels);
            });
        });
    }
}
