namespace MixedModels.Data.Postgres;

/// <summary>A table, or something that is read like one, of a database.</summary>
/// <param name="Schema">The schema it is in.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsVisible">
/// Whether its name alone means it: its schema is in the search path, and no earlier one has a table of that name.
/// </param>
/// <param name="Key">The columns of its primary key; empty when it has none.</param>
internal sealed record PostgresTable(string Schema, string Name, bool IsVisible, string[] Key)
{
    /// <summary>What a user calls it.</summary>
    public string Known => IsVisible ? Name : $"{Schema}.{Name}";
}
