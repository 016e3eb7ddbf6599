namespace MixedModels.Cli.Options;

/// <summary>A table of a fit that can be written in place of the whole report.</summary>
internal enum TableChoice
{
    /// <summary>None: the report.</summary>
    None,

    /// <summary>A row for each parameter.</summary>
    Tidy,

    /// <summary>The fit in one row.</summary>
    Glance,

    /// <summary>The data with fitted values and residuals.</summary>
    Augment,

    /// <summary>A row for each conditional mode.</summary>
    Ranef,

    /// <summary>The fixed effects.</summary>
    Fixef,

    /// <summary>The coefficients of each group, one group a row.</summary>
    Coef,

    /// <summary>The covariance matrix of the fixed effects.</summary>
    Vcov,
}
