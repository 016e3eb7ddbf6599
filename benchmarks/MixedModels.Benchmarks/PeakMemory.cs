using System.Globalization;

namespace MixedModels.Benchmarks;

/// <summary>The largest resident memory this process had.</summary>
public static class PeakMemory
{
    /// <summary>In MiB, from VmHWM of /proc/self/status; NaN where there is no such file.</summary>
    public static double Mebibytes()
    {
        const string status = "/proc/self/status", key = "VmHWM:";
        if (!File.Exists(status)) return double.NaN;
        var line = File.ReadLines(status).First(l => l.StartsWith(key, StringComparison.Ordinal));
        return double.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture) / 1024;
    }
}
