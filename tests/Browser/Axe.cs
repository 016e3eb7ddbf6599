using System.Text.Json;
using Deque.AxeCore.Commons;

namespace MixedModels.Browser;

/// <summary>What axe-core finds against accessibility.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>Findings of any weight, one a rule, with the first places.</summary>
    public static async Task<IReadOnlyList<string>> Findings(OpenReport report)
    {
        await report.Page.EvaluateAsync(Script.Value);
        var result = await report.Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run({ resultTypes: ['violations'] })).violations");
        return [.. result.EnumerateArray().Select(Finding)];
    }

    private static string Finding(JsonElement violation)
    {
        var nodes = violation.GetProperty("nodes");
        var places = nodes.EnumerateArray().Take(3)
            .Select(n => $"{n.GetProperty("html").GetString()} ({n.GetProperty("failureSummary").GetString()})");
        return $"{violation.GetProperty("impact").GetString()} {violation.GetProperty("id").GetString()}, "
            + $"{nodes.GetArrayLength()} places: {string.Join("; ", places)}";
    }
}
