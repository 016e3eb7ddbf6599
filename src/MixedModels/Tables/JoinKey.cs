namespace MixedModels.Tables;

/// <summary>A pair of columns whose values must be equal for rows to match.</summary>
/// <param name="Left">The left table's column.</param>
/// <param name="Right">The right table's column.</param>
public sealed record JoinKey(string Left, string Right)
{
    /// <summary>
    /// Reads <c>school</c> (the same name on both sides) or <c>school=id</c>; several, separated by commas, make a
    /// composite key.
    /// </summary>
    /// <exception cref="ModelException"><c>bad-join-key</c>.</exception>
    public static IReadOnlyList<JoinKey> Parse(string text)
    {
        var keys = new List<JoinKey>();
        foreach (var part in text.Split(','))
        {
            var names = part.Split('=', 2, StringSplitOptions.TrimEntries);
            var key = new JoinKey(names[0], names[^1]);
            if (key.Left.Length == 0 || key.Right.Length == 0)
                throw new ModelException("bad-join-key",
                    $"'{text}' is no key: write a column's name, or left=right when the names differ, "
                        + "with commas between several.");
            keys.Add(key);
        }
        return keys;
    }
}
