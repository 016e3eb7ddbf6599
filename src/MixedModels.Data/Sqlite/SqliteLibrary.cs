using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace MixedModels.Data.Sqlite;

/// <summary>
/// Loads the engine: the system's library where there is one, for it gets the system's corrections, else the one that
/// comes with the package.
/// </summary>
internal static class SqliteLibrary
{
    private const string PackageLibrary = "e_sqlite3";

    private static readonly string[] SystemLibraries = OperatingSystem.IsMacOS()
        ? ["libsqlite3.dylib"]
        : OperatingSystem.IsWindows() ? [] : ["libsqlite3.so.0"];

    static SqliteLibrary()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // the application has chosen a library already
        }
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
    }

    /// <summary>Makes sure that the engine is loaded.</summary>
    public static void Load()
    {
        // the static constructor does it, once
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == PackageLibrary)
            foreach (var library in SystemLibraries)
                if (NativeLibrary.TryLoad(library, out var handle)) return handle;
        return IntPtr.Zero; // the usual search
    }
}
