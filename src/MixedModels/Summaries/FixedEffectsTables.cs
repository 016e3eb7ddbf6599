namespace MixedModels.Summaries;

/// <summary>The fixed effects alone, as R's <c>fixef</c> and <c>vcov</c> have them.</summary>
public static class FixedEffectsTables
{
    /// <summary><c>term</c> and <c>estimate</c>, a row for each coefficient.</summary>
    public static Table Estimates(MixedModelFit fit) => new([
        Columns.Text("term", fit.FixedEffects.Names),
        Columns.Numbers("estimate", fit.FixedEffects.Estimates),
    ]);

    /// <summary>
    /// The covariance matrix of the estimates: <c>term</c>, then a column for each coefficient, in squared units of the
    /// response over those of the two predictors.
    /// </summary>
    public static Table Covariance(MixedModelFit fit)
    {
        var effects = fit.FixedEffects;
        var p = effects.Names.Count;
        return new Table([
            Columns.Text(Columns.Unused("term", effects.Names), effects.Names),
            .. effects.Names.Select((name, column) => Columns.Numbers(
                name, Enumerable.Range(0, p).Select(row => effects.Covariance[row, column]))),
        ]);
    }
}
