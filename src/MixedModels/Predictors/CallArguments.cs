using MixedModels.Formulas.Syntax;

namespace MixedModels.Predictors;

/// <summary>The arguments of a call by the names of its parameters.</summary>
internal static class CallArguments
{
    /// <summary>An argument, given by name or by position; null when it is not given.</summary>
    public static Expression? Argument(this FunctionCall call, string parameter)
    {
        if (call.Arguments.FirstOrDefault(a => a.Name == parameter) is { } named) return named.Value;
        if (!KnownFunctions.TryGet(call.Function, out var signature)) return null;
        var free = signature.Parameters.Where(p => call.Arguments.All(a => a.Name != p));
        return call.Arguments.Where(a => a.Name is null).Zip(free)
            .FirstOrDefault(pair => pair.Second == parameter).First?.Value;
    }
}
