using MixedModels.Designs;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Equations;

/// <summary>The coefficient that a column has in one group: its parts and what they come to.</summary>
/// <param name="Column">The column.</param>
/// <param name="Parts">The fixed effect, then what the group adds.</param>
/// <param name="Decimals">The digits after the point, of all of them.</param>
internal sealed record GroupSum(DesignColumn Column, IReadOnlyList<double> Parts, int Decimals)
{
    /// <summary>The sum of the parts as they are shown, which is that of the parts but for its last digit.</summary>
    public double Total => Parts.Sum(part => NumberFormat.Round(part, Decimals));

    /// <summary>Whether the sum of the parts as shown is their sum as it would be shown.</summary>
    public bool IsExact => NumberFormat.Fixed(Total, Decimals) == NumberFormat.Fixed(Parts.Sum(), Decimals);

    /// <summary>A number without its sign.</summary>
    public string Write(double value) => NumberFormat.Fixed(Math.Abs(value), Decimals);
}
