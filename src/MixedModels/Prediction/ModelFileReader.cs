using MixedModels.Designs;
using MixedModels.Designs.Schemas;
using MixedModels.Fitting;

namespace MixedModels.Prediction;

/// <summary>
/// Reads the fields of a model file and checks that they fit together: what is altered is refused here.
/// </summary>
internal static class ModelFileReader
{
    /// <summary>The model in a file.</summary>
    /// <exception cref="ModelException"><c>model-file</c>, <c>newer-model-file</c>.</exception>
    public static PredictionModel Read(ModelFileNode root)
    {
        var version = root["version"].Whole(least: 1);
        if (version > ModelFile.Version)
        {
            throw new ModelException("newer-model-file",
                $"{root.File} is a model file of version {version}; this program reads version {ModelFile.Version} "
                    + "and older. Update it.");
        }
        var fixedEffects = ReadFixed(root["fixed"]);
        var terms = root["random"].Items().Select(ReadTerm).ToArray();
        return new PredictionModel
        {
            Recipe = ReadRecipe(root["design"], root["random"], fixedEffects, [.. terms.Select(t => t.Recipe)]),
            ResponseName = root["response"].Text(),
            Criterion = ModelFileNames.CriterionOf(root["criterion"].Text())
                ?? throw root["criterion"].Fault("is neither REML nor ML"),
            FixedEffects = fixedEffects,
            Terms = terms,
            Statistics = ReadStatistics(root["fit"]),
            Sigma = root["fit"]["sigma"].Number(),
            Converged = root["fit"]["converged"].Flag(),
            IsSingular = root["fit"]["singular"].Flag(),
            DataFingerprint = root["data_fingerprint"].Text(),
            LibraryVersion = root["library"].Text(),
        };
    }

    private static FitStatistics ReadStatistics(ModelFileNode fit) => new(
        fit["n_obs"].Whole(least: 0), fit["objective"].Number(), fit["log_lik"].Number(),
        fit["df"].Whole(least: 0), fit["df_residual"].Whole(int.MinValue));

    private static FixedEffects ReadFixed(ModelFileNode node)
    {
        var terms = node["terms"].DifferentTexts();
        var rows = node["covariance"].Items().Select(row => row.Numbers(terms.Length)).ToArray();
        if (rows.Length != terms.Length)
            throw node["covariance"].Fault($"has {rows.Length} rows in place of {terms.Length}");
        var covariance = new double[terms.Length, terms.Length];
        for (var i = 0; i < terms.Length; i++)
            for (var j = 0; j < terms.Length; j++) covariance[i, j] = rows[i][j];
        return new FixedEffects(terms, node["estimates"].Numbers(terms.Length), covariance);
    }

    private static PredictionTerm ReadTerm(ModelFileNode node)
    {
        var covariance = ModelFileNames.CovarianceOf(node["covariance"].Text())
            ?? throw node["covariance"].Fault("is neither full nor diagonal");
        var recipe = new RandomTermRecipe(
            node["position"].Whole(least: 0),
            node["term"].Text(),
            node["group"].Text(),
            node["levels"].DifferentTexts(),
            node["columns"].DifferentTexts(),
            covariance);
        var k = recipe.ColumnNames.Count;
        var modes = node["modes"].Items().Select(row => row.Numbers(k)).ToArray();
        if (modes.Length != recipe.Levels.Count)
            throw node["modes"].Fault($"has {modes.Length} rows for {recipe.Levels.Count} levels");
        var theta = node["theta"].Numbers(covariance == CovarianceKind.Diagonal ? k : k * (k + 1) / 2);
        return new PredictionTerm(recipe, theta, modes.SelectMany(row => row).ToArray());
    }

    private static DesignRecipe ReadRecipe(
        ModelFileNode node, ModelFileNode random, FixedEffects fixedEffects, IReadOnlyList<RandomTermRecipe> terms)
    {
        var columns = node["columns"].Texts();
        var recipe = new DesignRecipe
        {
            Formula = node["formula"].Text(),
            DotColumns = node["dot_columns"].DifferentTexts(),
            Variables = ReadVariables(node["variables"]),
            Bases = ReadBases(node["bases"]),
            Contrasts = node["contrasts"].Fields().ToDictionary(
                field => field.Name,
                field => ModelFileNames.ContrastOf(field.Value.Text())
                    ?? throw field.Value.Fault("are contrasts that are not known"),
                StringComparer.Ordinal),
            FullColumnNames = columns,
            KeptColumns = ReadKept(node["kept_columns"], columns, fixedEffects),
            RandomTerms = terms,
            OffsetColumn = node.Find("offset_column")?.Text(),
        };
        if (terms.Select(t => t.Position).Distinct().Count() < terms.Count)
            throw random.Fault("has two terms with one position");
        AssertFits(node, recipe);
        return recipe;
    }

    private static int[] ReadKept(ModelFileNode node, string[] columns, FixedEffects fixedEffects)
    {
        int[] kept = [.. node.Items().Select(
            item => item.Whole(least: 0) is var k && k < columns.Length ? k : throw item.Fault("is no column"))];
        if (!kept.Zip(kept.Skip(1)).All(pair => pair.First < pair.Second))
            throw node.Fault("is not in ascending order");
        return kept.Select(k => columns[k]).SequenceEqual(fixedEffects.Names)
            ? kept
            : throw node.Fault("names other columns than 'fixed.terms'");
    }

    private static VariableSchema[] ReadVariables(ModelFileNode node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. node.Items().Select(item => new VariableSchema(
            names.Add(item["name"].Text()) ? item["name"].Text() : throw item["name"].Fault("is there already"),
            ModelFileNames.KindOf(item["type"].Text()) ?? throw item["type"].Fault("is not numeric, factor or logical"),
            item["levels"].DifferentTexts(),
            item["ordered"].Flag()))];
    }

    private static BasisParameters[] ReadBases(ModelFileNode node)
    {
        var calls = new HashSet<string>(StringComparer.Ordinal);
        return [.. node.Items().Select(item => new BasisParameters(
            calls.Add(item["call"].Text()) ? item["call"].Text() : throw item["call"].Fault("is there already"),
            item["numbers"].Numbers(),
            item["levels"].DifferentTexts()))];
    }

    /// <summary>Makes the columns of a row without values: a design that cannot do that fits no data.</summary>
    private static void AssertFits(ModelFileNode node, DesignRecipe recipe)
    {
        var columns = recipe.Variables.Select(Missing).ToList();
        if (recipe.OffsetColumn is { } offset && recipe.Variables.All(v => v.Name != offset))
            columns.Add(new NumericColumn(offset, [double.NaN]));
        try
        {
            recipe.Apply(new Table(columns));
        }
        catch (ModelException e)
        {
            throw node.Fault($"does not fit together: {e.Message.TrimEnd('.')}", e);
        }
    }

    private static Column Missing(VariableSchema variable) => variable.Kind switch
    {
        VariableKind.Factor => new FactorColumn(variable.Name, variable.Levels, [-1]),
        VariableKind.Logical => new LogicalColumn(variable.Name, [-1]),
        _ => new NumericColumn(variable.Name, [double.NaN]),
    };
}
