using System.Collections.Immutable;

namespace MixedModels.Architecture;

/// <summary>
/// The rooms of a project: folders in the order in which data goes through them. A room uses those before it.
/// </summary>
/// <param name="order">
/// Folders below the project's, with slashes; a folder inside a room belongs to it, unless it is listed as a room of
/// its own. The project's own folder is the empty text.
/// </param>
internal sealed class Rooms(params string[] order)
{
    private readonly ImmutableArray<string> _order = [.. order];

    /// <summary>
    /// The uses of a later room, as <c>Lower.Thing uses Upper.Other</c>, and the types that are in no room; in ordinal
    /// order.
    /// </summary>
    public IReadOnlyList<string> Faults(CompiledProject project)
    {
        var strays = project.Folders.Where(type => Place(type.Value) < 0);
        var upward = project.Uses.Where(use => IsUpward(project.Folders[use.User], project.Folders[use.Used]));
        return
        [
            .. strays.Select(type => $"{type.Key} is in no room: '{type.Value}'")
                .Concat(upward.Select(use => $"{use.User} uses {use.Used}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    private bool IsUpward(string user, string used) => Place(user) >= 0 && Place(used) > Place(user);

    /// <summary>The place of a folder's room in the order; -1 when it has none.</summary>
    private int Place(string folder)
    {
        var place = _order.IndexOf(folder);
        for (var end = folder.LastIndexOf('/'); place < 0 && end >= 0; end = folder.LastIndexOf('/', end - 1))
            place = _order.IndexOf(folder[..end]);
        return place;
    }
}
