namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>Checks that a span can hold a column-major matrix.</summary>
internal static class DenseShape
{
    /// <summary>
    /// Throws if a span of <paramref name="length"/> numbers is too short for rows x columns with leading dimension ld.
    /// </summary>
    public static void Require(long length, int rows, int columns, int ld)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(ld, rows);
        if (rows > 0 && columns > 0 && length < (long)ld * (columns - 1) + rows)
            throw new ArgumentException(
                $"A {rows} x {columns} matrix with leading dimension {ld} does not fit into {length} numbers.");
    }
}
