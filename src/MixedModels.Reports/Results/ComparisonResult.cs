using MixedModels.Reports.Documents;
using MixedModels.Reports.Results.Comparisons;
using MixedModels.Reports.Results.Fits;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results;

/// <summary>Models side by side.</summary>
/// <param name="Comparison">The models.</param>
/// <param name="Statistic">What stands below an estimate.</param>
/// <param name="HasStars">Whether p-values show as stars.</param>
public sealed record ComparisonResult(ModelComparison Comparison,
    ComparisonStatistic Statistic = ComparisonStatistic.StandardError, bool HasStars = false) : Result
{
    /// <summary>The table's caption; null for the usual one.</summary>
    public string? Caption { get; init; }

    /// <summary>What readers call columns, groups and coefficients; null for R's names.</summary>
    public Wording? Wording { get; init; }

    /// <inheritdoc/>
    public override Document ToDocument()
    {
        var table = ComparisonTable.Create(Comparison, Statistic, HasStars, Wording);
        return Document.Of(Caption is null ? table : table with { Caption = Caption });
    }

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "models", Comparison.Models.Select(Model) },
    };

    private JsonFields Model(ComparedModel model, int at) => new()
    {
        { "name", model.Name },
        { "formula", model.Summary.Fit.Design.Formula.Text.Trim() },
        { "fixed", model.Summary.Tests.Rows.Select(FitFields.Coefficient) },
        { "variance_parameters", Values(Comparison.VarianceParameters(), at) },
        { "statistics", Values(Comparison.Statistics(), at) },
    };

    private static JsonFields Values(IEnumerable<ComparisonRow> rows, int model) =>
        JsonFields.Of(rows, (fields, row) => fields.Add(row.Name, row.Values[model]));
}
