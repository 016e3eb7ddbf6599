namespace MixedModels.Covariances;

/// <summary>
/// Which changes of a term's columns leave the set of models that a covariance structure describes as it is.
/// </summary>
internal enum BasisFreedom
{
    /// <summary>None: the parameters belong to the columns as they are.</summary>
    None,

    /// <summary>Each column may have a unit of its own.</summary>
    Scale,

    /// <summary>Any columns that span the same space will do.</summary>
    Any,
}
