using MixedModels.Covariances;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// The deviance (ML) or REML criterion as a function of the model's covariance parameters theta, beta and sigma
/// profiled out (Bates et al. 2015, eqs. 35 and 42). It owns its workspace: one for each thread.
/// </summary>
public sealed class ProfiledDeviance
{
    private readonly SearchDeviance _search;
    private readonly double[] _theta;

    /// <summary>The function for the given cross-products.</summary>
    /// <param name="crossProducts">A; shared, never written.</param>
    /// <param name="criterion">REML or ML.</param>
    /// <param name="threads">Threads for the dense kernels; results do not depend on them.</param>
    public ProfiledDeviance(CrossProducts crossProducts, Criterion criterion, int threads = 1)
    {
        _search = new SearchDeviance(crossProducts, criterion, threads);
        _theta = new double[_search.ParameterCount];
    }

    /// <summary>The parameters.</summary>
    public CovarianceParameters Parameters => _search.Parameters;

    /// <summary>REML or ML.</summary>
    public Criterion Criterion => _search.Criterion;

    /// <summary>Sigma at the last theta.</summary>
    public double Sigma => _search.Sigma;

    /// <summary>The value at theta; infinite where there is none.</summary>
    public double Evaluate(ReadOnlySpan<double> theta)
    {
        theta.CopyTo(_theta);
        return _search.Evaluate(_search.CrossProducts.Coordinates.FromModel(theta));
    }

    /// <summary>The gradient at the theta evaluated last; to be asked for once for each.</summary>
    public double[] Gradient()
    {
        _search.FindGradient(new double[_search.ParameterCount]);
        return ModelGradient.Of(_search, _theta);
    }
}
