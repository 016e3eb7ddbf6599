namespace MixedModels.Designs;

/// <summary>A column of the model matrix that depends linearly on others and was dropped.</summary>
/// <param name="Index">Its position among all columns, dropped ones included (0-based).</param>
/// <param name="Name">Its name, as R's model.matrix gives it.</param>
/// <param name="Reason">Why, found in the data: "style never varies within professor".</param>
public sealed record AliasedColumn(int Index, string Name, string Reason);
