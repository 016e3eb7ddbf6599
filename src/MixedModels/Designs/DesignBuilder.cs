using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Designs;

/// <summary>The steps from a formula and a table to a <see cref="ModelDesign"/>.</summary>
internal static class DesignBuilder
{
    public static ModelDesign Build(Formula formula, Table table, DesignOptions options)
    {
        if (formula.Response is not { } response)
            throw new ModelException("no-response",
                $"The formula '{formula}' has no response; write 'response {formula.Text.TrimStart()}'.");
        var dotColumns = DotColumns(formula, table, options);
        var terms = formula.ExpandFixed(dotColumns);
        RefuseResponseAmongTerms(formula, response, terms);
        var rows = RowSelection.Of(
            table, Variables(formula, terms, table, options), options.MissingValues,
            options.Weights is { } weights ? table[weights] : null);
        var columns = new TrainingColumns(table, rows.Kept);
        var memory = new BasisMemory();
        var evaluator = new ExpressionEvaluator(formula.Text, columns, memory);
        var y = evaluator.Numbers(response);
        var matrices = new ModelMatrixBuilder(evaluator, options.Contrasts);
        var all = matrices.Build(terms);
        var values = all.ConvertAll(c => c.Values);
        var kept = ColumnRank.Independent(values);
        var fixedEffects = FixedEffects(all, kept, terms, evaluator);
        var inFormula = new RandomEffectsBuilder(evaluator, matrices).Build(formula.RandomTerms);
        var positions = DecreasingLevels(inFormula);
        var random = Array.ConvertAll(positions, t => inFormula[t].Meaning);
        RefuseUnusedContrasts(options, matrices);
        var observed = new ObservedRows(
            y,
            new FixedEffectsMatrix(Pick(values, kept), values),
            Array.ConvertAll(positions, t => inFormula[t].Rows),
            Weights(options, evaluator),
            Offsets.Sum(terms, options.Offset, evaluator));
        Finding[] levelCounts = [.. DesignChecks.LevelCounts(random, columns.RowCount, options.Checks)];
        return new ModelDesign(
            formula, response.ToString(), fixedEffects, random, observed, rows.Frame, Recipe(), Findings);

        IReadOnlyList<Finding> Findings() =>
        [
            .. FormulaChecks.Find(formula),
            .. DesignChecks.RowsWithoutWeight(rows.Frame, options.Weights),
            .. ValueChecks.Variables(formula, terms, table),
            .. ValueChecks.NumbersOfGroups(terms, random, table, rows),
            .. levelCounts,
            .. DesignChecks.RepeatedLabels(response.ToString(), random, table, rows),
            .. DesignChecks.RepeatedEffects(random),
            .. DesignChecks.DiagonalTerms(random),
            .. DesignChecks.Rank(fixedEffects),
            .. DesignChecks.Scales(fixedEffects, observed.FixedEffects),
            .. DesignChecks.Response(response.ToString(), y),
        ];

        DesignRecipe Recipe() => new()
        {
            Formula = formula.Text,
            DotColumns = dotColumns,
            Variables = columns.Schema,
            Bases = memory.Learned,
            Contrasts = matrices.ContrastsInUse,
            FullColumnNames = fixedEffects.FullColumnNames,
            KeptColumns = kept,
            RandomTerms = Array.ConvertAll(positions, t => TermRecipe(t, inFormula[t].Meaning)),
            OffsetColumn = options.Offset,
        };
    }

    /// <summary>lme4's order of the terms: by decreasing number of levels, equals in the formula's order.</summary>
    private static int[] DecreasingLevels(IReadOnlyList<BuiltTerm> terms)
    {
        var positions = new int[terms.Count];
        for (var t = 0; t < positions.Length; t++) positions[t] = t;
        return positions.Length < 2 ? positions : [.. positions.OrderByDescending(t => terms[t].Meaning.LevelCount)];
    }

    private static void RefuseUnusedContrasts(DesignOptions options, ModelMatrixBuilder matrices)
    {
        foreach (var name in options.Contrasts.Keys)
            if (!matrices.ContrastsInUse.ContainsKey(name))
                throw new ModelException("unused-contrasts",
                    $"Contrasts were given for '{name}', but the model has no such factor."
                        + $"{Suggestion.DidYouMean(name, matrices.ContrastsInUse.Keys)}");
    }

    /// <summary>
    /// What the dot stands for: the columns that are neither in the response nor group random effects nor
    /// weights or offset.
    /// </summary>
    private static List<string> DotColumns(Formula formula, Table table, DesignOptions options)
    {
        if (!formula.HasDot) return [];
        var used = new List<string>();
        VariableNames.Collect(formula.Response, used);
        foreach (var term in formula.RandomTerms)
            foreach (var factor in term.Group.Factors) VariableNames.Collect(factor, used);
        return [.. table.Columns
            .Select(c => c.Name)
            .Where(n => !used.Contains(n) && n != options.Weights && n != options.Offset)];
    }

    private static List<Column> Variables(Formula formula, TermList terms, Table table, DesignOptions options)
    {
        var names = new List<string>();
        VariableNames.Collect(formula.Response, names);
        foreach (var variable in terms.Variables) VariableNames.Collect(variable, names);
        foreach (var offset in terms.Offsets) VariableNames.Collect(offset, names);
        VariableNames.Collect(formula.RandomTerms, names);
        if (options.Weights is { } weights && !names.Contains(weights)) names.Add(weights);
        if (options.Offset is { } known && !names.Contains(known)) names.Add(known);
        var columns = new List<Column>(names.Count);
        foreach (var name in names) columns.Add(table[name]);
        return columns;
    }

    private static void RefuseResponseAmongTerms(Formula formula, Expression response, TermList terms)
    {
        for (var v = 0; v < terms.Variables.Count; v++)
            if (terms.Variables[v].ToString() == response.ToString() && terms.Terms.Any(t => t.Variables.Contains(v)))
                throw FormulaError.Invalid(formula.Text, terms.Variables[v].Span.Start,
                    $"the response '{response}' stands on the right-hand side too; remove it there");
    }

    private static FixedEffectsDesign FixedEffects(
        List<BuiltColumn> all, int[] kept, TermList terms, ExpressionEvaluator evaluator)
    {
        var aliased = kept.Length == all.Count ? [] : Aliasing.Explain(all, kept, terms, evaluator);
        var labels = terms.Terms.Select(t => t.Label);
        return new FixedEffectsDesign([.. labels], all.ConvertAll(c => c.Meaning), kept, aliased);
    }

    private static RandomTermRecipe TermRecipe(int position, RandomEffectsDesign term) =>
        new(position, term.Term, term.Group, term.Levels, term.ColumnNames, term.Covariance);

    private static IReadOnlyList<T> Pick<T>(List<T> all, int[] kept) =>
        kept.Length == all.Count ? all : Array.ConvertAll(kept, j => all[j]);

    private static ReadOnlyMemory<double>? Weights(DesignOptions options, ExpressionEvaluator evaluator)
    {
        if (options.Weights is null) return null;
        var weights = evaluator.Numbers(Column(options.Weights));
        var numbers = weights.Span;
        for (var i = 0; i < numbers.Length; i++)
            if (!(numbers[i] > 0))
                throw new ModelException("invalid-weight",
                    $"The weight '{options.Weights}' is {NumberDeparser.Format(numbers[i])} in row "
                        + $"{evaluator.TableRow(i)}; weights are not negative. Drop the row or correct the weight.");
        return weights;
    }

    private static VariableName Column(string name) => new(name) { IsQuoted = true };
}
