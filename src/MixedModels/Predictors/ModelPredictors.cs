using MixedModels.Designs;
using MixedModels.Formulas;

namespace MixedModels.Predictors;

/// <summary>
/// Which predictors some terms of a model have, of which kind they are, and which columns of the design carry them.
/// </summary>
public sealed class ModelPredictors
{
    private readonly ModelDesign _design;
    private readonly TermList _terms;
    private readonly IReadOnlyList<DesignColumn> _fullColumns;

    private ModelPredictors(
        ModelDesign design, TermList terms, IReadOnlyList<DesignColumn> columns, IReadOnlyList<DesignColumn> full)
    {
        (_design, _terms, Columns, _fullColumns) = (design, terms, columns, full);
        var reader = new PredictorReader(design);
        All = WithGroups([.. terms.Variables.Select(reader.Read)]);
    }

    /// <summary>The different variables, in the order in which the terms count them.</summary>
    public IReadOnlyList<Predictor> All { get; }

    /// <summary>The terms without the intercept; their variables are positions in <see cref="All"/>.</summary>
    public IReadOnlyList<Term> Terms => _terms.Terms;

    /// <summary>What the columns stand for: those of X that are kept, or those of a random-effects term.</summary>
    public IReadOnlyList<DesignColumn> Columns { get; }

    /// <summary>The columns of the data that are added to the linear predictor.</summary>
    public IReadOnlyList<string> OffsetColumns =>
    [
        .. _terms.Offsets.SelectMany(offset => offset.ColumnNames()),
        .. _design.Recipe.OffsetColumn is { } column ? [column] : Array.Empty<string>(),
    ];

    /// <summary>The predictor that a part of a column belongs to.</summary>
    public Predictor this[ColumnPart part] => All.First(predictor => predictor.Text == part.Variable);

    /// <summary>The predictors of the fixed effects.</summary>
    public static ModelPredictors Of(ModelDesign design) => new(
        design,
        design.Formula.ExpandFixed(design.Recipe.DotColumns),
        design.FixedEffects.Columns,
        design.FixedEffects.FullColumns);

    /// <summary>The predictors to the left of a bar.</summary>
    /// <param name="design">The design.</param>
    /// <param name="term">A term of its formula.</param>
    public static ModelPredictors Of(ModelDesign design, RandomEffectsTerm term)
    {
        DesignColumn[] columns = [.. design.RandomEffects.Where(t => t.Written == term).SelectMany(t => t.Columns)];
        return new ModelPredictors(design, term.Columns, columns, columns);
    }

    /// <summary>Which of the <see cref="Columns"/> (from 0) a predictor is part of.</summary>
    public IReadOnlyList<int> ColumnsOf(Predictor predictor) =>
        [.. Enumerable.Range(0, Columns.Count).Where(j => Columns[j].Parts.Any(p => p.Variable == predictor.Text))];

    /// <summary>Whether a term (from 0) codes a factor by an indicator for each level.</summary>
    public bool IsFull(int term, int variable) => _fullColumns
        .Where(column => column.Term == term + 1).SelectMany(column => column.Parts).OfType<FactorPart>()
        .Any(part => part.Variable == All[variable].Text && part.IsIndicator);

    /// <summary>The polynomial or spline in a term (from 0), if there is one.</summary>
    public BasisPredictor? BasisOf(int term) =>
        Terms[term].Variables.Select(v => All[v]).OfType<BasisPredictor>().FirstOrDefault();

    /// <summary>
    /// The columns of X, and the offset, at given values of the data's columns that they are made of.
    /// </summary>
    /// <param name="values">A row for each point.</param>
    /// <exception cref="ModelException">As for <see cref="DesignRecipe.Apply"/>.</exception>
    public DesignRows Evaluate(Table values) => _design.Recipe.Apply(values, withRandomEffects: false);

    /// <summary>A column whose group means are in the model as well compares rows of one group.</summary>
    private static Predictor[] WithGroups(Predictor[] predictors)
    {
        var means = predictors.OfType<NumericPredictor>().Where(p => p.Kind == NumericKind.Between).ToArray();
        return Array.ConvertAll(predictors, WithGroup);

        Predictor WithGroup(Predictor predictor)
        {
            if (predictor is not NumericPredictor { Kind: NumericKind.Column } column) return predictor;
            var mean = means.FirstOrDefault(mean => mean.Name == column.Name);
            return mean is null ? column : column with { Group = mean.Group, IsIndicator = false };
        }
    }
}
