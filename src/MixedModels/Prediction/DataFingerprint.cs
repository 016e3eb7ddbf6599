using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MixedModels.Designs;
using MixedModels.Structure;

namespace MixedModels.Prediction;

/// <summary>
/// A SHA-256 of what a design took from its data (response, columns of X and Z, groups, weights, offset), the same on
/// every machine: it tells whether a saved model was fitted to the data at hand.
/// </summary>
public static class DataFingerprint
{
    /// <summary>The fingerprint in hexadecimal digits, after <c>sha256:</c>.</summary>
    public static string Of(ModelDesign design)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = design.Rows;
        Append(hash, rows.Response.Span);
        Append(hash, design.FixedEffects.ColumnNames, rows.FixedEffects.Columns);
        for (var t = 0; t < rows.RandomEffects.Count; t++)
        {
            Append(hash, rows.RandomEffects[t].Grouping);
            Append(hash, design.RandomEffects[t].ColumnNames, rows.RandomEffects[t].Columns);
        }
        if (rows.Weights is { } weights) Append(hash, weights.Span);
        if (rows.Offset is { } offset) Append(hash, offset.Span);
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, Grouping grouping)
    {
        Append(hash, grouping.Name);
        foreach (var level in grouping.Levels) Append(hash, level);
        Append(hash, grouping.Codes.Span);
    }

    private static void Append(
        IncrementalHash hash, IReadOnlyList<string> names, IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        for (var c = 0; c < names.Count; c++)
        {
            Append(hash, names[c]);
            Append(hash, columns[c].Span);
        }
    }

    private static void Append(IncrementalHash hash, string text) =>
        hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));

    private static void Append(IncrementalHash hash, ReadOnlySpan<double> values) =>
        AppendBytes(hash, MemoryMarshal.Cast<double, long>(values));

    private static void Append(IncrementalHash hash, ReadOnlySpan<int> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }
        var swapped = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(values, swapped);
        hash.AppendData(MemoryMarshal.AsBytes(swapped.AsSpan()));
    }

    private static void AppendBytes(IncrementalHash hash, ReadOnlySpan<long> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }
        var swapped = new long[values.Length];
        BinaryPrimitives.ReverseEndianness(values, swapped);
        hash.AppendData(MemoryMarshal.AsBytes(swapped.AsSpan()));
    }
}
