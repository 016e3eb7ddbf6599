namespace MixedModels.Designs;

/// <summary>The names of grouping factors, such as <c>school:class</c>.</summary>
public static class GroupName
{
    /// <summary>
    /// What a grouping is known by in every model: the same for <c>a:b</c> and <c>b:a</c>, which are one.
    /// </summary>
    public static string Canonical(string group) => string.Join(':', group.Split(':').Order(StringComparer.Ordinal));
}
