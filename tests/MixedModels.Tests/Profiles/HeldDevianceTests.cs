using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Profiles;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Profiles;

/// <summary>The criterion with a parameter held, against differences and against fits at held values.</summary>
public class HeldDevianceTests
{
    public static TheoryData<string, string, Criterion> Models => new()
    {
        { "sleepstudy.csv", "Reaction ~ Days + (Days | Subject)", Criterion.Ml },
        { "sleepstudy.csv", "Reaction ~ Days + (Days | Subject)", Criterion.Reml },
        { "sleepstudy.csv", "Reaction ~ Days + (Days || Subject)", Criterion.Ml },
        { "Machines.csv", "score ~ Machine + (Machine | Worker)", Criterion.Reml },
        { "Penicillin.csv", "diameter ~ 1 + (1 | plate) + (1 | sample)", Criterion.Ml },
    };

    /// <summary>
    /// Central differences with a step of 1e-5: truncation 1e-9, rounding 1e-8 of a deviance near 1000.
    /// </summary>
    [Theory, MemberData(nameof(Models))]
    public void Gradient_is_that_of_differences(string file, string formula, Criterion criterion)
    {
        var fit = LinearMixedModel.Fit(formula, ReferenceTables.Read(file), new FitOptions { Criterion = criterion });
        var search = new SearchDeviance(fit.CrossProducts, criterion);
        foreach (var parameter in ModelParameter.Of(fit.Design))
        {
            if (parameter.Kind == ModelParameterKind.FixedEffect) continue;
            var deviance = Held(fit, search, parameter, out var point);
            var m = point.Length;
            double[] gradient = new double[m], curvature = new double[m * m], other = new double[m * m];
            for (var i = 0; i < m; i++) point[i] += 0.1 * Math.Cos(i);
            deviance.Evaluate(point);
            deviance.Differentiate(gradient, curvature);
            for (var i = 0; i < m; i++)
            {
                const double step = 1e-5;
                var (up, down) = (Moved(i, step), Moved(i, -step));
                Assert.Equal((deviance.Evaluate(up) - deviance.Evaluate(down)) / (2 * step), gradient[i],
                    1e-6 * (1 + Math.Abs(gradient[i])));
            }

            double[] Moved(int i, double by)
            {
                var moved = (double[])point.Clone();
                moved[i] += by;
                return moved;
            }
        }
    }

    private static HeldDeviance Held(
        LinearMixedModelFit fit, SearchDeviance search, ModelParameter parameter, out double[] free)
    {
        var (m, coordinates) = (search.ParameterCount, search.CrossProducts.Coordinates);
        int[] first = parameter.Kind == ModelParameterKind.Correlation
            ? [parameter.Column, parameter.OtherColumn]
            : [parameter.Column];
        OrderedFactor[] factors =
        [
            .. search.Parameters.Terms.Select((s, t) =>
                new OrderedFactor(s, coordinates.Term(t), t == parameter.Term ? first : [])),
        ];
        var joint = new double[m + 1];
        for (var t = 0; t < factors.Length; t++)
            factors[t].Read(
                search.Parameters.FactorOf(t, fit.Theta.ToArray()), search.Parameters.Of(t, joint.AsSpan()));
        joint[m] = Math.Log(fit.Sigma / coordinates.ResponseScale);
        var start = parameter.Term < 0 ? 0 : search.Parameters.StartOf(parameter.Term);
        ParameterHold hold = parameter.Kind switch
        {
            ModelParameterKind.Residual => new ResidualHold(m),
            ModelParameterKind.StandardDeviation => new DeviationHold(m, start),
            _ => new CorrelationHold(m, start, start + search.Parameters.Terms[parameter.Term].Size),
        };
        free = new double[m];
        hold.Release(joint, free);
        var scale = parameter.Kind == ModelParameterKind.Correlation ? 1 : coordinates.ResponseScale;
        return new HeldDeviance(search, factors, hold) { HeldValue = 1.2 * parameter.In(fit) / scale };
    }
}
