namespace MixedModels.Reports.Equations;

/// <summary>Puts an equation together: a left-hand side and a sum.</summary>
internal sealed class MathBuilder
{
    private readonly List<MathToken> _tokens = [];
    private bool _isFirst = true;

    /// <summary>The left-hand side and the sign between the sides.</summary>
    public MathBuilder Left(MathToken left, string sign = "=")
    {
        _tokens.Add(left);
        return Sign(sign);
    }

    /// <summary>A sign between sides: what follows is a new sum.</summary>
    public MathBuilder Sign(string sign)
    {
        _tokens.Add(new MathToken(MathKind.Operator, sign));
        _isFirst = true;
        return this;
    }

    /// <summary>Adds a parameter, times the product if there is one.</summary>
    public MathBuilder Add(MathToken factor, params IReadOnlyList<MathToken> product)
    {
        if (!_isFirst) _tokens.Add(new MathToken(MathKind.Operator, "+"));
        return Raw([factor, .. product]);
    }

    /// <summary>Adds a number, with its sign as an operator, times the product if there is one.</summary>
    public MathBuilder Add(double value, string text, params IReadOnlyList<MathToken> product)
    {
        if (value < 0) _tokens.Add(new MathToken(MathKind.Operator, "-"));
        else if (!_isFirst) _tokens.Add(new MathToken(MathKind.Operator, "+"));
        return Raw([new MathToken(MathKind.Number, text), .. product]);
    }

    /// <summary>Adds pieces as they are.</summary>
    public MathBuilder Raw(params MathToken[] tokens)
    {
        _tokens.AddRange(tokens);
        _isFirst = false;
        return this;
    }

    /// <summary>The equation; an empty side is zero.</summary>
    public MathLine Line(string label)
    {
        if (_isFirst) _tokens.Add(new MathToken(MathKind.Number, "0"));
        return new MathLine(label, _tokens);
    }

    /// <summary>The factors with signs of multiplication between them.</summary>
    public static MathToken[] Product(IEnumerable<MathToken> factors) =>
        [
            .. factors.SelectMany(
                (factor, i) => i == 0 ? [factor] : new[] { new MathToken(MathKind.Operator, "\u00d7"), factor })];
}
