namespace MixedModels.Reports.Equations;

/// <summary>How a model is written in symbols.</summary>
public enum EquationNotation
{
    /// <summary>
    /// An equation for each level, as Raudenbush and Bryk (2002) write them: rows i, groups j, gamma and tau.
    /// </summary>
    Levels,

    /// <summary>
    /// One equation, as courses write it: groups i, rows j, y_ij = beta_0 + beta_1 x_ij + u_i + epsilon_ij, sigma_u.
    /// </summary>
    Course,
}
