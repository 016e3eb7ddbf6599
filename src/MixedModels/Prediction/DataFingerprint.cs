using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MixedModels.Designs;

namespace MixedModels.Prediction;

/// <summary>
/// A SHA-256 of what a design took from its data (response, columns of X and Z, groups, weights, offset), the same on every machine: it tells whether a
/// saved model was fitted to the data at hand.
/// </summary>
public static class DataFingerprint
{
    /// <summary>The fingerprint in hexadecimal digits, after <c>sha256:</c>.</summary>
    public static string Of(ModelDesign design)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, design.Response.Span);
        for (var c = 0; c < design.FixedEffects.ColumnCount; c++)
        {
            Append(hash, design.FixedEffects.ColumnNames[c]);
            Append(hash, design.FixedEffects.Columns[c].Span);
        }
        foreach (var term in design.RandomEffects) Append(hash, term);
        if (design.Weights is { } weights) Append(hash, weights.Span);
        if (design.Offset is { } offset) Append(hash, offset.Span);
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, RandomEffectsMatrix term)
    {
        Append(hash, term.Group);
        foreach (var level in term.Levels) Append(hash, level);
        Append(hash, term.Refs.Span);
        for (var c = 0; c < term.ColumnCount; c++)
        {
            Append(hash, term.ColumnNames[c]);
            Append(hash, term.Columns[c].Span);
        }
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));

    private static void Append(IncrementalHash hash, ReadOnlySpan<double> values) => AppendBytes(hash, MemoryMarshal.Cast<double, long>(values));

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
