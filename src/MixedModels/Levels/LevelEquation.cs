namespace MixedModels.Levels;

/// <summary>
/// What a coefficient of a lower level depends on: coefficient = intercept + predictors + a deviation of each group. So
/// <c>(Intercept) ~ income</c> or <c>hours ~ medium | fixed</c>.
/// </summary>
/// <param name="Outcome">The coefficient.</param>
/// <param name="HasIntercept">Whether the coefficient has a mean of its own: the outcome is then a fixed effect
/// itself.</param>
/// <param name="Predictors">The variables of this level, and interactions of them.</param>
/// <param name="Varies">Whether each group has a deviation of its own, a random effect.</param>
public sealed record LevelEquation(ModelTerm Outcome, bool HasIntercept, IReadOnlyList<ModelTerm> Predictors,
    bool Varies)
{
    /// <summary>The right-hand side, <c>1</c> when it is the intercept alone.</summary>
    public string RightSide => LevelModel.Sum(HasIntercept, Predictors);

    /// <summary>The equation as a level file has it.</summary>
    public override string ToString() => $"{Outcome} ~ {RightSide}{(Varies ? "" : " | fixed")}";
}
