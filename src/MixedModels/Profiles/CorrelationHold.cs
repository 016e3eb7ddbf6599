namespace MixedModels.Profiles;

/// <summary>
/// The correlation r of a term's first two columns is held: T_21 = r t and T_22 = sqrt(1 - r^2) t with t free, T_11 and
/// t not negative; log sigma is free in the place of T_22.
/// </summary>
/// <param name="count">m.</param>
/// <param name="diagonal">Where T_11 is among the elements; T_21 follows it.</param>
/// <param name="second">Where T_22 is.</param>
internal sealed class CorrelationHold(int count, int diagonal, int second) : ParameterHold(count)
{
    private readonly int _below = diagonal + 1;

    public override void Place(double value, ReadOnlySpan<double> free, Span<double> joint)
    {
        free.CopyTo(joint);
        joint[diagonal] = Math.Abs(free[diagonal]);
        joint[_below] = value * Math.Abs(free[_below]);
        joint[second] = Rest(value) * Math.Abs(free[_below]);
        joint[Count] = free[second];
    }

    public override void Release(ReadOnlySpan<double> joint, Span<double> free)
    {
        joint[..Count].CopyTo(free);
        free[_below] = double.Hypot(joint[_below], joint[second]);
        free[second] = joint[Count];
    }

    public override void Differentiate(
        double value, ReadOnlySpan<double> free, ReadOnlySpan<double> joint, Span<double> jacobian)
    {
        SetIdentity(jacobian);
        var sign = Math.CopySign(1, free[_below]);
        jacobian[diagonal * (Count + 1) + diagonal] = Math.CopySign(1, free[diagonal]);
        jacobian[_below * (Count + 1) + _below] = sign * value;
        jacobian[_below * (Count + 1) + second] = sign * Rest(value);
        jacobian[second * (Count + 1) + second] = 0;
        jacobian[second * (Count + 1) + Count] = 1;
    }

    private static double Rest(double correlation) => Math.Sqrt(Math.Max(0, 1 - correlation * correlation));
}
