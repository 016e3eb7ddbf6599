using MixedModels.Designs;

namespace MixedModels.Covariances;

/// <summary>
/// The parameter vector of a model's covariances: which structure each random-effects term has, and where its
/// parameters are in the vector (theta: terms in the model's order).
/// </summary>
public sealed class CovarianceParameters
{
    private readonly int[] _start;

    /// <summary>The parameters of the given structures.</summary>
    /// <param name="terms">One structure for each random-effects term, in the model's order.</param>
    public CovarianceParameters(IReadOnlyList<CovarianceStructure> terms)
    {
        Terms = terms;
        _start = new int[terms.Count + 1];
        for (var t = 0; t < terms.Count; t++) _start[t + 1] = _start[t] + terms[t].ParameterCount;
    }

    /// <summary>One structure for each random-effects term.</summary>
    public IReadOnlyList<CovarianceStructure> Terms { get; }

    /// <summary>m, the length of the vector.</summary>
    public int Count => _start[^1];

    /// <summary>The structures that a design's terms ask for.</summary>
    public static CovarianceParameters Of(IEnumerable<RandomEffectsDesign> terms) => new([.. terms.Select(Structure)]);

    /// <summary>The index of the term's first parameter.</summary>
    public int StartOf(int term) => _start[term];

    /// <summary>The term that a parameter belongs to.</summary>
    public int TermOf(int parameter)
    {
        var term = 0;
        while (_start[term + 1] <= parameter) term++;
        return term;
    }

    /// <summary>The term's part of the vector.</summary>
    public ReadOnlySpan<double> Of(int term, ReadOnlySpan<double> vector) => vector[_start[term].._start[term + 1]];

    /// <summary>The term's part of the vector, to be written.</summary>
    public Span<double> Of(int term, Span<double> vector) => vector[_start[term].._start[term + 1]];

    /// <summary>T of a term, k x k column-major.</summary>
    public double[] FactorOf(int term, ReadOnlySpan<double> vector)
    {
        var factor = new double[Terms[term].Size * Terms[term].Size];
        Terms[term].Fill(Of(term, vector), factor);
        return factor;
    }

    /// <summary>lme4's starting value: T = I.</summary>
    public double[] Identity()
    {
        var vector = new double[Count];
        for (var t = 0; t < Terms.Count; t++)
        {
            var k = Terms[t].Size;
            var identity = new double[k * k];
            for (var i = 0; i < k; i++) identity[i * k + i] = 1;
            Terms[t].FromCovariance(identity, Of(t, vector.AsSpan()));
        }
        return vector;
    }

    /// <summary>
    /// Among the vectors with the same covariances the one that is reported (the search leaves signs open).
    /// </summary>
    public double[] Canonical(ReadOnlySpan<double> vector)
    {
        var canonical = vector.ToArray();
        for (var t = 0; t < Terms.Count; t++) Terms[t].Canonicalize(Of(t, canonical.AsSpan()));
        return canonical;
    }

    /// <summary>Names as lme4 gives them: <c>Subject.(Intercept)</c>, <c>Subject.Days.(Intercept)</c>.</summary>
    /// <param name="terms">The terms of the design, in the model's order.</param>
    public IReadOnlyList<string> Names(IReadOnlyList<RandomEffectsDesign> terms) =>
    [
        .. from t in Enumerable.Range(0, Terms.Count)
           from i in Enumerable.Range(0, Terms[t].ParameterCount)
           select $"{terms[t].Group}.{Terms[t].NameOf(i, terms[t].ColumnNames)}",
    ];

    private static CovarianceStructure Structure(RandomEffectsDesign term) => term.Covariance switch
    {
        CovarianceKind.Full => new UnstructuredCovariance(term.ColumnCount),
        _ => new DiagonalCovariance(term.ColumnCount),
    };
}
