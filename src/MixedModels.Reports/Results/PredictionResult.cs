using MixedModels.Reports.Documents;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>Predictions for new data.</summary>
/// <param name="Model">The model.</param>
/// <param name="NewData">The data that it predicts for.</param>
/// <param name="Predictions">A prediction for each row.</param>
/// <param name="Use">Whether random effects are counted in.</param>
public sealed record PredictionResult(PredictionModel Model, Table NewData, Predictions Predictions,
    RandomEffectsUse Use) : Result
{
    /// <inheritdoc/>
    public override Document ToDocument() => Document.Of(ReportTable.Of(ToTable()));

    /// <summary>The predictions; a missing one is null.</summary>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Model.Recipe.Formula.Trim() },
        { "response", Model.ResponseName },
        { "random", Use == RandomEffectsUse.All ? "all" : "none" },
        { "n", Predictions.Values.Length },
        { "prediction", Predictions.Values },
        { "missing_offset", Predictions.MissingOffset },
        { "new_levels", JsonFields.Of(Predictions.NewLevels, (fields, group) => fields.Add(group.Key, group.Value)) },
    };

    /// <summary>The new data with a column <c>.fitted</c>.</summary>
    public override Table ToTable() => NewData.With(new NumericColumn(".fitted", Predictions.Values.ToArray()));
}
