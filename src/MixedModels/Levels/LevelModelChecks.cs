namespace MixedModels.Levels;

/// <summary>What must hold of the levels of a model.</summary>
internal static class LevelModelChecks
{
    public static void Check(LevelModel model)
    {
        if (!model.Rows.HasIntercept && model.Rows.Predictors.Count == 0)
            throw Invalid(
                $"the level '{model.Rows.Name}' has no coefficient: write {model.Rows.Response} ~ "
                    + "1 for an intercept alone");
        var names = new HashSet<string>(StringComparer.Ordinal) { model.Rows.Name };
        var groups = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < model.Groups.Count; i++)
        {
            var level = model.Groups[i];
            if (!names.Add(level.Name)) throw Invalid($"two levels are called '{level.Name}'");
            if (level.Key.Count == 0)
                throw Invalid(
                    $"the level '{level.Name}' has no key: write 'key COLUMN' with the column that tells "
                        + $"the {level.Name} of a row");
            if (!groups.Add(string.Join('\n', level.Key.Select(k => k.Left).Order(StringComparer.Ordinal))))
                throw Invalid($"the level '{level.Name}' has the key of another level");
            CheckOutcomes(level, model.FindCoefficients(i));
        }
    }

    private static void CheckOutcomes(GroupLevel level, List<ModelTerm> lower)
    {
        var seen = new HashSet<ModelTerm>();
        foreach (var equation in level.Equations)
        {
            if (!seen.Add(equation.Outcome))
                throw Invalid($"the level '{level.Name}' has two equations for {equation.Outcome}");
            if (!lower.Contains(equation.Outcome))
                throw Invalid(
                    $"the level '{level.Name}' has an equation for {equation.Outcome}, which is no coefficient of a "
                        + $"lower level; those are {Enumeration.Of([.. lower.Select(t => t.Label)])}."
                        + $"{Suggestion.DidYouMean(equation.Outcome.Label, lower.Select(t => t.Label))}");
            if (!equation.HasIntercept && equation.Predictors.Count == 0 && !equation.Varies)
                throw Invalid($"the level '{level.Name}' says that {equation.Outcome} is nothing at all: "
                    + "give it an intercept, a predictor or let it vary");
        }
    }

    private static ModelException Invalid(string reason) =>
        new("level-model", $"Level equations: {reason}{(reason[^1] is '?' ? "" : ".")}");
}
