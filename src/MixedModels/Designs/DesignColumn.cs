namespace MixedModels.Designs;

/// <summary>What a column of a model matrix stands for.</summary>
/// <param name="Name">Its name, as R's model.matrix gives it.</param>
/// <param name="Term">0 for the intercept, else the 1-based number of its term (R's assign).</param>
public sealed record DesignColumn(string Name, int Term)
{
    /// <summary>The name of the column of ones.</summary>
    public const string InterceptName = "(Intercept)";

    /// <summary>Whether it is the column of ones.</summary>
    public bool IsIntercept => Term == 0;
}
