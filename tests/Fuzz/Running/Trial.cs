using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Running;

/// <summary>Inputs tried in this process, in a folder that is emptied before each.</summary>
internal sealed class Trial : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mixed-fuzz-");

    /// <summary>Whether the input was accepted, and what went wrong.</summary>
    public (bool Accepted, Failure? Failure) Of(IFuzzer fuzzer, FuzzInput input)
    {
        foreach (var file in _folder.EnumerateFiles()) file.Delete();
        try
        {
            return (fuzzer.Try(input, _folder.FullName), null);
        }
        catch (Exception e)
        {
            return (false, Failure.Of(e));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
