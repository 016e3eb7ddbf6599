using System.Globalization;

namespace MixedModels.Tables;

/// <summary>
/// The key of a join as one number a row, equal where all key columns are equal. Only keys of the right table have
/// numbers; -1 is a key that it lacks or, on either side, a missing one.
/// </summary>
/// <param name="Left">A code a row of the left table.</param>
/// <param name="Right">A code a row of the right table.</param>
/// <param name="Size">Codes are below this.</param>
internal sealed record KeyCodes(int[] Left, int[] Right, int Size)
{
    /// <summary>The codes of one or more key columns, each beside its partner.</summary>
    public static KeyCodes Of(Column[] left, Column[] right)
    {
        var codes = Of(left[0], right[0]);
        for (var i = 1; i < left.Length; i++) codes = codes.Combine(Of(left[i], right[i]));
        return codes;
    }

    private static KeyCodes Of(Column left, Column right) => (left, right) switch
    {
        (NumericColumn l, NumericColumn r) => OfNumbers(l.Values, r.Values),
        (FactorColumn l, FactorColumn r) => OfTexts(l, r),
        (LogicalColumn l, LogicalColumn r) => new KeyCodes(Widen(l.Values), Widen(r.Values), 2),
        _ => throw OtherType(left, right),
    };

    private static KeyCodes OfNumbers(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var codeOf = new Dictionary<double, int>(right.Length);
        var rightCodes = new int[right.Length];
        for (var i = 0; i < right.Length; i++)
        {
            rightCodes[i] = -1;
            if (double.IsNaN(right[i])) continue;
            codeOf.TryAdd(right[i], codeOf.Count);
            rightCodes[i] = codeOf[right[i]];
        }
        var leftCodes = new int[left.Length];
        for (var i = 0; i < left.Length; i++)
            leftCodes[i] = !double.IsNaN(left[i]) && codeOf.TryGetValue(left[i], out var code) ? code : -1;
        return new KeyCodes(leftCodes, rightCodes, codeOf.Count);
    }

    private static KeyCodes OfTexts(FactorColumn left, FactorColumn right)
    {
        var codeOf = new Dictionary<string, int>(right.Levels.Count, StringComparer.Ordinal);
        for (var i = 0; i < right.Levels.Count; i++) codeOf[right.Levels[i]] = i;
        var translated = left.Levels.Select(level => codeOf.TryGetValue(level, out var code) ? code : -1).ToArray();
        var leftCodes = new int[left.Count];
        for (var i = 0; i < leftCodes.Length; i++) leftCodes[i] = left.Codes[i] < 0 ? -1 : translated[left.Codes[i]];
        return new KeyCodes(leftCodes, right.Codes.ToArray(), right.Levels.Count);
    }

    private static int[] Widen(ReadOnlySpan<sbyte> values)
    {
        var codes = new int[values.Length];
        for (var i = 0; i < codes.Length; i++) codes[i] = values[i];
        return codes;
    }

    /// <summary>The codes of both keys together; only pairs that occur in the right table get one.</summary>
    private KeyCodes Combine(KeyCodes other)
    {
        var codeOf = new Dictionary<long, int>(Right.Length);
        var right = new int[Right.Length];
        for (var i = 0; i < right.Length; i++)
        {
            right[i] = -1;
            if (Right[i] < 0 || other.Right[i] < 0) continue;
            var pair = (long)Right[i] * other.Size + other.Right[i];
            codeOf.TryAdd(pair, codeOf.Count);
            right[i] = codeOf[pair];
        }
        var left = new int[Left.Length];
        for (var i = 0; i < left.Length; i++)
            left[i] = Left[i] >= 0 && other.Left[i] >= 0
                && codeOf.TryGetValue((long)Left[i] * other.Size + other.Left[i], out var code) ? code : -1;
        return new KeyCodes(left, right, codeOf.Count);
    }

    private static ModelException OtherType(Column left, Column right)
    {
        var text = left as FactorColumn ?? right as FactorColumn;
        var culprit = text is { FirstTextRow: >= 0 and var row }
            ? string.Create(CultureInfo.InvariantCulture,
                $", for example '{text.FirstText}' in row {row + 1} of '{text.Name}'")
            : "";
        return new ModelException("join-key-type",
            $"The key '{left.Name}' holds {Kind(left)} in the left table, '{right.Name}' {Kind(right)} in the right "
                + $"one{culprit}; both must be of one kind (read both as text if they are ids).");

        static string Kind(Column column) => column switch
        {
            NumericColumn => "numbers",
            LogicalColumn => "TRUE and FALSE",
            _ => "text",
        };
    }
}
