namespace MixedModels.Profiles;

/// <summary>sigma is held: the elements are free.</summary>
internal sealed class ResidualHold(int count) : ParameterHold(count)
{
    public override void Place(double value, ReadOnlySpan<double> free, Span<double> joint)
    {
        free.CopyTo(joint);
        joint[Count] = Math.Log(value);
    }

    public override void Release(ReadOnlySpan<double> joint, Span<double> free) => joint[..Count].CopyTo(free);

    public override void Differentiate(
        double value, ReadOnlySpan<double> free, ReadOnlySpan<double> joint, Span<double> jacobian) =>
        SetIdentity(jacobian);
}
