namespace MixedModels.Designs;

/// <summary>
/// One variable's share in a column of a model matrix. A column is the product of its parts: <c>Time:Diet2</c> is the
/// number <c>Time</c> times the level <c>Diet2</c>; the column of ones has none.
/// </summary>
/// <param name="Variable">
/// The variable as the formula has it: <c>Diet</c>, <c>scale(age)</c>, <c>poly(Days, 2)</c>.
/// </param>
/// <param name="Name">
/// The part's own name, as R gives it: <c>Diet2</c>, <c>scale(age)</c>, <c>poly(Days, 2)1</c>.
/// </param>
public abstract record ColumnPart(string Variable, string Name)
{
    /// <summary>Whether two parts have the same values in every row, however they came about.</summary>
    public virtual bool IsSameAs(ColumnPart other) => Equals(other);
}
