
namespace MixedModels.Reports.Words;

/// <summary>The words for how much a finding matters.</summary>
internal static class SeverityWords
{
    /// <summary><c>Error</c>, <c>Warning</c> or <c>Note</c>.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "Error",
        Severity.Warning => "Warning",
        _ => "Note",
    };

    /// <summary>The same in a field for programs.</summary>
    public static string Id(Severity severity) => Of(severity).ToLowerInvariant();
}
