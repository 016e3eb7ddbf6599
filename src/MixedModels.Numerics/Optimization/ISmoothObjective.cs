namespace MixedModels.Numerics.Optimization;

/// <summary>A function to minimise whose gradient and curvature belong to the point evaluated last.</summary>
public interface ISmoothObjective
{
    /// <summary>The number of parameters.</summary>
    int ParameterCount { get; }

    /// <summary>The value at a point; infinite where there is none.</summary>
    double Evaluate(ReadOnlySpan<double> parameters);

    /// <summary>
    /// The gradient at the point evaluated last and a positive semidefinite approximation of the Hessian there
    /// (m x m, column-major, both triangles). May be called once for each evaluation. A point where one of them is not
    /// finite counts as one without a value.
    /// </summary>
    void Differentiate(Span<double> gradient, Span<double> curvature);
}
