namespace MixedModels.Data.Tests.Databases;

/// <summary>
/// The tests that share one server, and run one after the other: some of them set environment variables.
/// </summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
