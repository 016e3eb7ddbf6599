namespace MixedModels.Reports.Tests.Plots;

/// <summary>What counts as the same figure.</summary>
public class FigureSketchTests
{
    [Theory]
    [InlineData("x 0 1.5 200", "x 0 1.6 200", true)] // less than a thousandth of 200
    [InlineData("x 0 1.5 200", "x 0 1.5 201", false)]
    [InlineData("x 0 1.5 2", "y 0 1.5 2", false)]
    [InlineData("x −3 1", "x 3 1", false)]
    [InlineData("a\nb", "a", false)]
    public void Numbers_may_differ_a_little_and_words_not(string expected, string actual, bool same) =>
        Assert.Equal(same, FigureSketch.IsNear(expected, actual));
}
