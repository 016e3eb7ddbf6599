using MixedModels.Designs.Evaluation;
using MixedModels.Diagnostics;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;
using MixedModels.Tables;

namespace MixedModels.Designs;

/// <summary>The steps from a formula and a table to a <see cref="ModelDesign"/>.</summary>
internal static class DesignBuilder
{
    public static ModelDesign Build(Formula formula, Table table, DesignOptions options)
    {
        if (formula.Response is not { } response) throw new ModelException("no-response", $"The formula '{formula}' has no response; write 'response {formula.Text.TrimStart()}'.");
        var terms = formula.ExpandFixed(DotColumns(formula, table, options));
        RefuseResponseAmongTerms(formula, response, terms);
        var rows = RowSelection.Of(table, Variables(formula, terms, table, options), options.MissingValues);
        var columns = new TrainingColumns(table, rows);
        var memory = new BasisMemory();
        var evaluator = new ExpressionEvaluator(formula.Text, columns, memory);
        var y = evaluator.Numbers(response);
        var matrices = new ModelMatrixBuilder(evaluator, options.Contrasts);
        var all = matrices.Build(terms);
        var random = new RandomEffectsBuilder(evaluator, matrices).Build(formula.RandomTerms);
        var fixedEffects = FixedEffects(all, terms, evaluator);
        var findings = new List<Finding>();
        return new ModelDesign(
            formula, response.ToString(), y, fixedEffects, random,
            Weights(options, evaluator), Offset(terms, options, evaluator), rows.Frame, new DesignRecipe())
        {
            Findings = findings,
        };
    }

    /// <summary>What the dot stands for: the columns that are neither in the response nor group random effects nor weights or offset.</summary>
    private static List<string> DotColumns(Formula formula, Table table, DesignOptions options)
    {
        if (!formula.HasDot) return [];
        var used = new List<string>();
        VariableNames.Collect(formula.Response, used);
        foreach (var term in formula.RandomTerms)
            foreach (var factor in term.Group.Factors) VariableNames.Collect(factor, used);
        return [.. table.Columns.Select(c => c.Name).Where(n => !used.Contains(n) && n != options.Weights && n != options.Offset)];
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
                throw FormulaError.Invalid(formula.Text, terms.Variables[v].Span.Start, $"the response '{response}' stands on the right-hand side too; remove it there");
    }

    private static FixedEffectsMatrix FixedEffects(List<DesignColumn> all, TermList terms, ExpressionEvaluator evaluator)
    {
        var values = all.ConvertAll(c => c.Values);
        var kept = ColumnRank.Independent(values);
        var names = all.ConvertAll(c => c.Name);
        var aliased = kept.Length == all.Count ? [] : Aliasing.Explain(all, kept, terms, evaluator);
        return new FixedEffectsMatrix(evaluator.RowCount, Pick(names, kept), Pick(values, kept), aliased)
        {
            TermLabels = [.. terms.Terms.Select(t => t.Label)],
            TermOfColumn = Pick(all.ConvertAll(c => c.Term), kept),
            FullColumnNames = names,
            FullColumns = values,
        };
    }

    private static IReadOnlyList<T> Pick<T>(List<T> all, int[] kept) => kept.Length == all.Count ? all : Array.ConvertAll(kept, j => all[j]);

    private static ReadOnlyMemory<double>? Weights(DesignOptions options, ExpressionEvaluator evaluator)
    {
        if (options.Weights is null) return null;
        var weights = evaluator.Numbers(Column(options.Weights));
        var numbers = weights.Span;
        for (var i = 0; i < numbers.Length; i++)
            if (!(numbers[i] > 0))
                throw new ModelException("invalid-weight", $"The weight '{options.Weights}' is {NumberDeparser.Format(numbers[i])} in row {evaluator.TableRow(i)}; weights are positive. Drop the row or correct the weight.");
        return weights;
    }

    private static ReadOnlyMemory<double>? Offset(TermList terms, DesignOptions options, ExpressionEvaluator evaluator)
    {
        var parts = terms.Offsets.ToList();
        if (options.Offset is not null) parts.Add(Column(options.Offset));
        if (parts.Count == 0) return null;
        if (parts.Count == 1) return evaluator.Numbers(parts[0]);
        var sum = new double[evaluator.RowCount];
        foreach (var part in parts)
        {
            var numbers = evaluator.Numbers(part).Span;
            for (var i = 0; i < sum.Length; i++) sum[i] += numbers[i];
        }
        return sum;
    }

    private static VariableName Column(string name) => new(name) { IsQuoted = true };
}
