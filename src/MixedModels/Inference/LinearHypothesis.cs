namespace MixedModels.Inference;

/// <summary>A linear hypothesis of the fixed effects, L beta = c.</summary>
public sealed class LinearHypothesis
{
    private readonly double[][] _rows;

    /// <summary>The hypothesis with the given rows.</summary>
    /// <param name="label">What it is called: a term, or the equations.</param>
    /// <param name="rowLabels">q names, one for each row.</param>
    /// <param name="rows">L: q rows of p values in the order of the fixed effects.</param>
    /// <param name="values">c, q values; null for zeros.</param>
    public LinearHypothesis(
        string label, IReadOnlyList<string> rowLabels, IEnumerable<double[]> rows, IReadOnlyList<double>? values = null)
    {
        _rows = [.. rows];
        (Label, RowLabels, Values) = (label, rowLabels, values ?? new double[_rows.Length]);
        if (RowLabels.Count != _rows.Length || Values.Count != _rows.Length)
            throw new ArgumentException("A hypothesis has a label and a value for each row.", nameof(rowLabels));
    }

    /// <summary>What it is called.</summary>
    public string Label { get; }

    /// <summary>What each row is called.</summary>
    public IReadOnlyList<string> RowLabels { get; }

    /// <summary>c.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>q, the number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>One contrast against a value.</summary>
    /// <param name="label">What it is called.</param>
    /// <param name="contrast">l, p values in the order of the fixed effects.</param>
    /// <param name="value">What l'beta is under the hypothesis.</param>
    public static LinearHypothesis Of(string label, ReadOnlySpan<double> contrast, double value = 0) =>
        new(label, [label], [contrast.ToArray()], [value]);

    /// <summary>
    /// The hypothesis of a text in the names of coefficients, such as <c>2*Days - 10 = 0</c>; several equations have
    /// semicolons or commas between them, and names that are no words stand in back quotes.
    /// </summary>
    /// <param name="text">The equations; without an equals sign, what is there is zero.</param>
    /// <param name="names">p names of coefficients.</param>
    /// <exception cref="ModelException"><c>bad-hypothesis</c>, <c>unknown-coefficient</c>.</exception>
    public static LinearHypothesis Parse(string text, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        return HypothesisReader.Read(text, names);
    }

    /// <summary>A row of L, p values.</summary>
    public ReadOnlySpan<double> Row(int row) => _rows[row];
}
