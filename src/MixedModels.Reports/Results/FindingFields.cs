using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>Findings for programs.</summary>
internal static class FindingFields
{
    public static IEnumerable<JsonFields> Of(IEnumerable<Finding> findings) => findings.Select(finding => new JsonFields
    {
        { "id", finding.Id },
        { "severity", SeverityWords.Id(finding.Severity) },
        { "subject", finding.Subject },
        { "message", finding.Message },
    });
}
