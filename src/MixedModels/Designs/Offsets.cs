using MixedModels.Designs.Evaluation;
using MixedModels.Formulas;
using MixedModels.Formulas.Syntax;

namespace MixedModels.Designs;

/// <summary>Adds up what is known of the linear predictor.</summary>
internal static class Offsets
{
    /// <summary>The sum of the formula's offsets and of an offset column; null without any.</summary>
    public static ReadOnlyMemory<double>? Sum(TermList terms, string? column, ExpressionEvaluator evaluator)
    {
        List<Expression> parts = [.. terms.Offsets];
        if (column is not null) parts.Add(new VariableName(column) { IsQuoted = true });
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
}
