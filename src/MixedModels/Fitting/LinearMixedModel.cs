using MixedModels.Designs;
using MixedModels.Fitting;
using MixedModels.Systems;

namespace MixedModels;

/// <summary>
/// The front door: formula and table in, fit out. Its stages are public and give the same numbers one by one.
/// </summary>
/// <example><code>
/// var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", Table.ReadCsv("sleepstudy.csv"));
/// </code></example>
public static class LinearMixedModel
{
    /// <summary>Fits a linear (mixed) model.</summary>
    /// <param name="formula">A formula in lme4's language, such as <c>Reaction ~ Days + (Days | Subject)</c>.</param>
    /// <param name="table">The data.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told after every evaluation of the likelihood.</param>
    /// <param name="cancellation">Stops the search between two evaluations.</param>
    /// <exception cref="ModelException">The formula or the data cannot be fitted; the message says why.</exception>
    /// <exception cref="FitCanceledException">Cancelled during the search; it holds the best point so far.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before.</exception>
    public static LinearMixedModelFit Fit(
        string formula,
        Table table,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Fit(Formula.Parse(formula), table, options, progress, cancellation);

    /// <summary>Fits a linear (mixed) model.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="table">The data.</param>
    /// <param name="configure">
    /// Changes the default options, such as <c>o => o with { Criterion = Criterion.Ml }</c>; null leaves them.
    /// </param>
    /// <param name="progress">Told after every evaluation of the likelihood.</param>
    /// <param name="cancellation">Stops the search between two evaluations.</param>
    /// <exception cref="ModelException">The formula or the data cannot be fitted; the message says why.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LinearMixedModelFit Fit(
        string formula,
        Table table,
        Func<FitOptions, FitOptions>? configure,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Fit(formula, table, configure?.Invoke(new FitOptions()), progress, cancellation);

    /// <summary>Fits a linear (mixed) model whose formula was parsed or made before.</summary>
    /// <inheritdoc cref="Fit(string, Table, FitOptions?, IProgress{FitProgress}?, CancellationToken)"/>
    public static LinearMixedModelFit Fit(
        Formula formula,
        Table table,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        options ??= new FitOptions();
        return Fit(ModelDesign.Create(formula, table, options.Design), options, progress, cancellation);
    }

    /// <summary>Fits a design.</summary>
    /// <inheritdoc cref="Fit(string, Table, FitOptions?, IProgress{FitProgress}?, CancellationToken)"/>
    public static LinearMixedModelFit Fit(
        ModelDesign design,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        cancellation.ThrowIfCancellationRequested();
        return design.RandomEffects.Count == 0
            ? LinearModelSolver.Fit(design, options ?? new FitOptions())
            : Fit(design, CrossProducts.Create(design), options, progress, cancellation);
    }

    /// <summary>Fits cross-products that belong to a design, wherever they come from.</summary>
    /// <inheritdoc cref="Fit(string, Table, FitOptions?, IProgress{FitProgress}?, CancellationToken)"/>
    public static LinearMixedModelFit Fit(
        ModelDesign design,
        CrossProducts crossProducts,
        FitOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(crossProducts);
        cancellation.ThrowIfCancellationRequested();
        return new VarianceSearch(design, options ?? new FitOptions(), progress, cancellation).Fit(crossProducts);
    }
}
