using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;
using MixedModels.Tables;

namespace MixedModels.Designs;

/// <summary>The steps from a <see cref="DesignRecipe"/> and new data to the columns of the fit.</summary>
internal static class RecipeApplication
{
    public static DesignRows Apply(DesignRecipe recipe, Table newData, bool withRandomEffects)
    {
        var formula = Formula.Parse(recipe.Formula);
        var terms = formula.ExpandFixed(recipe.DotColumns);
        var evaluator = new ExpressionEvaluator(formula.Text, new NewDataColumns(newData, recipe.Variables), new BasisMemory(recipe.Bases));
        var matrices = new ModelMatrixBuilder(evaluator, recipe.Contrasts);
        var all = matrices.Build(terms);
        if (!all.Select(c => c.Name).SequenceEqual(recipe.FullColumnNames)) throw new ModelException("invalid-recipe", "The saved design does not fit its own formula; save the model again.");
        var missingOffset = recipe.OffsetColumn is { } column && !newData.TryGetColumn(column, out _) ? column : null;
        return new DesignRows(
            newData.RowCount,
            [.. recipe.KeptColumns.Select(j => all[j].Values)],
            Offsets.Sum(terms, missingOffset is null ? recipe.OffsetColumn : null, evaluator),
            withRandomEffects ? RandomEffects(recipe, formula, evaluator, matrices) : [])
        {
            MissingOffset = missingOffset,
        };
    }

    private static RandomEffectsRows[] RandomEffects(DesignRecipe recipe, Formula formula, ExpressionEvaluator evaluator, ModelMatrixBuilder matrices)
    {
        var built = new RandomEffectsBuilder(evaluator, matrices).Build(formula.RandomTerms);
        var references = new Dictionary<string, (int[] Refs, IReadOnlyList<string> NewLevels)>(StringComparer.Ordinal);
        var rows = new RandomEffectsRows[recipe.RandomTerms.Count];
        for (var t = 0; t < rows.Length; t++)
        {
            var known = recipe.RandomTerms[t];
            var term = built[known.Position];
            if (!references.TryGetValue(known.Group, out var found)) references.Add(known.Group, found = Match(term, known.Levels));
            rows[t] = new RandomEffectsRows(known.Group, found.Refs, term.Columns, found.NewLevels);
        }
        return rows;
    }

    /// <summary>The new data's levels among those of the fit.</summary>
    private static (int[] Refs, IReadOnlyList<string> NewLevels) Match(RandomEffectsMatrix term, IReadOnlyList<string> levels)
    {
        var index = new Dictionary<string, int>(levels.Count, StringComparer.Ordinal);
        for (var i = 0; i < levels.Count; i++) index.TryAdd(levels[i], i);
        var codeOf = new int[term.LevelCount];
        for (var i = 0; i < codeOf.Length; i++) codeOf[i] = index.TryGetValue(term.Levels[i], out var code) ? code : FactorValue.Missing;
        var refs = new int[term.Refs.Length];
        var (isReported, isMissingReported) = (new bool[codeOf.Length], false);
        var newLevels = new List<string>();
        var codes = term.Refs.Span;
        for (var i = 0; i < refs.Length; i++)
        {
            var level = codes[i];
            refs[i] = level < 0 ? FactorValue.Missing : codeOf[level];
            if (refs[i] >= 0) continue;
            if (level < 0 ? !isMissingReported : !isReported[level]) newLevels.Add(level < 0 ? "NA" : term.Levels[level]);
            if (level < 0) isMissingReported = true;
            else isReported[level] = true;
        }
        return (refs, newLevels);
    }
}
