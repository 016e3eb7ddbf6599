using System.Text;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>The <c>d</c> attribute of a path.</summary>
internal sealed class PathData
{
    private readonly StringBuilder _text = new();
    private (string X, string Y) _at;

    public bool IsEmpty => _text.Length == 0;

    /// <summary>Goes somewhere without drawing.</summary>
    public PathData Move(double x, double y) => Append('M', x, y);

    /// <summary>Draws a line; level and upright ones are written shorter.</summary>
    public PathData Line(double x, double y)
    {
        var to = (X: SvgText.Number(x), Y: SvgText.Number(y));
        if (to.X == _at.X) _text.Append('V').Append(to.Y);
        else if (to.Y == _at.Y) _text.Append('H').Append(to.X);
        else return Append('L', x, y);
        _at = to;
        return this;
    }

    /// <summary>A dot: a line of no length, which a round cap makes visible.</summary>
    public void Dot(double x, double y)
    {
        Append('M', x, y);
        _text.Append("h0");
    }

    /// <summary>A rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height)
    {
        Append('M', x, y);
        _text.Append('h').Append(SvgText.Number(width)).Append('v').Append(SvgText.Number(height)).Append('h')
            .Append(SvgText.Number(-width)).Append('z');
    }

    /// <summary>Goes back to the start.</summary>
    public void Close() => _text.Append('z');

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private PathData Append(char command, double x, double y)
    {
        _at = (SvgText.Number(x), SvgText.Number(y));
        _text.Append(command).Append(_at.X).Append(' ').Append(_at.Y);
        return this;
    }
}
