using MixedModels.Inference;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.InferencePlots;

/// <summary>
/// How much the deviance rises about the optimum as two parameters of theta vary, the others held, and the path on
/// which the optimiser came.
/// </summary>
/// <param name="Names">The two parameters.</param>
/// <param name="X">The grid of the first.</param>
/// <param name="Y">The grid of the second.</param>
/// <param name="Excess">The deviance above its minimum, [x, y].</param>
/// <param name="Path">The accepted points of the search.</param>
/// <param name="OthersHeld">Whether there are further parameters.</param>
/// <param name="Criterion">REML or ML.</param>
public sealed record LikelihoodSurfacePlot(
    IReadOnlyList<string> Names,
    double[] X,
    double[] Y,
    double[,] Excess,
    Polyline Path,
    bool OthersHeld,
    Criterion Criterion) : IPlot
{
    /// <summary>
    /// 2 log of 1 / (1 - p) for p = 50, 80, 95 and 99 %: chi-square quantiles with two degrees of freedom.
    /// </summary>
    private static readonly (double Excess, string Name)[] Contours =
    [
        (1.386, "50 %"),
        (3.219, "80 %"),
        (5.991, "95 %"),
        (9.210, "99 %"),
    ];

    /// <summary>
    /// The dense part of the factorization takes a millisecond at this order, and time grows with its cube.
    /// </summary>
    private const int LargestQuickOrder = 400;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit, with at least two parameters in theta.</param>
    /// <param name="first">The name of the first parameter as <see cref="MixedModelFit.ThetaNames"/> has it; null for
    /// the first.</param>
    /// <param name="second">The name of the second; null for the next.</param>
    /// <param name="points">Points along each side of the grid; null for 41, or 11 where crossed factors of many levels
    /// make each evaluation slow.</param>
    /// <exception cref="ModelException"><c>too-few-parameters</c>, <c>unknown-parameter</c>.</exception>
    public static LikelihoodSurfacePlot Create(
        LinearMixedModelFit fit, string? first = null, string? second = null, int? points = null)
    {
        if (fit.Theta.Count < 2)
            throw new ModelException("too-few-parameters",
                $"A likelihood surface needs two variance parameters; {fit.Design.Formula} has {fit.Theta.Count}. "
                    + "Add a random slope or a second grouping factor.");
        var names = fit.ThetaNames();
        var i = first is null ? 0 : IndexOf(names, first);
        var j = second is null ? (i == 0 ? 1 : 0) : IndexOf(names, second);
        if (i == j)
            throw new ModelException("too-few-parameters",
                $"The surface needs two different parameters, not '{names[i]}' twice.");
        var side = points ?? (fit.CrossProducts.DenseOrder <= LargestQuickOrder ? 41 : 11);
        var grid = DevianceGrid.Create(fit, i, j, side);
        return new LikelihoodSurfacePlot(
            [names[i], names[j]],
            grid.X,
            grid.Y,
            grid.Excess,
            new Polyline(grid.PathX, grid.PathY),
            fit.Theta.Count > 2,
            fit.Criterion);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name) =>
        Enumerable.Range(0, names.Count).FirstOrDefault(k => names[k] == name, -1) is >= 0 and var k
            ? k
            : throw new ModelException("unknown-parameter",
                $"Theta has no parameter '{name}'; it has {string.Join(", ", names)}.");

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (first, second) = (words.Term(Names[0]), words.Term(Names[1]));
        var (columns, rows) = (X.Length, Y.Length);
        var cells = (
            from a in Enumerable.Range(0, columns)
            from b in Enumerable.Range(0, rows)
            where double.IsFinite(Excess[a, b])
            select (X: X[a], Y: Y[b], Value: Excess[a, b]))
            .ToArray();
        var tiles = new TileMark(
            [.. cells.Select(c => c.X)],
            [.. cells.Select(c => c.Y)],
            [.. cells.Select(c => c.Value)],
            X[1] - X[0],
            Y[1] - Y[0])
        {
            Breaks = [0.5, 1.4, 3.2, 6, 9.2, 15, 25, 50, 100],
        };
        return new Figure("Surface of the " + (Criterion == Criterion.Reml ? "REML criterion" : "deviance"),
            $"Rise of the criterion above its minimum over {first} and {second}, as shades and contour lines, with the "
                + $"path of the optimiser in {English.Count(Path.X.Count - 1, "step")}.",
            [
                new Panel(null, new Axis($"theta: {first}") { Low = X[0], High = X[^1] },
                new Axis($"theta: {second}") { Low = Y[0], High = Y[^1] },
                [
                    tiles,
                    .. Contours.Select(c => new LineMark(ContourLines.Of(X, Y, Excess, c.Excess))
                    {
                        Ink = Ink.Muted,
                        Width = c.Name == "95 %" ? 1.6 : 0.8,
                    }),
                    new LineMark(Path.X, Path.Y)
                    {
                        Ink = Ink.Series(1),
                        Width = 1.8,
                        HasArrow = true,
                        Label = "Path of the optimiser",
                    },
                    new PointMark(Path.X, Path.Y) { Ink = Ink.Series(1), Size = 3, Label = "Path of the optimiser" },
                ]),
            ])
        {
            ColorTitle = "Rise above the minimum",
            Width = 640,
            PanelAspect = 0.72,
            Note = English.Sentences(
                "Contour lines: 50, 80, 95 (thick) and 99 % likelihood regions of two parameters.",
                OthersHeld ? "The other parameters are held at their estimates." : null),
        };
    }
}
