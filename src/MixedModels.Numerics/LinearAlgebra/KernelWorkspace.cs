namespace MixedModels.Numerics.LinearAlgebra;

/// <summary>The calling thread's scratch memory for packed operands.</summary>
internal sealed class KernelWorkspace
{
    [ThreadStatic]
    private static KernelWorkspace? t_current;

    /// <summary>The workspace of the calling thread, made on first use.</summary>
    public static KernelWorkspace Current => t_current ??= new KernelWorkspace();

    /// <summary>The packed diagonal block (and the one being prepared for the next step).</summary>
    public PackBuffer Diagonal { get; } = new();

    /// <summary>The packed left operand.</summary>
    public PackBuffer Left { get; } = new();

    /// <summary>The packed right operand.</summary>
    public PackBuffer Right { get; } = new();
}
