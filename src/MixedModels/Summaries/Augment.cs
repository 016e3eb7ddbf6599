namespace MixedModels.Summaries;

/// <summary>
/// The data of a fit with what the fit says of each row. Linear models have broom's columns <c>.fitted</c>,
/// <c>.resid</c>, <c>.hat</c>, <c>.sigma</c>, <c>.cooksd</c>, <c>.std.resid</c>; mixed models broom.mixed's
/// <c>.fitted</c>, <c>.resid</c>, <c>.hat</c>, <c>.cooksd</c>, <c>.fixed</c>, <c>.mu</c>, <c>.offset</c>,
/// <c>.sqrtXwt</c>, <c>.sqrtrwt</c>, <c>.weights</c>, <c>.wtres</c>.
/// </summary>
public static class Augment
{
    /// <summary>
    /// The table of a fit: the response as the model has it, the columns of the data that the model uses, then the
    /// statistics. Where rows were dropped, <c>.rownames</c> comes first with the 1-based rows of the data.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="data">The table that was fitted.</param>
    /// <param name="keep">Further columns of the data to put after those that the model uses; null for none.</param>
    /// <exception cref="ModelException">
    /// <c>wrong-data</c>: the table has another number of rows than the fitted one. <c>unknown-column</c>.
    /// </exception>
    public static Table Create(LinearMixedModelFit fit, Table data, IReadOnlyList<string>? keep = null)
    {
        var (design, frame) = (fit.Design, fit.Design.Frame);
        if (data.RowCount != frame.TableRowCount)
            throw new ModelException("wrong-data",
                $"The table has {data.RowCount} rows, but the fitted one had {frame.TableRowCount}; "
                    + "give the table that was fitted.");
        var rows = RowPadding.Rows(frame);
        var columns = new List<Column>();
        if (frame.Dropped.Count > 0) columns.Add(Columns.Numbers(".rownames", rows.Select(r => r + 1.0)));
        columns.Add(Numbers(fit, design.ResponseName, design.Rows.Response));
        var used = design.Recipe.Variables.Select(variable => variable.Name);
        foreach (var name in used.Concat(keep ?? []).Distinct(StringComparer.Ordinal))
            if (name != design.ResponseName) columns.Add(data[name].Take(rows));
        columns.AddRange(fit.IsMixed ? Mixed(fit) : Linear(fit));
        return new Table(columns);
    }

    private static IEnumerable<Column> Linear(LinearMixedModelFit fit)
    {
        var row = RowStatistics.Create(fit);
        return
        [
            Of(".fitted", row.Fitted),
            Of(".resid", row.Residuals),
            Of(".hat", row.Leverage),
            Of(".sigma", row.SigmaWithout!.Value),
            Of(".cooksd", row.CooksDistance),
            Of(".std.resid", row.Standardized),
        ];
    }

    private static IEnumerable<Column> Mixed(LinearMixedModelFit fit)
    {
        var (design, row) = (fit.Design, RowStatistics.Create(fit));
        var weights = design.Rows.Weights ?? Enumerable.Repeat(1.0, design.RowCount).ToArray();
        var offset = design.Rows.Offset ?? new double[design.RowCount];
        var roots = Array.ConvertAll(weights.ToArray(), Math.Sqrt);
        var weighted = RowPadding.Pad(design.Frame, roots)
            .ToArray()
            .Zip(row.Residuals.ToArray(), (root, residual) => root * residual)
            .ToArray();
        return [
            Of(".fitted", row.Fitted), Of(".resid", row.Residuals), Of(".hat", row.Leverage),
            Of(".cooksd", row.CooksDistance), Of(".fixed", row.FixedFitted), Of(".mu", row.Fitted),
            Numbers(fit, ".offset", offset), Numbers(fit, ".sqrtXwt", roots), Numbers(fit, ".sqrtrwt", roots),
            Numbers(fit, ".weights", weights), Of(".wtres", weighted),
        ];
    }

    /// <summary>A column of values that are padded already.</summary>
    private static NumericColumn Of(string name, ReadOnlyMemory<double> values) => new(name, values.ToArray());

    /// <summary>A column of one value for each row in use.</summary>
    private static NumericColumn Numbers(MixedModelFit fit, string name, ReadOnlyMemory<double> values) =>
        Of(name, RowPadding.Pad(fit.Design.Frame, values));
}
