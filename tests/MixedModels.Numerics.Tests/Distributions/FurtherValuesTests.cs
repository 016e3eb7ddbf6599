using MixedModels.Numerics.Distributions;

namespace MixedModels.Numerics.Tests.Distributions;

/// <summary>
/// More values of R 4.2.2 (the call stands beside each), chosen where formulas change over or digits are easily lost.
/// </summary>
public class FurtherValuesTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Densities()
    {
        Close(0.36180872402956515, StudentT.Density(0, 2.5)); // dt(0, 2.5)
        Close(0.30622584058582963, StudentT.Density(0.5, 2.5));
        Close(0.02504106693139312, StudentT.Density(3, 2.5));
        Close(4.4307524144915302e-06, StudentT.Density(-40, 2.5));
        Close(0.3989412830469784, StudentT.Density(0, 1e5));
        Close(0.053991911327376005, StudentT.Density(2, 1e5));
        Close(7.885295542436466e-23, StudentT.Density(10, 1e5));
        Close(0.24197072451914337, StudentT.Density(1, Infinity));
        Close(1.4736461348785476e-196, StudentT.Density(30, Infinity));
        Assert.Equal(0, StudentT.Density(1e200, 0.7));
        Close(0.035457556953152267, ChiSquared.Density(0.3, 4.5)); // dchisq
        Close(0.063795974589324456, ChiSquared.Density(7, 4.5));
        Close(5.1914744060787692e-42, ChiSquared.Density(200, 4.5));
        Close(0.57403563337878982, FisherF.Density(0.1, 3, 17.3)); // df
        Close(0.42639062333614142, FisherF.Density(1, 3, 17.3));
        Close(1.068724781453696e-07, FisherF.Density(30, 3, 17.3));
        Close(0.33601446772677029, FisherF.Density(0.7, 1, Infinity));
        Close(0.072288957067272508, FisherF.Density(2.5, 1, Infinity));
        Close(0.3989422804014327, Normal.Density(0)); // dnorm
        Close(0.0044318484119380075, Normal.Density(3));
    }

    [Fact]
    public void Tails_where_digits_are_easily_lost()
    {
        Close(1.1026577908435765e-30, StudentT.Survival(1e10, 3)); // pt(1e10, 3, lower = FALSE)
        Close(3.1082900535109539e-141, StudentT.Survival(1e200, 0.7));
        Close(1.287831012864832e-11, StudentT.TwoSidedP(6.77, 1e8)); // 2 * pt(6.77, 1e8, lower = FALSE)
        Close(0.0026998182225506273, StudentT.TwoSidedP(3, 3e6));
        Close(0.12876233118358107, StudentT.Cdf(-1.3, 4.4));
        Close(1 - 0.12876233118358107, StudentT.Cdf(1.3, 4.4));
        Close(2.6596152025964298e-16, ChiSquared.Cdf(1e-10, 3)); // pchisq
        Close(0.010717238091289742, ChiSquared.Cdf(900, 1e3));
        Close(0.99980067214036428, ChiSquared.Survival(1e6 - 5000, 1e6));
        Close(0.47162736004749356, ChiSquared.Survival(1e6 + 100, 1e6));
        Close(0.00020767800946702998, ChiSquared.Survival(1e6 + 5000, 1e6));
        Close(9.9999999300000162e-09, FisherF.Cdf(1e-8, 2, 5)); // pf
        Close(1.6909853346171052e-14, FisherF.Cdf(0.5, 300, 1e6));
        Close(0.98264873431716016, FisherF.Cdf(3, 4, 1e9));
        Close(0.017351265236664512, FisherF.Survival(3, 4, Infinity));
    }

    [Fact]
    public void Quantiles()
    {
        Close(-10331.108244292485, StudentT.Quantile(1e-12, 3)); // qt
        Close(-0.70537396133617569, StudentT.Quantile(0.3, 1.1));
        Close(-10494437.029611211, StudentT.Quantile(1e-250, 40));
        Close(-0.52440051287519274, StudentT.Quantile(0.3, 1e9));
        Close(1.3499395786223463e-24, ChiSquared.Quantile(1e-6, 0.5)); // qchisq
        Close(0.010982604948550972, ChiSquared.Quantile(0.3, 0.5));
        Close(157.65302773124347, ChiSquared.UpperQuantile(1e-30, 7));
        // qf, which loses digits near 0: pf(it) = 1.0000000000042e-05
        Close(8.6114599403330772e-05, FisherF.Quantile(1e-5, 2.5, 9), 1e-11);
        Close(0.28825684135854479, FisherF.Quantile(0.2, 2.5, 9));
        Close(131.04036356752252, FisherF.UpperQuantile(1e-20, 3, 40));
        Close(2.3719322591952885, FisherF.Quantile(0.95, 4, Infinity));
        Close(8.7572903487823162, Normal.UpperQuantile(1e-18)); // qnorm
    }

    [Fact]
    public void Quantiles_undo_tails()
    {
        foreach (var q in (double[])[1e-280, 1e-40, 1e-9, 0.01, 0.3, 0.5])
        {
            foreach (var df in (double[])[0.4, 1, 3.7, 60, 5e3])
            {
                Close(q, StudentT.Survival(StudentT.UpperQuantile(q, Math.Max(df, 1)), Math.Max(df, 1)), 1e-11);
                Close(q, ChiSquared.Survival(ChiSquared.UpperQuantile(q, df), df), 1e-11);
                Close(q, FisherF.Survival(FisherF.UpperQuantile(q, df, 30), df, 30), 1e-11);
            }
        }
    }

    [Fact]
    public void The_t_is_the_signed_root_of_F()
    {
        foreach (var df in (double[])[1.5, 12, 700])
            foreach (var t in (double[])[0.01, 1.7, 25])
                Close(FisherF.Survival(t * t, 1, df), StudentT.TwoSidedP(t, df));
    }

    [Fact]
    public void Ends_of_the_range()
    {
        Assert.Equal(double.NegativeInfinity, Normal.Quantile(0));
        Assert.Equal(Infinity, Normal.Quantile(1));
        Assert.Equal(Infinity, StudentT.Quantile(1, 3));
        Assert.Equal(double.NegativeInfinity, StudentT.Quantile(0, 3));
        Assert.Equal(0, StudentT.Quantile(0.5, 3));
        Assert.Equal(0, StudentT.TwoSidedP(Infinity, 3));
        Assert.Equal(1, StudentT.TwoSidedP(0, 3));
        Assert.Equal(0, ChiSquared.Quantile(0, 3));
        Assert.Equal(Infinity, ChiSquared.Quantile(1, 3));
        Assert.Equal(1, ChiSquared.Survival(-1, 3));
        Assert.Equal(0, ChiSquared.Survival(Infinity, 3));
        Assert.Equal(0, FisherF.Survival(Infinity, 2, 3));
        Assert.Equal(1, FisherF.Survival(0, 2, 3));
        Assert.True(double.IsNaN(StudentT.TwoSidedP(double.NaN, 3)));
        Assert.True(double.IsNaN(ChiSquared.Survival(double.NaN, 3)));
        Assert.True(double.IsNaN(FisherF.Survival(1, 2, double.NaN)));
    }

    [Fact]
    public void Impossible_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.TwoSidedP(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquared.Survival(1, -2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FisherF.Quantile(-0.1, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FisherF.Survival(1, Infinity, 2));
    }

    private static void Close(double expected, double actual, double tolerance = 2e-12) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected),
            $"{actual:R} instead of {expected:R}, relative error {actual / expected - 1:G2}");
}
