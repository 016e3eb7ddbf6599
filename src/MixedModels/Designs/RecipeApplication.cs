using MixedModels.Designs.Evaluation;
using MixedModels.Designs.Schemas;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Structure;

namespace MixedModels.Designs;

/// <summary>The steps from a <see cref="DesignRecipe"/> and new data to the columns of the fit.</summary>
internal static class RecipeApplication
{
    public static DesignRows Apply(DesignRecipe recipe, Table newData, bool withRandomEffects)
    {
        var formula = Formula.Parse(recipe.Formula);
        var terms = formula.ExpandFixed(recipe.DotColumns);
        var evaluator = Evaluator(recipe, formula, newData);
        var matrices = new ModelMatrixBuilder(evaluator, recipe.Contrasts);
        var all = FixedEffects(recipe, terms, matrices);
        var missingOffset = recipe.OffsetColumn is { } column && !newData.TryGetColumn(column, out _) ? column : null;
        return new DesignRows(
            newData.RowCount,
            new FixedEffectsMatrix([.. recipe.KeptColumns.Select(j => all[j].Values)], all.ConvertAll(c => c.Values)),
            withRandomEffects ? RandomEffects(recipe, formula, evaluator, matrices) : [],
            Offsets.Sum(terms, missingOffset is null ? recipe.OffsetColumn : null, evaluator))
        {
            MissingOffset = missingOffset,
        };
    }

    /// <summary>What the kept columns of X stand for: they are built over no rows.</summary>
    public static IReadOnlyList<DesignColumn> Columns(DesignRecipe recipe)
    {
        var formula = Formula.Parse(recipe.Formula);
        var evaluator = Evaluator(recipe, formula, new Table([.. recipe.Variables.Select(Empty)]));
        var matrices = new ModelMatrixBuilder(evaluator, recipe.Contrasts);
        var all = FixedEffects(recipe, formula.ExpandFixed(recipe.DotColumns), matrices);
        return [.. recipe.KeptColumns.Select(j => all[j].Meaning)];
    }

    public static IReadOnlyList<string> PredictorColumns(DesignRecipe recipe)
    {
        var terms = Formula.Parse(recipe.Formula).ExpandFixed(recipe.DotColumns);
        var names = new List<string>();
        foreach (var variable in terms.Variables.Concat(terms.Offsets)) VariableNames.Collect(variable, names);
        if (recipe.OffsetColumn is { } offset && !names.Contains(offset)) names.Add(offset);
        return names;
    }

    public static IReadOnlyList<string> RandomColumns(DesignRecipe recipe)
    {
        var names = new List<string>();
        VariableNames.Collect(Formula.Parse(recipe.Formula).RandomTerms, names);
        return [.. names.Except(PredictorColumns(recipe), StringComparer.Ordinal)];
    }

    /// <summary>Whether a column stands to the right of bars alone, by itself.</summary>
    public static bool OnlyGroups(DesignRecipe recipe, string column)
    {
        var terms = Formula.Parse(recipe.Formula).RandomTerms;
        var others = terms.SelectMany(term => term.Columns.Variables)
            .Concat(terms.SelectMany(term => term.Group.Factors).Where(factor => factor.Unwrapped is not VariableName));
        return !PredictorColumns(recipe).Contains(column) && !others.SelectMany(o => o.ColumnNames()).Contains(column);
    }

    private static ExpressionEvaluator Evaluator(DesignRecipe recipe, Formula formula, Table newData) =>
        new(formula.Text, new NewDataColumns(newData, recipe.Variables), new BasisMemory(recipe.Bases));

    private static List<BuiltColumn> FixedEffects(DesignRecipe recipe, TermList terms, ModelMatrixBuilder matrices)
    {
        var all = matrices.Build(terms);
        return all.Select(c => c.Name).SequenceEqual(recipe.FullColumnNames)
            ? all
            : throw new ModelException("invalid-recipe",
                "The saved design does not fit its own formula; save the model again.");
    }

    private static Column Empty(VariableSchema variable) => variable.Kind switch
    {
        VariableKind.Factor => new FactorColumn(variable.Name, variable.Levels, [], variable.IsOrdered),
        VariableKind.Logical => new LogicalColumn(variable.Name, []),
        _ => new NumericColumn(variable.Name, []),
    };

    private static RandomEffectsMatrix[] RandomEffects(
        DesignRecipe recipe, Formula formula, ExpressionEvaluator evaluator, ModelMatrixBuilder matrices)
    {
        var built = new RandomEffectsBuilder(evaluator, matrices).Build(formula.RandomTerms);
        var groupings = new Dictionary<string, (Grouping, IReadOnlyList<string>)>(StringComparer.Ordinal);
        var rows = new RandomEffectsMatrix[recipe.RandomTerms.Count];
        for (var t = 0; t < rows.Length; t++)
        {
            var known = recipe.RandomTerms[t];
            if (known.Position >= built.Count || !IsSame(known, built[known.Position]))
            {
                throw new ModelException("invalid-recipe",
                    $"The saved term ({known.Term}) is not the formula's; save the model again.");
            }
            var term = built[known.Position].Rows;
            if (!groupings.TryGetValue(known.Group, out var found))
                groupings.Add(known.Group, found = Match(term.Grouping, known.Group, known.Levels));
            var (grouping, newLevels) = found;
            rows[t] = new RandomEffectsMatrix(grouping, term.Columns) { NewLevels = newLevels };
        }
        return rows;
    }

    private static bool IsSame(RandomTermRecipe known, BuiltTerm built) =>
        known.Group == built.Meaning.Group && known.Covariance == built.Meaning.Covariance
        && known.ColumnNames.SequenceEqual(built.Meaning.ColumnNames);

    /// <summary>The new data's rows by the levels of the fit, and the levels that it did not have.</summary>
    private static (Grouping Known, IReadOnlyList<string> NewLevels) Match(
        Grouping found, string name, IReadOnlyList<string> levels)
    {
        var index = new Dictionary<string, int>(levels.Count, StringComparer.Ordinal);
        for (var i = 0; i < levels.Count; i++) index.TryAdd(levels[i], i);
        var codeOf = new int[found.LevelCount];
        for (var i = 0; i < codeOf.Length; i++)
            codeOf[i] = index.GetValueOrDefault(found.Levels[i], FactorValue.Missing);
        var refs = new int[found.RowCount];
        var (isReported, isMissingReported) = (new bool[codeOf.Length], false);
        var newLevels = new List<string>();
        var codes = found.Codes.Span;
        for (var i = 0; i < refs.Length; i++)
        {
            var level = codes[i];
            refs[i] = level < 0 ? FactorValue.Missing : codeOf[level];
            if (refs[i] >= 0) continue;
            if (level < 0 ? !isMissingReported : !isReported[level])
                newLevels.Add(level < 0 ? "NA" : found.Levels[level]);
            if (level < 0) isMissingReported = true;
            else isReported[level] = true;
        }
        return (new Grouping(name, levels, refs), newLevels);
    }
}
