namespace MixedModels.Fitting;

/// <summary>The blocks of the factor L at one theta, column-major, laid out as <see cref="CrossProducts"/> lays out A.</summary>
internal sealed class BlockFactor
{
    /// <summary>Room for a factor.</summary>
    /// <exception cref="ModelException"><c>trailing-too-large</c>: the dense part would need more memory than an array can hold.</exception>
    public BlockFactor(CrossProducts a)
    {
        Structure = a.Structure;
        Order = Structure.TrailingOrder;
        if ((long)Order * Order > Array.MaxLength)
            throw new ModelException("trailing-too-large", $"The crossed terms need a dense matrix of order {Order}; at most {(int)Math.Sqrt(Array.MaxLength)} is possible. Use fewer levels in the crossed factors.");
        LargestSize = Structure.Terms.Select(t => t.Size).DefaultIfEmpty(1).Max();
        Template = [.. Structure.Terms.Select(t => new double[t.Size * t.Size])];
        Diagonal = [.. a.Diagonal.Select(d => new double[d.Length])];
        Panel = [.. a.Panel.Select((p, t) => Structure.Terms[t].IsEliminated ? new double[p.Length] : [])];
        ParentCell = [.. a.ParentCell.Select(cells => cells.Select(c => new double[c.Length]).ToArray())];
        Trailing = GC.AllocateUninitializedArray<double>(Order * Order);
    }

    /// <summary>Which blocks there are.</summary>
    public BlockStructure Structure { get; }

    /// <summary>N, the order of the trailing matrix.</summary>
    public int Order { get; }

    /// <summary>The largest k of a term.</summary>
    public int LargestSize { get; }

    /// <summary>T of each term.</summary>
    public double[][] Template { get; }

    /// <summary>L_j of each level of the eliminated terms.</summary>
    public double[][] Diagonal { get; }

    /// <summary>What each level of the eliminated terms leaves under itself in the trailing rows, X and y.</summary>
    public double[][] Panel { get; }

    /// <summary>What each level leaves in the level of each parent.</summary>
    public double[][][] ParentCell { get; }

    /// <summary>The factor of the trailing matrix, N x N, lower.</summary>
    public double[] Trailing { get; }
}
