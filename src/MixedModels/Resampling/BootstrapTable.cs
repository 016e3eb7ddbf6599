namespace MixedModels.Resampling;

/// <summary>Bootstrap draws as a table.</summary>
public static class BootstrapTable
{
    /// <summary>
    /// A row for each replicate that was made: its number from 1, whether its fit is singular, whether there is none,
    /// and a column for each parameter, missing where there is no fit.
    /// </summary>
    public static Table Of(BootstrapDraws draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        return new Table(
        [
            Numbers("replicate", r => r.Number + 1),
            Numbers("singular", r => r.IsSingular ? 1 : 0),
            Numbers("failed", r => r.IsFailed ? 1 : 0),
            .. draws.Parameters.Select((parameter, p) =>
                Numbers(parameter.Name, r => r.IsFailed ? double.NaN : r.Values[p])),
        ]);

        Column Numbers(string name, Func<BootstrapReplicate, double> value) =>
            new NumericColumn(name, [.. draws.Replicates.Select(value)]);
    }
}
