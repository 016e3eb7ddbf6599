namespace MixedModels.Profiles;

/// <summary>
/// What is left free of the m elements of the factors and of log sigma when one parameter has a given value: always m
/// free values. The elements and log sigma together are the <em>joint</em> vector, of length m + 1.
/// </summary>
/// <param name="count">m.</param>
internal abstract class ParameterHold(int count)
{
    /// <summary>m, the number of free values.</summary>
    protected int Count { get; } = count;

    /// <summary>The joint vector at some free values.</summary>
    /// <param name="value">The value of the held parameter, standard deviations on the scale of the search.</param>
    /// <param name="free">m free values.</param>
    /// <param name="joint">m + 1 values, written.</param>
    public abstract void Place(double value, ReadOnlySpan<double> free, Span<double> joint);

    /// <summary>The free values of a joint vector; what is held is forgotten.</summary>
    public abstract void Release(ReadOnlySpan<double> joint, Span<double> free);

    /// <summary>The derivatives of the joint vector by the free values, (m + 1) x m column-major, written.</summary>
    public abstract void Differentiate(
        double value, ReadOnlySpan<double> free, ReadOnlySpan<double> joint, Span<double> jacobian);

    /// <summary>Every element depends on the free value at its own place.</summary>
    protected void SetIdentity(Span<double> jacobian)
    {
        jacobian.Clear();
        for (var i = 0; i < Count; i++) jacobian[i * (Count + 1) + i] = 1;
    }
}
