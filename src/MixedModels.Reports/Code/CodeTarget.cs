namespace MixedModels.Reports.Code;

/// <summary>A system that can fit the same model.</summary>
public enum CodeTarget
{
    /// <summary>R, package lme4.</summary>
    Lme4,

    /// <summary>R, package nlme.</summary>
    Nlme,

    /// <summary>Julia, package MixedModels.jl.</summary>
    MixedModelsJl,

    /// <summary>Python, package statsmodels.</summary>
    Statsmodels,

    /// <summary>SAS, PROC MIXED.</summary>
    Sas,

    /// <summary>Stata, mixed.</summary>
    Stata,

    /// <summary>SPSS, MIXED.</summary>
    Spss,

    /// <summary>HLM: its level equations, to be put together in its windows.</summary>
    Hlm,
}
