namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>
/// A column-major matrix, or its transpose, as an operand of a product P Q': row i holds the numbers that row i of the
/// result (for P), or column i (for Q), is made of.
/// </summary>
internal readonly unsafe struct Operand(double* start, nint ld, bool transposed)
{
    /// <summary>The first element.</summary>
    public readonly double* Start = start;

    /// <summary>The leading dimension of the stored matrix.</summary>
    public readonly nint Ld = ld;

    /// <summary>True when the operand's rows are the stored matrix's columns.</summary>
    public readonly bool Transposed = transposed;

    /// <summary>Where element (row, column) of the operand is.</summary>
    public double* At(nint row, nint column) => Transposed ? Start + column + row * Ld : Start + row + column * Ld;

    /// <summary>
    /// Packs up to 24 rows from <paramref name="row"/> on, columns <paramref name="column"/>.. , into one panel.
    /// </summary>
    public void Pack(nint row, nint rows, nint column, nint columns, double* panel)
    {
        if (Transposed)
            RowPanels.PackTransposed(At(row, column), Ld, rows, columns, columns, panel);
        else
            RowPanels.Pack(At(row, column), Ld, rows, columns, columns, panel);
    }
}
