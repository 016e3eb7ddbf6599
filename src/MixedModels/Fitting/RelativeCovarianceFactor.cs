using MixedModels.Designs;

namespace MixedModels.Fitting;

/// <summary>Lambda(theta): which template each term has, and where its parameters are in theta (terms in the model's order).</summary>
public sealed class RelativeCovarianceFactor
{
    private readonly int[] _start;

    /// <summary>Lambda of the given templates, one a term.</summary>
    public RelativeCovarianceFactor(IReadOnlyList<CovarianceTemplate> templates)
    {
        Templates = templates;
        _start = new int[templates.Count + 1];
        for (var t = 0; t < templates.Count; t++) _start[t + 1] = _start[t] + templates[t].ParameterCount;
    }

    /// <summary>One template a term.</summary>
    public IReadOnlyList<CovarianceTemplate> Templates { get; }

    /// <summary>The length of theta.</summary>
    public int ParameterCount => _start[^1];

    /// <summary>The templates that a design's terms ask for.</summary>
    public static RelativeCovarianceFactor Of(IEnumerable<RandomEffectsMatrix> terms) => new(
        [.. terms.Select(t => t.Covariance == CovarianceKind.Full ? (CovarianceTemplate)new FullTemplate(t.ColumnCount) : new DiagonalTemplate(t.ColumnCount))]);

    /// <summary>The index in theta of the term's first parameter.</summary>
    public int StartOf(int term) => _start[term];

    /// <summary>The term's part of theta.</summary>
    public ReadOnlySpan<double> ThetaOf(int term, ReadOnlySpan<double> theta) => theta[_start[term].._start[term + 1]];

    /// <summary>The term's part of theta, to be written.</summary>
    public Span<double> ThetaOf(int term, Span<double> theta) => theta[_start[term].._start[term + 1]];

    /// <summary>lme4's starting value: T = I.</summary>
    public double[] Identity()
    {
        var theta = new double[ParameterCount];
        for (var t = 0; t < Templates.Count; t++)
            for (var i = 0; i < Templates[t].ParameterCount; i++)
                if (Templates[t].Entry(i) is var (row, column) && row == column) theta[_start[t] + i] = 1;
        return theta;
    }

    /// <summary>
    /// The same covariance with no negative diagonal in any T: G = T T' does not change when a column of T changes its
    /// sign. (The search leaves theta unbounded.)
    /// </summary>
    public double[] WithPositiveDiagonals(ReadOnlySpan<double> theta)
    {
        var canonical = theta.ToArray();
        for (var t = 0; t < Templates.Count; t++)
        {
            var part = canonical.AsSpan()[_start[t].._start[t + 1]];
            for (var d = 0; d < part.Length; d++)
            {
                if (Templates[t].Entry(d) is var (row, column) && (row != column || part[d] >= 0)) continue;
                for (var i = 0; i < part.Length; i++)
                    if (Templates[t].Entry(i).Column == column) part[i] = -part[i];
            }
        }
        return canonical;
    }
}
