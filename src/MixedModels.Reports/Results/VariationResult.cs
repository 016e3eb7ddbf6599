using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;
using MixedModels.Summaries;
using MixedModels.Variation;

namespace MixedModels.Reports.Results;

/// <summary>
/// How the variance of the response divides among the levels, and what the predictors have to do with it.
/// </summary>
/// <param name="Formula">The formula of the model.</param>
/// <param name="DataName">The name of the data.</param>
/// <param name="NullShares">The shares of the levels without predictors.</param>
/// <param name="Shares">The shares of what the predictors leave; null for a model that has none.</param>
public sealed record VariationResult(string Formula, string DataName, VarianceShares NullShares,
    VarianceShares? Shares) : Result
{
    /// <summary>The formula of the model without predictors.</summary>
    public required string NullFormula { get; init; }

    /// <summary>What fixed and random effects account for; null when it was not asked for.</summary>
    public ExplainedVariance? Explained { get; init; }

    /// <summary>Effects of groups' means beyond those within groups.</summary>
    public IReadOnlyList<ContextualEffect> ContextualEffects { get; init; } = [];

    /// <summary>The reliability of each group's estimate; null when nobody asked for it.</summary>
    public IReadOnlyList<GroupReliability>? Reliabilities { get; init; }

    /// <summary>Random effects against fixed effects of a group; null when nobody asked for it.</summary>
    public FixedOrRandom? Switch { get; init; }

    /// <summary>What readers call columns and groups.</summary>
    public Wording Wording { get; init; } = Wording.None;

    private Wording Words => Wording.For((Shares ?? NullShares).Fit.Design);

    /// <inheritdoc/>
    public override Document ToDocument() => new("Variation by level")
    {
        Facts = [Fact.Formula(Formula), Fact.Data(DataName)],
        Sections = [
            .. Tables().Select(
                t => new Section(t.Name.Replace('_', '-'), t.Title, [new TableBlock(ReportTable.Of(t.Table, Words))]))],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Formula },
        { "null_formula", NullFormula },
        JsonFields.Of(Tables(), (fields, t) => fields.Add(t.Name, t.Table)),
    };

    private IEnumerable<(string Name, string Title, Table Table)> Tables()
    {
        yield return ("null_shares", $"Shares of the levels without predictors, {NullFormula}",
            VariationTables.Shares(NullShares));
        if (Shares is { } shares)
        {
            yield return ("shares", "Shares of what the predictors leave", VariationTables.Shares(shares));
            yield return ("reductions", "What the predictors explain of each level's variance",
                VariationTables.Reductions(VarianceReduction.Compare(NullShares, shares)));
        }
        if (Explained is { } explained)
        {
            yield return ("explained", "R squared and intraclass correlations", VariationTables.Explained(explained));
            if (explained.Levels.Count > 0)
                yield return ("explained_levels", "Shares of the variance of each level",
                    VariationTables.ExplainedLevels(explained));
        }
        if (ContextualEffects.Count > 0)
            yield return ("contextual_effects", "Contextual effects, between less within",
                VariationTables.ContextualEffects(ContextualEffects));
        if (Reliabilities is { } reliabilities)
            yield return ("reliability", "Reliability of each group's estimate",
                VariationTables.Reliabilities(reliabilities));
        if (Switch is { } switched)
            yield return ("fixed_or_random", "With random and with fixed effects of "
                + $"{new Vocabulary(Wording).Label(switched.Group)}",
                VariationTables.FixedOrRandom(switched));
    }
}
