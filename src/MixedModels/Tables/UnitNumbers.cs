using System.Globalization;
using System.Text;

namespace MixedModels.Tables;

/// <summary>
/// Reads a column that is said to hold numbers: a symbol or a unit around them, always the same, is left out.
/// </summary>
/// <param name="reading">How the column is read.</param>
/// <param name="texts">Its distinct texts.</param>
/// <param name="codes">For each row an index into them; -1 is a missing value.</param>
internal sealed class UnitNumbers(ColumnReading reading, TextPool texts, int[] codes)
{
    /// <summary>The number of each text.</summary>
    /// <exception cref="ModelException"><c>text-as-number</c>, <c>different-units</c>.</exception>
    public double[] Read()
    {
        var numbers = new double[texts.Count];
        (string Unit, int Text)? first = null;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (TruthWords.Strict(texts[i]) is { } truth)
            {
                numbers[i] = truth ? 1 : 0;
                continue;
            }
            var text = Encoding.UTF8.GetString(texts[i]);
            var parts = NumberWithUnit.Cut(text);
            if (reading.Parse(Encoding.UTF8.GetBytes(parts.Number),
                out numbers[i]) == NumberKind.None) throw NoNumber(i);
            if (parts.Unit.Length == 0) continue;
            first ??= (parts.Unit, i);
            if (first.Value.Unit != parts.Unit) throw OtherUnit(first.Value.Text, i);
        }
        return numbers;
    }

    private ModelException NoNumber(int text) => new("text-as-number",
        $"{reading.Source}, row {Row(text)}: the column '{reading.Name}' is to hold numbers, but has '{Text(text)}'.");

    private ModelException OtherUnit(int one, int other) => new("different-units",
        $"{reading.Source}: the column '{reading.Name}' has '{Text(one)}' in row {Row(one)} and '{Text(other)}' in row "
        + $"{Row(other)}; numbers of different units are not comparable.");

    private string Text(int text) => Encoding.UTF8.GetString(texts[text]);

    private string Row(int text) => (Array.IndexOf(codes, text) + 1).ToString(CultureInfo.InvariantCulture);
}
