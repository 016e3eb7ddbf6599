using System.Globalization;

namespace MixedModels.Tables;

/// <summary>
/// Joins a table of groups to a table of rows. A key occurs at most once in the right table, so that a join never
/// multiplies rows; a missing key matches nothing. Rows come in the left table's order, then the right table's rows
/// without a match in theirs; columns are the left table's, then the right table's that are no keys.
/// </summary>
internal static class TableJoin
{
    private const int MostExamples = 5;

    public static JoinResult Join(Table left, Table right, JoinOptions options)
    {
        var by = options.By.Count > 0 ? options.By : [GuessKey(left, right)];
        var leftKeys = by.Select(key => left[key.Left]).ToArray();
        var rightKeys = by.Select(key => right[key.Right]).ToArray();
        var codes = KeyCodes.Of(leftKeys, rightKeys);
        var addsColumns = options.Kind is not (JoinKind.Semi or JoinKind.Anti);
        var rightRowOf = RightRows(codes, addsColumns, rightKeys);

        var leftMatches = Array.ConvertAll(codes.Left, code => code < 0 ? -1 : rightRowOf[code]);
        var isMatched = new bool[right.RowCount];
        MarkMatched(codes, isMatched);

        var leftRows = LeftRows(options.Kind, leftMatches);
        var extraRows = options.Kind is JoinKind.Right or JoinKind.Full ? Where(isMatched, false) : [];
        var added = addsColumns ? AddedColumns(left, right, by, options.Suffix) : [];
        var table = new Table([.. LeftColumns(left, right, by, leftRows, extraRows),
            .. RightColumns(added, leftMatches, leftRows, extraRows)]);

        var leftSide = Side(leftKeys, row => leftMatches[row] >= 0);
        var rightSide = Side(rightKeys, row => isMatched[row]);
        return new JoinResult(table,
            new JoinReport(options.Kind, by, leftSide, rightSide, table.RowCount,
                [.. added.Select(column => column.Name)]));
    }

    private static JoinKey GuessKey(Table left, Table right)
    {
        var shared =
            left.Columns.Select(column => column.Name).Where(name => right.TryGetColumn(name, out _)).ToArray();
        return shared.Length switch
        {
            1 => new JoinKey(shared[0], shared[0]),
            0 =>
                throw new ModelException("no-join-key",
                    "The two tables share no column name; say which columns are the key (--by left=right)."),
            _ =>
                throw new ModelException("no-join-key",
                    $"The two tables share the columns {string.Join(", ", shared)}; "
                        + $"say which of them are the key (--by {shared[0]})."),
        };
    }

    /// <summary>The right table's row of each code (the first one when keys may repeat).</summary>
    private static int[] RightRows(KeyCodes codes, bool mustBeUnique, Column[] keys)
    {
        var rows = new int[codes.Size];
        Array.Fill(rows, -1);
        for (var row = 0; row < codes.Right.Length; row++)
        {
            var code = codes.Right[row];
            if (code < 0) continue;
            if (rows[code] < 0) rows[code] = row;
            else if (mustBeUnique)
                throw RepeatedKey(keys, rows[code], row);
        }
        return rows;
    }

    private static ModelException RepeatedKey(Column[] keys, int first, int again)
    {
        var key = $"{string.Join(", ", keys.Select(key => key.Name))} = {KeyText(keys, again)}";
        var places = string.Create(CultureInfo.InvariantCulture, $"row {first + 1} and again in row {again + 1}");
        return new ModelException("repeated-key",
            $"The table to join has the key {key} in {places}; a join needs one row for each key there.");
    }

    private static void MarkMatched(KeyCodes codes, bool[] isMatched)
    {
        var occursLeft = new bool[codes.Size];
        foreach (var code in codes.Left)
            if (code >= 0) occursLeft[code] = true;
        for (var row = 0; row < isMatched.Length; row++)
            isMatched[row] = codes.Right[row] >= 0 && occursLeft[codes.Right[row]];
    }

    /// <summary>The left table's rows that are kept; null for all of them.</summary>
    private static int[]? LeftRows(JoinKind kind, int[] matches) => kind switch
    {
        JoinKind.Left or JoinKind.Full => null,
        JoinKind.Anti => Where(Array.ConvertAll(matches, match => match >= 0), false),
        _ => Where(Array.ConvertAll(matches, match => match >= 0), true),
    };

    private static int[] Where(bool[] flags, bool value)
    {
        var rows = new int[flags.AsSpan().Count(value)];
        var count = 0;
        for (var row = 0; row < flags.Length; row++)
            if (flags[row] == value) rows[count++] = row;
        return rows;
    }

    /// <summary>
    /// The left columns; keys take the right table's values in the rows that only it has. When all rows stay as they
    /// are, so do the columns.
    /// </summary>
    private static IEnumerable<Column> LeftColumns(Table left, Table right, IReadOnlyList<JoinKey> by, int[]? rows,
        int[] extraRows)
    {
        if (rows is null && extraRows.Length == 0) return left.Columns;
        int[] taken = [.. rows ?? [.. Enumerable.Range(0, left.RowCount)], .. Enumerable.Repeat(-1, extraRows.Length)];
        return left.Columns.Select(
            column => extraRows.Length > 0 && by.FirstOrDefault(key => key.Left == column.Name) is { } key
            ? column.Take(taken.AsSpan(0, taken.Length - extraRows.Length)).Append(right[key.Right].Take(extraRows))
            : column.Take(taken));
    }

    private static IEnumerable<Column> RightColumns(IReadOnlyList<Column> added, int[] matches, int[]? leftRows,
        int[] extraRows)
    {
        if (added.Count == 0) return [];
        int[] taken = [.. leftRows is null ? matches : Array.ConvertAll(leftRows, row => matches[row]), .. extraRows];
        return added.Select(column => column.Take(taken));
    }

    /// <summary>The right table's columns that are no keys, under the names they will have.</summary>
    private static Column[] AddedColumns(Table left, Table right, IReadOnlyList<JoinKey> by, string? suffix)
    {
        var keys = by.Select(key => key.Right).ToHashSet(StringComparer.Ordinal);
        return [.. right.Columns.Where(column => !keys.Contains(column.Name)).Select(Named)];

        Column Named(Column column)
        {
            if (!left.TryGetColumn(column.Name, out _)) return column;
            var name = column.Name + suffix;
            if (string.IsNullOrEmpty(suffix) || left.TryGetColumn(name, out _) || right.TryGetColumn(name, out _))
                throw new ModelException("column-on-both-sides",
                    $"Both tables have a column '{column.Name}' that is no key; rename one of them, "
                        + $"make it part of the key, or give {(string.IsNullOrEmpty(suffix) ? "a" : "another")} suffix "
                        + "for the right one (--suffix _right).");
            return column.Rename(name);
        }
    }

    private static JoinSide Side(Column[] keys, Func<int, bool> isMatched)
    {
        var (rows, matched, missing) = (keys[0].Count, 0, 0);
        var examples = new List<string>();
        for (var row = 0; row < rows; row++)
        {
            if (isMatched(row)) matched++;
            else if (Array.Exists(keys, key => key.IsMissing(row))) missing++;
            else if (examples.Count < MostExamples && KeyText(keys, row) is var text && !examples.Contains(text))
                examples.Add(text);
        }
        return new JoinSide(rows, matched, missing, examples);
    }

    private static string KeyText(Column[] keys, int row) => string.Join(", ", keys.Select(key => key.Text(row)));
}
