namespace MixedModels.Tables;

/// <summary>A text cut into a number and what stands around it.</summary>
/// <param name="Number">The number, with its separators.</param>
/// <param name="Unit">A currency's symbol, a percent sign or a unit; empty when there is none.</param>
internal sealed record NumberWithUnit(string Number, string Unit)
{
    private const string Currencies = "€$£¥₹₩₽₺฿₫₪₴₦₡₱¢";

    /// <summary>
    /// Cuts <c>15%</c>, <c>3 kg</c>, <c>€ 1.200,5</c>, <c>-$5</c>. A unit has no digits; a text without any digit is
    /// left whole, and is no number.
    /// </summary>
    public static NumberWithUnit Cut(string text)
    {
        var rest = text.Trim();
        var sign = rest.Length > 0 && rest[0] is '-' or '+' ? rest[..1] : "";
        var body = rest[sign.Length..].TrimStart();
        var symbol = body.Length > 0 && Currencies.Contains(body[0]) ? body[..1] : "";
        body = body[symbol.Length..].TrimStart();
        var end = body.Length;
        while (end > 0 && !char.IsAsciiDigit(body[end - 1])) end--;
        if (end == 0) return new NumberWithUnit(text, "");
        if (end < body.Length && body[end] is '.' or ',') end++;
        var unit = body[end..].Trim();
        return new NumberWithUnit(sign + body[..end], symbol.Length > 0 && unit.Length > 0 ? $"{symbol} {unit}"
            : symbol + unit);
    }
}
