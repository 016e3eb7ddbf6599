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

    /// <summary>Adds a parameter, times a variable if there is one.</summary>
    public MathBuilder Add(MathToken factor, MathToken? variable = null)
    {
        if (!_isFirst) _tokens.Add(new MathToken(MathKind.Operator, "+"));
        return Product(factor, variable);
    }

    /// <summary>Adds a number, with its sign as an operator, times a variable if there is one.</summary>
    public MathBuilder Add(double value, string text, MathToken? variable = null)
    {
        if (value < 0) _tokens.Add(new MathToken(MathKind.Operator, "-"));
        else if (!_isFirst) _tokens.Add(new MathToken(MathKind.Operator, "+"));
        return Product(new MathToken(MathKind.Number, text), variable);
    }

    /// <summary>Adds pieces as they are.</summary>
    public MathBuilder Raw(params MathToken[] tokens)
    {
        _tokens.AddRange(tokens);
        _isFirst = false;
        return this;
    }

    public MathLine Line(string label)
    {
        if (_isFirst) _tokens.Add(new MathToken(MathKind.Number, "0"));
        return new MathLine(label, _tokens);
    }

    private MathBuilder Product(MathToken factor, MathToken? variable)
    {
        _tokens.Add(factor);
        if (variable is not null) _tokens.Add(variable);
        _isFirst = false;
        return this;
    }
}
