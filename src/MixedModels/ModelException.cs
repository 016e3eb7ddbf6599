namespace MixedModels;

/// <summary>
/// The one exception that impossible input throws: a wrong formula, an unknown column, a file that is not there.
/// Its message names the column, row, term or option and says what to do; no other exception is meant to reach a user.
/// </summary>
/// <param name="id">A stable identifier in kebab case, such as <c>unknown-column</c>.</param>
/// <param name="message">
/// One clear sentence or two, for a person; passwords in it are hidden (<see cref="Secrets"/>).
/// </param>
/// <param name="inner">The underlying failure, if any.</param>
public sealed class ModelException(string id, string message, Exception? inner = null)
    : Exception(Secrets.Hide(message), inner)
{
    /// <summary>A stable identifier in kebab case, such as <c>unknown-column</c>.</summary>
    public string Id { get; } = id;
}
