using MixedModels.Designs;
using MixedModels.Numerics.Optimization;

namespace MixedModels.Fitting;

/// <summary>Makes the immutable fit out of the workspace at the optimum.</summary>
internal static class FitAssembler
{
    public static LinearMixedModelFit Assemble(ModelDesign design, CrossProducts crossProducts, FitOptions options, TermBasis basis, ProfiledDeviance deviance, OptimizationResult result)
    {
        deviance.MoveTo(result.Parameters);
        var lambda = deviance.Lambda;
        var found = deviance.WithZeros(result.Parameters);
        var theta = lambda.WithPositiveDiagonals(basis.ToOriginal(found));
        var sigmaSquared = deviance.SigmaSquared;
        var templates = Templates(lambda, theta);
        var ranks = Templates(lambda, found).Select((template, t) => RankOf(template, deviance.CrossProducts, t)).ToArray();
        var components = design.RandomEffects.Select((term, t) => Component(term, lambda.Templates[t], templates[t], sigmaSquared, ranks[t])).ToArray();
        var verdict = Verdicts.Of(design, options.Criterion, deviance, result, components);
        return new LinearMixedModelFit(design, crossProducts, options)
        {
            Lambda = lambda,
            Theta = theta,
            FixedEffects = FixedEffectsOf(design, crossProducts, deviance.Solver, sigmaSquared),
            VarianceComponents = components,
            ConditionalModes = ModesOf(design, crossProducts.Structure, deviance, basis, components),
            Statistics = StatisticsOf(design, theta.Length, result.Value, Math.Sqrt(sigmaSquared)),
            Optimization = InOriginal(result, lambda, basis, theta),
            Verdict = verdict,
            Findings = [.. design.Findings, .. Verdicts.Findings(design, components, verdict)],
        };
    }

    private static double[][] Templates(RelativeCovarianceFactor lambda, double[] theta) =>
        [.. lambda.Templates.Select((template, t) =>
        {
            var matrix = new double[template.Size * template.Size];
            template.Fill(lambda.ThetaOf(t, (ReadOnlySpan<double>)theta), matrix);
            return matrix;
        })];

    private static VarianceComponent Component(RandomEffectsMatrix term, CovarianceTemplate template, double[] factor, double sigmaSquared, int rank)
    {
        var k = term.ColumnCount;
        var covariance = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                for (var c = 0; c <= Math.Min(i, j); c++) covariance[i, j] += sigmaSquared * factor[c * k + i] * factor[c * k + j];
        return new VarianceComponent(term.Group, term.ColumnNames, covariance, template is DiagonalTemplate && k > 1, rank);
    }

    private static int RankOf(double[] factor, CrossProducts crossProducts, int t)
    {
        var k = crossProducts.Structure.Terms[t].Size;
        return k - BoundaryDirections.Find(factor, k, c => StartingValues.MeanSquare(crossProducts, t, c)).Count;
    }

    /// <summary>The search in lme4's coordinates; gradient and curvature stay in its own.</summary>
    private static OptimizationResult InOriginal(OptimizationResult result, RelativeCovarianceFactor lambda, TermBasis basis, double[] theta) => result with
    {
        Parameters = theta,
        Trace = [.. result.Trace.Select(e => e with { Parameters = lambda.WithPositiveDiagonals(basis.ToOriginal(e.Parameters.ToArray())) })],
    };

    private static FixedEffects FixedEffectsOf(ModelDesign design, CrossProducts crossProducts, PenalizedLeastSquares solver, double sigmaSquared)
    {
        var beta = crossProducts.ToOriginalScale(solver.Solution.AsSpan(crossProducts.Structure.RandomCount));
        return new FixedEffects(design.FixedEffects.ColumnNames, beta, crossProducts.ToOriginalScale(solver.FixedFactor, sigmaSquared));
    }

    /// <summary>The modes; those of a variance reported as zero are zero too, not what the search's smallest diagonal leaves of them.</summary>
    private static ConditionalModes[] ModesOf(ModelDesign design, BlockStructure structure, ProfiledDeviance deviance, TermBasis basis, VarianceComponent[] components)
    {
        var effects = deviance.Solver.Solution.ToArray();
        return [.. design.RandomEffects.Select((term, t) =>
        {
            deviance.Solver.MultiplyByLambda(t, effects);
            var values = effects.AsMemory(structure.Terms[t].Start, term.ColumnCount * term.LevelCount);
            basis.ModesToOriginal(t, values.Span);
            for (var c = 0; c < term.ColumnCount; c++)
                if (components[t].Covariance[c, c] == 0) ClearColumn(values.Span, c, term.ColumnCount);
            return new ConditionalModes(term.Group, term.ColumnNames, term.Levels, values);
        })];
    }

    private static void ClearColumn(Span<double> values, int column, int columnCount)
    {
        for (var i = column; i < values.Length; i += columnCount) values[i] = 0;
    }

    private static FitStatistics StatisticsOf(ModelDesign design, int thetaCount, double objective, double sigma)
    {
        var parameters = design.FixedEffects.ColumnCount + thetaCount + 1;
        return new FitStatistics(design.RowCount, objective, -objective / 2, parameters, sigma, design.RowCount - parameters);
    }
}
