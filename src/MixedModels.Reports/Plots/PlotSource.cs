using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Pooling;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots;

/// <summary>
/// A model and its data, from which any kind of plot can be made; what takes time is done when a plot first needs it.
/// </summary>
public sealed class PlotSource
{
    private readonly Lazy<LinearMixedModelFit> _fit;
    private readonly Lazy<PlotRows> _rows;
    private readonly Dictionary<string, PoolingComparison> _pooling = new(StringComparer.Ordinal);

    /// <summary>The source of plots.</summary>
    /// <param name="design">The design.</param>
    /// <param name="data">The table it was made from.</param>
    /// <param name="options">How the model is fitted.</param>
    public PlotSource(ModelDesign design, Table data, FitOptions options)
    {
        (Design, Data, Options) = (design, data, options);
        _fit = new Lazy<LinearMixedModelFit>(() => LinearMixedModel.Fit(design, options));
        _rows = new Lazy<PlotRows>(() => PlotRows.Of(design, data));
    }

    /// <summary>The source of plots of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The table its design was made from.</param>
    public PlotSource(LinearMixedModelFit fit, Table data)
        : this(fit.Design, data, fit.Options) => _fit = new Lazy<LinearMixedModelFit>(fit);

    /// <summary>The design.</summary>
    public ModelDesign Design { get; }

    /// <summary>The table it was made from.</summary>
    public Table Data { get; }

    /// <summary>How the model is fitted.</summary>
    public FitOptions Options { get; }

    /// <summary>What readers call the columns of the data.</summary>
    public Wording Wording { get; init; } = Wording.None;

    /// <summary>The same with words for the model's coefficients: what its figures take.</summary>
    public Wording Words => Wording.For(Design);

    /// <summary>The fit.</summary>
    public LinearMixedModelFit Fit => _fit.Value;

    /// <summary>The rows in use.</summary>
    public PlotRows Rows => _rows.Value;

    /// <summary>The model between no and complete pooling.</summary>
    public PoolingComparison Pooling(string? group)
    {
        lock (_pooling)
        {
            if (!_pooling.TryGetValue(group ?? "", out var comparison))
                _pooling[group ?? ""] = comparison = PoolingComparison.Create(Design.Formula, Data, group, Options);
            return comparison;
        }
    }

    /// <summary>Whether the model has what a kind of plot needs.</summary>
    public bool Has(PlotNeeds needs)
    {
        var terms = Design.RandomEffects;
        var predictors = Rows.NumericPredictors.Concat(Rows.FactorPredictors);
        return Is(PlotNeeds.Groups, () => terms.Count > 0)
            && Is(PlotNeeds.Predictor, predictors.Any)
            && Is(PlotNeeds.TwoPredictors, () => predictors.Count() > 1)
            && Is(PlotNeeds.Numbers, Rows.NumericPredictors.Any)
            && Is(PlotNeeds.FixedEffects, () => Design.FixedEffects.ColumnCount > 0)
            && Is(PlotNeeds.TwoEffects, () => terms.Any(term => term.ColumnCount > 1))
            && Is(PlotNeeds.TwoEffectsOfGroups,
                () => terms.Where(t => t.Group == terms[0].Group).Sum(t => t.ColumnCount) > 1)
            && Is(PlotNeeds.TwoParameters, () => CovarianceParameters.Of(terms).Count > 1);

        bool Is(PlotNeeds need, Func<bool> has) => !needs.HasFlag(need) || has();
    }
}
