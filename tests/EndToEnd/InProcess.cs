using System.Text;
using MixedModels.Cli;
using MixedModels.Cli.Terminals;

namespace MixedModels.EndToEnd;

/// <summary>
/// A finished run of the program within this process, under its culture: for tests that call it many times.
/// </summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Bytes">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record InProcess(int ExitCode, byte[] Bytes, string Error)
{
    /// <summary>Its standard output as text.</summary>
    public string Output => Encoding.UTF8.GetString(Bytes);

    public static InProcess Run(params string[] arguments) => Run("", arguments);

    public static InProcess Run(string input, string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var terminal =
            new Terminal(() => new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error, false, false, false);
        var code = MixedProgram.Run(arguments, terminal);
        return new InProcess(code, output.ToArray(), error.ToString());
    }
}
