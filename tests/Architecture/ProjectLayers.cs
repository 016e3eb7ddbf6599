namespace MixedModels.Architecture;

/// <summary>What a project may use, and the order of its rooms.</summary>
/// <param name="Name">The project.</param>
/// <param name="References">The projects it may use.</param>
/// <param name="Rooms">Its rooms in the order in which data goes through them.</param>
internal sealed record ProjectLayers(string Name, IReadOnlyList<string> References, Rooms Rooms)
{
    /// <summary>
    /// Faults that are waiting to be mended. The list may only become shorter: one that is gone from the code must go
    /// from here.
    /// </summary>
    public IReadOnlyList<string> KnownFaults { get; init; } = [];

    /// <summary>The assembly's file, where it is not named after the project.</summary>
    public string? Assembly { get; init; }

    /// <summary>What was compiled of it.</summary>
    public CompiledProject Read() =>
        CompiledProject.Read(Path.Combine(AppContext.BaseDirectory, $"{Assembly ?? Name}.dll"), $"src/{Name}");
}
