using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Designs.Schemas;
using MixedModels.Fitting;

namespace MixedModels.Prediction;

/// <summary>Reads the fields of a model file and checks that they fit together.</summary>
/// <param name="name">What messages call the file.</param>
internal sealed class ModelFileReader(string name)
{
    public PredictionModel Read(JsonElement root)
    {
        RefuseOthers(root);
        var fit = Field(root, "fit");
        var fixedEffects = ReadFixed(Field(root, "fixed"));
        var terms = Items(root, "random").Select(ReadTerm).ToArray();
        var recipe = ReadRecipe(Field(root, "design"), [.. terms.Select(t => t.Recipe)]);
        if (recipe.KeptColumns.Count != fixedEffects.Names.Count) throw Broken("'design' keeps another number of columns than 'fixed' has estimates");
        return new PredictionModel
        {
            Recipe = recipe,
            ResponseName = Text(root, "response"),
            Criterion = ModelFileNames.CriterionOf(Text(root, "criterion")) ?? throw Broken("'criterion' is neither REML nor ML"),
            FixedEffects = fixedEffects,
            Terms = terms,
            Statistics = new FitStatistics(Whole(fit, "n_obs"), Number(fit, "objective"), Number(fit, "log_lik"), Whole(fit, "df"), Number(fit, "sigma"), Whole(fit, "df_residual")),
            Converged = Flag(fit, "converged"),
            IsSingular = Flag(fit, "singular"),
            DataFingerprint = Text(root, "data_fingerprint"),
            LibraryVersion = Text(root, "library"),
        };
    }

    private void RefuseOthers(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String || format.GetString() != ModelFile.Format)
            throw new ModelException("not-a-model-file", $"{name} is JSON, but not a model file. Make one with 'mixed fit ... --save FILE'.");
        var version = Whole(root, "version");
        if (version > ModelFile.Version)
            throw new ModelException("newer-model-file", $"{name} is a model file of version {version}; this program reads version {ModelFile.Version} and older. Update it.");
        if (version < 1) throw Broken("'version' is below 1");
    }

    private FixedEffects ReadFixed(JsonElement element)
    {
        var terms = Texts(element, "terms");
        var estimates = Numbers(element, "estimates");
        var rows = Items(element, "covariance").Select(row => Numbers(row, "covariance")).ToArray();
        if (estimates.Length != terms.Length || rows.Length != terms.Length || rows.Any(r => r.Length != terms.Length))
            throw Broken("'fixed' has lists of different lengths");
        var covariance = new double[terms.Length, terms.Length];
        for (var i = 0; i < terms.Length; i++)
            for (var j = 0; j < terms.Length; j++) covariance[i, j] = rows[i][j];
        return new FixedEffects(terms, estimates, covariance);
    }

    private PredictionTerm ReadTerm(JsonElement element)
    {
        var covariance = ModelFileNames.CovarianceOf(Text(element, "covariance")) ?? throw Broken("'covariance' of a random term is neither full nor diagonal");
        var recipe = new RandomTermRecipe(Whole(element, "position"), Text(element, "term"), Text(element, "group"), Texts(element, "levels"), Texts(element, "columns"), covariance);
        var modes = Items(element, "modes").Select(row => Numbers(row, "modes")).ToArray();
        if (modes.Length != recipe.Levels.Count || modes.Any(row => row.Length != recipe.ColumnNames.Count))
            throw Broken($"'modes' of ({recipe.Term}) does not have a row for each level and a number for each column");
        return new PredictionTerm(recipe, Numbers(element, "theta"), modes.SelectMany(row => row).ToArray());
    }

    private DesignRecipe ReadRecipe(JsonElement element, IReadOnlyList<RandomTermRecipe> terms)
    {
        var columns = Texts(element, "columns");
        var kept = Items(element, "kept_columns").Select(item => Whole(item, "kept_columns")).ToArray();
        if (kept.Any(k => k < 0 || k >= columns.Length)) throw Broken("'kept_columns' names a column that is not there");
        if (terms.Any(t => t.Position < 0 || t.Position >= terms.Count)) throw Broken("'position' names a random term that is not there");
        return new DesignRecipe
        {
            Formula = Text(element, "formula"),
            DotColumns = Texts(element, "dot_columns"),
            Variables = [.. Items(element, "variables").Select(ReadVariable)],
            Bases = [.. Items(element, "bases").Select(b => new BasisParameters(Text(b, "call"), Numbers(b, "numbers"), Texts(b, "levels")))],
            Contrasts = ReadContrasts(Field(element, "contrasts")),
            FullColumnNames = columns,
            KeptColumns = kept,
            RandomTerms = terms,
            OffsetColumn = element.TryGetProperty("offset_column", out _) ? Text(element, "offset_column") : null,
        };
    }

    private VariableSchema ReadVariable(JsonElement element) => new(
        Text(element, "name"),
        ModelFileNames.KindOf(Text(element, "type")) ?? throw Broken("'type' of a variable is not numeric, factor or logical"),
        Texts(element, "levels"),
        Flag(element, "ordered"));

    private Dictionary<string, ContrastKind> ReadContrasts(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Broken("'contrasts' is no object");
        var contrasts = new Dictionary<string, ContrastKind>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
            contrasts[property.Name] = (property.Value.ValueKind == JsonValueKind.String ? ModelFileNames.ContrastOf(property.Value.GetString()!) : null) ?? throw Broken($"the contrasts of '{property.Name}' are unknown");
        return contrasts;
    }

    private JsonElement Field(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) ? value : throw Broken($"'{field}' is missing");

    private string Text(JsonElement element, string field) =>
        Field(element, field) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Broken($"'{field}' is no text");

    private bool Flag(JsonElement element, string field) =>
        Field(element, field) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : throw Broken($"'{field}' is neither true nor false");

    private double Number(JsonElement element, string field) => NumberOf(Field(element, field), field);

    private int Whole(JsonElement element, string field)
    {
        var value = element.ValueKind == JsonValueKind.Number ? element : Field(element, field);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Broken($"'{field}' is no whole number");
    }

    private double NumberOf(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Null => double.NaN,
        _ => throw Broken($"'{field}' is no number"),
    };

    private IEnumerable<JsonElement> Items(JsonElement element, string field)
    {
        var value = element.ValueKind == JsonValueKind.Array ? element : Field(element, field);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Broken($"'{field}' is no list");
    }

    private double[] Numbers(JsonElement element, string field) => [.. Items(element, field).Select(item => NumberOf(item, field))];

    private string[] Texts(JsonElement element, string field) =>
        [.. Items(element, field).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Broken($"'{field}' holds something that is no text"))];

    private ModelException Broken(string what) => new("broken-model-file", $"{name} is a broken model file: {what}. Save the model again.");
}
