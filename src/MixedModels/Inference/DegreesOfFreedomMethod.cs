namespace MixedModels.Inference;

/// <summary>
/// How the denominator degrees of freedom of tests on fixed effects are found. A linear model has n - p, which is
/// exact, unless none are asked for or it is tested as if n were infinite.
/// </summary>
public enum DegreesOfFreedomMethod
{
    /// <summary>No degrees of freedom, no p-values: what lme4 prints.</summary>
    None,

    /// <summary>
    /// Satterthwaite's approximation (Fai and Cornelius 1996), as lmerTest. The default: good in most designs, cheap.
    /// </summary>
    Satterthwaite,

    /// <summary>n - p, exact for a linear model and too large for what varies between groups.</summary>
    Residual,

    /// <summary>
    /// Kenward and Roger's (1997), with their covariance of the fixed effects, which counts that the variances are
    /// estimated: the best choice for few groups. For fits by REML; others are refitted.
    /// </summary>
    KenwardRoger,

    /// <summary>
    /// Counts of groups and rows by the level at which a coefficient varies (Schluchter and Elashoff 1990; Pinheiro
    /// and Bates 2000, section 2.4.2); for nested grouping factors.
    /// </summary>
    BetweenWithin,

    /// <summary>Infinitely many: normal and chi-squared tests.</summary>
    Asymptotic,
}
