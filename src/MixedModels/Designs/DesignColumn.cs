namespace MixedModels.Designs;

/// <summary>What a column of a model matrix stands for: the product of its parts.</summary>
/// <param name="Term">
/// 0 for the column of ones, else the 1-based number of its term in the formula (R's assign).
/// </param>
/// <param name="Parts">The parts in the order of the term's variables; none for the column of ones.</param>
public sealed record DesignColumn(int Term, IReadOnlyList<ColumnPart> Parts)
{
    /// <summary>The name of the column of ones.</summary>
    public const string InterceptName = "(Intercept)";

    /// <summary>The column of ones.</summary>
    public static DesignColumn Intercept { get; } = new(0, []);

    /// <summary>Its name, as R's model.matrix gives it.</summary>
    public string Name { get; } = Parts.Count == 0 ? InterceptName : string.Join(':', Parts.Select(p => p.Name));

    /// <summary>The parts in the order of the term's variables; none for the column of ones.</summary>
    public IReadOnlyList<ColumnPart> Parts { get; } = Parts;

    /// <summary>Whether it is the column of ones.</summary>
    public bool IsIntercept => Parts.Count == 0;

    /// <summary>Whether two columns are products of the same parts, in whichever order and term.</summary>
    public bool IsSameAs(DesignColumn other) =>
        Parts.Count == other.Parts.Count && Parts.All(part => other.Parts.Any(part.IsSameAs));
}
