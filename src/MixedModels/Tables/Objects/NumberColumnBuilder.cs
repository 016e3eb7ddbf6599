using System.Globalization;
using System.Text;

namespace MixedModels.Tables.Objects;

/// <summary>
/// Collects numbers by the rules of <see cref="ValueColumnBuilder"/>: whole ones that a double cannot tell apart become
/// a factor.
/// </summary>
internal sealed class NumberColumnBuilder(string name) : ObjectColumnBuilder(name)
{
    private readonly ValueColumnBuilder _values = new(name, CsvOptions.Default, "");

    public override Column Build() => _values.Build();

    protected override void AddMissing() => _values.AddMissing();

    protected override void AddValue(object value)
    {
        switch (value)
        {
            case double number:
                _values.Add(number);
                break;
            case float number:
                _values.Add((double)number);
                break;
            case Half number:
                _values.Add((double)number);
                break;
            case TimeSpan span:
                _values.Add(span.TotalSeconds);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                _values.Add(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                _values.AddNumber(Encoding.UTF8.GetBytes(TextOf(value)));
                break;
        }
    }
}
