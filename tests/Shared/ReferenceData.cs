namespace MixedModels.Testing;

/// <summary>
/// Where the reference figures and their data are: in tests/Reference of the repository, and, for data that may not be
/// copied there, in a folder `shared` beside the clone.
/// </summary>
public static class ReferenceData
{
    private static readonly Lazy<string> Root = new(FindRepositoryRoot);

    /// <summary>The folder that holds MixedModels.slnx.</summary>
    public static string RepositoryRoot => Root.Value;

    /// <summary>tests/Reference of the repository.</summary>
    public static string Folder => Path.Combine(RepositoryRoot, "tests", "Reference");

    /// <summary>The folder `shared` beside the clone, or null when there is none.</summary>
    public static string? SharedFolder
    {
        get
        {
            var beside = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));
            return Directory.Exists(Path.Combine(beside, "reference")) ? beside : null;
        }
    }

    /// <summary>
    /// The folder `shared` beside the clone; skips the running test, with the reason, when there is none.
    /// </summary>
    public static string RequireShared()
    {
        Assert.SkipWhen(SharedFolder is null,
            "The folder ../shared (course data that may not be copied into the repository) is not beside this clone.");
        return SharedFolder!;
    }

    /// <summary>
    /// The path of a data file such as "sleepstudy.csv": in the repository if it may live there, else in
    /// ../shared/data; skips the running test when it is in neither.
    /// </summary>
    public static string DataPath(string file)
    {
        var here = Path.Combine(Folder, "data", file);
        if (File.Exists(here)) return here;
        var shared = Path.Combine(RequireShared(), "data", file);
        return File.Exists(shared)
            ? shared
            : throw new FileNotFoundException($"There is no reference data file {file}.", shared);
    }

    /// <summary>
    /// The path of a case such as "sleepstudy_slope_reml": in the repository if its data may live there, else in
    /// ../shared/reference; skips the running test when it is in neither.
    /// </summary>
    public static string CasePath(string name)
    {
        var here = Path.Combine(Folder, "cases", name + ".json");
        if (File.Exists(here)) return here;
        var shared = Path.Combine(RequireShared(), "reference", name + ".json");
        return File.Exists(shared)
            ? shared
            : throw new FileNotFoundException($"There is no reference case {name}.", shared);
    }

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MixedModels.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds MixedModels.slnx.");
    }
}
