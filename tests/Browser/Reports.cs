using System.Collections.Concurrent;
using MixedModels.EndToEnd;

[assembly: AssemblyFixture(typeof(MixedModels.Browser.Reports))]

namespace MixedModels.Browser;

/// <summary>Reports that <c>mixed report</c> wrote, each made once, in a folder that goes with the tests.</summary>
public sealed class Reports : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<string>> _files = new(StringComparer.Ordinal);

    /// <summary>The file of a model's report; skips the running test where the model's data are absent.</summary>
    public string File(string model)
    {
        var arguments = ReportModels.Arguments(model);
        return _files.GetOrAdd(model, name => new Lazy<string>(() => Write(name, arguments))).Value;
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string[] arguments)
    {
        var file = _folder.File(name + ".html");
        var run = MixedProcess.Run(["report", .. arguments, "--out", file]);
        Assert.True(run.ExitCode == 0, run.Error);
        return file;
    }
}
