using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>Makes the immutable fit out of the workspace at the optimum.</summary>
internal static class FitAssembler
{
    public static LinearMixedModelFit Assemble(
        ModelDesign design,
        FitOptions options,
        SearchDeviance deviance,
        OptimizationResult result,
        IReadOnlyList<SearchStart> starts)
    {
        deviance.MoveTo(result.Parameters);
        var (parameters, coordinates) = (deviance.Parameters, deviance.CrossProducts.Coordinates);
        var found = deviance.WithZeros(result.Parameters);
        var theta = coordinates.ToModel(found);
        var sigma = deviance.Sigma;
        VarianceComponent[] components =
        [
            .. design.RandomEffects.Select((term, t) => Component(
                term,
                parameters.Terms[t],
                parameters.FactorOf(t, theta),
                sigma * sigma,
                Verdicts.RankOf(deviance, found, t))),
        ];
        return new LinearMixedModelFit(
            design, deviance.CrossProducts, options, new SearchEnd(found, result.Curvature))
        {
            Parameters = parameters,
            Theta = theta,
            FixedEffects = FixedEffectsOf(design, deviance, sigma * sigma),
            VarianceComponents = components,
            ConditionalModes = ModesOf(design, deviance, components),
            Sigma = sigma,
            Statistics = StatisticsOf(design, theta.Length, result.Value),
            Search = FitSearch.Of(deviance, result, theta, starts),
            Verdict = Verdicts.Of(design, options, deviance, result, components),
        };
    }

    private static VarianceComponent Component(
        RandomEffectsDesign term, CovarianceStructure structure, double[] factor, double sigmaSquared, int rank)
    {
        var k = term.ColumnCount;
        var covariance = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < k; j++)
                covariance[i, j] = sigmaSquared * RelativeCovariance.Element(factor, k, i, j);
        return new VarianceComponent(term.Group, term.ColumnNames, covariance, structure.IsDiagonal && k > 1, rank);
    }

    private static FixedEffects FixedEffectsOf(ModelDesign design, SearchDeviance deviance, double sigmaSquared)
    {
        var (coordinates, solver) = (deviance.CrossProducts.Coordinates, deviance.Solver);
        var beta = coordinates.FixedEffectsToModel(solver.Solution[deviance.CrossProducts.Pattern.RandomCount..]);
        return new FixedEffects(
            design.FixedEffects.ColumnNames,
            beta,
            coordinates.FixedCovarianceToModel(solver.FixedFactor, sigmaSquared));
    }

    /// <summary>
    /// The modes; those of a variance reported as zero are zero too, not what the search's smallest
    /// deviation leaves of them.
    /// </summary>
    private static ConditionalModes[] ModesOf(
        ModelDesign design, SearchDeviance deviance, VarianceComponent[] components)
    {
        var (pattern, solver, coordinates) =
            (deviance.CrossProducts.Pattern, deviance.Solver, deviance.CrossProducts.Coordinates);
        return [.. design.RandomEffects.Select((term, t) =>
        {
            var values = solver.Solution.Slice(pattern.Terms[t].Start, pattern.Terms[t].Count).ToArray();
            FactorProducts.MultiplyEach(solver.FactorOf(t), term.ColumnCount, values);
            coordinates.ModesToModel(t, values);
            for (var c = 0; c < term.ColumnCount; c++)
                if (components[t].Covariance[c, c] == 0) ClearColumn(values, c, term.ColumnCount);
            return new ConditionalModes(term.Group, term.ColumnNames, term.Levels, values);
        })];
    }

    private static void ClearColumn(Span<double> values, int column, int columnCount)
    {
        for (var i = column; i < values.Length; i += columnCount) values[i] = 0;
    }

    private static FitStatistics StatisticsOf(ModelDesign design, int thetaCount, double objective)
    {
        var parameters = design.FixedEffects.ColumnCount + thetaCount + 1;
        return new FitStatistics(design.RowCount, objective, -objective / 2, parameters, design.RowCount - parameters);
    }
}
