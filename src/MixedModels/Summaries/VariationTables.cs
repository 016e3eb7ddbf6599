using MixedModels.Variation;

namespace MixedModels.Summaries;

/// <summary>Variation by level as tables.</summary>
public static class VariationTables
{
    /// <summary><c>group</c>, <c>levels</c>, <c>variance</c>, <c>share</c>, <c>icc</c>, <c>design.effect</c>.</summary>
    public static Table Shares(VarianceShares shares) => new([
        Columns.Text("group", shares.Rows.Select(r => r.Group)),
        Columns.Numbers("levels", shares.Rows.Select(r => (double)r.LevelCount)),
        Columns.Numbers("variance", shares.Rows.Select(r => r.Variance)),
        Columns.Numbers("share", shares.Rows.Select(r => r.Share)),
        Columns.Numbers("icc", shares.Rows.Select(r => r.IntraclassCorrelation)),
        Columns.Numbers("design.effect", shares.Rows.Select(r => r.DesignEffect)),
    ]);

    /// <summary>
    /// <c>statistic</c> (<c>r2.marginal</c>, <c>r2.conditional</c>, <c>icc.adjusted</c>, <c>icc.unadjusted</c>),
    /// <c>value</c>.
    /// </summary>
    public static Table Explained(ExplainedVariance explained) => new([
        Columns.Text("statistic", ["r2.marginal", "r2.conditional", "icc.adjusted", "icc.unadjusted"]),
        Columns.Numbers("value",
        [
            explained.MarginalR2,
            explained.ConditionalR2,
            explained.AdjustedIcc,
            explained.UnadjustedIcc,
        ]),
    ]);

    /// <summary>
    /// <c>group</c>, <c>variance</c>, and the shares of it: <c>fixed</c>, <c>slopes</c>, <c>means</c>,
    /// <c>residual</c>.
    /// </summary>
    public static Table ExplainedLevels(ExplainedVariance explained) => new([
        Columns.Text("group", explained.Levels.Select(r => r.Group)),
        Columns.Numbers("variance", explained.Levels.Select(r => r.Total)),
        Columns.Numbers("fixed", explained.Levels.Select(r => r.Fixed / r.Total)),
        Columns.Numbers("slopes", explained.Levels.Select(r => r.Slopes / r.Total)),
        Columns.Numbers("means", explained.Levels.Select(r => r.Means / r.Total)),
        Columns.Numbers("residual", explained.Levels.Select(r => r.Residual / r.Total)),
    ]);

    /// <summary><c>group</c>, <c>before</c>, <c>after</c>, <c>reduction</c>.</summary>
    public static Table Reductions(IReadOnlyList<VarianceReduction> rows) => new([
        Columns.Text("group", rows.Select(r => r.Group)),
        Columns.Numbers("before", rows.Select(r => r.Before)),
        Columns.Numbers("after", rows.Select(r => r.After)),
        Columns.Numbers("reduction", rows.Select(r => r.Reduction)),
    ]);

    /// <summary>
    /// <c>group</c>, <c>level</c>, <c>n</c>, <c>term</c>, <c>estimate</c>, <c>std.error</c> (conditional),
    /// <c>reliability</c>.
    /// </summary>
    public static Table Reliabilities(IReadOnlyList<GroupReliability> rows) => new([
        Columns.Text("group", rows.Select(r => r.Group)),
        Columns.Text("level", rows.Select(r => r.Level)),
        Columns.Numbers("n", rows.Select(r => (double)r.Rows)),
        Columns.Text("term", rows.Select(r => r.Name)),
        Columns.Numbers("estimate", rows.Select(r => r.Mode)),
        Columns.Numbers("std.error", rows.Select(r => r.StandardDeviation)),
        Columns.Numbers("reliability", rows.Select(r => r.Reliability)),
    ]);

    /// <summary>
    /// <c>variable</c>, <c>group</c>, <c>within</c>, <c>between</c>, <c>estimate</c>, <c>std.error</c>,
    /// <c>df</c>, <c>p.value</c>.
    /// </summary>
    public static Table ContextualEffects(IReadOnlyList<ContextualEffect> rows) => new([
        Columns.Text("variable", rows.Select(r => r.Variable)),
        Columns.Text("group", rows.Select(r => r.Group)),
        Columns.Numbers("within", rows.Select(r => r.Within)),
        Columns.Numbers("between", rows.Select(r => r.Between)),
        Columns.Numbers("estimate", rows.Select(r => r.Estimate)),
        Columns.Numbers("std.error", rows.Select(r => r.StandardError)),
        Columns.Numbers("df", rows.Select(r => r.DegreesOfFreedom)),
        Columns.Numbers("p.value", rows.Select(r => r.PValue)),
    ]);

    /// <summary>
    /// <c>term</c>, <c>random.estimate</c>, <c>random.error</c>, <c>fixed.estimate</c>,
    /// <c>fixed.error</c>, <c>aliased</c>.
    /// </summary>
    public static Table FixedOrRandom(FixedOrRandom comparison) => new([
        Columns.Text("term", comparison.Rows.Select(r => r.Term)),
        Columns.Numbers("random.estimate", comparison.Rows.Select(r => r.RandomEstimate)),
        Columns.Numbers("random.error", comparison.Rows.Select(r => r.RandomError)),
        Columns.Numbers("fixed.estimate", comparison.Rows.Select(r => r.FixedEstimate)),
        Columns.Numbers("fixed.error", comparison.Rows.Select(r => r.FixedError)),
        Columns.Text("aliased", comparison.Rows.Select(r => r.AliasReason)),
    ]);
}
