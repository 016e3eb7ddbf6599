namespace MixedModels.Profiles;

/// <summary>
/// The standard deviation sigma T_11 of a term's first column is held: log sigma takes the place of T_11.
/// </summary>
/// <param name="count">m.</param>
/// <param name="element">Where T_11 is among the elements.</param>
internal sealed class DeviationHold(int count, int element) : ParameterHold(count)
{
    public override void Place(double value, ReadOnlySpan<double> free, Span<double> joint)
    {
        free.CopyTo(joint);
        joint[Count] = free[element];
        joint[element] = value * Math.Exp(-free[element]);
    }

    public override void Release(ReadOnlySpan<double> joint, Span<double> free)
    {
        joint[..Count].CopyTo(free);
        free[element] = joint[Count];
    }

    public override void Differentiate(
        double value, ReadOnlySpan<double> free, ReadOnlySpan<double> joint, Span<double> jacobian)
    {
        SetIdentity(jacobian);
        jacobian[element * (Count + 1) + element] = -joint[element];
        jacobian[element * (Count + 1) + Count] = 1;
    }
}
