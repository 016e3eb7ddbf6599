using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace MixedModels.Tests.Prediction;

/// <summary>
/// Issue 9.28: a saved model that was altered is refused by one error, <c>model-file</c>, which names the place.
/// </summary>
public class ModelFileTests
{
    private static readonly string Saved = Text(
        "Reaction ~ poly(Days, 2) + center(Days) + ns(Days, df = 2) + within(Days, Subject) + (Days | Subject)");

    [Theory]
    [InlineData("\"covariance\": \"full\"", "\"covariance\": \"spherical\"",
        "'random[0].covariance' is neither full nor diagonal")]
    [InlineData("\"position\": 0", "\"position\": 3", "term (Days | Subject) is not the formula's")]
    [InlineData("\"position\": 0", "\"position\": -1", "'random[0].position' is below 0")]
    [InlineData("\"group\": \"Subject\"", "\"group\": \"Days\"", "is not the formula's")]
    [InlineData("\"n_obs\": 180", "\"n_obs\": 180.5", "'fit.n_obs' is no whole number")]
    [InlineData("\"n_obs\": 180", "\"n_obs\": \"many\"", "'fit.n_obs' is no whole number")]
    [InlineData("\"criterion\": \"REML\"", "\"criterion\": \"MAP\"", "'criterion' is neither REML nor ML")]
    [InlineData("\"criterion\": \"REML\"", "\"criterion\": [1]", "'criterion' is no text")]
    [InlineData("\"converged\": true", "\"converged\": 1", "'fit.converged' is neither true nor false")]
    [InlineData("\"type\": \"numeric\"", "\"type\": \"date\"",
        "'design.variables[0].type' is not numeric, factor or logical")]
    [InlineData("\"name\": \"Days\"", "\"name\": \"Subject\"", "'design.variables[2].name' is there already")]
    [InlineData("\"name\": \"Days\"", "\"name\": \"Nights\"", "'design' does not fit together")]
    [InlineData("\"call\": \"poly(Days, 2)\"", "\"call\": \"poly(Days, 3)\"", "'design' does not fit together")]
    [InlineData("(Days | Subject)\"", "(Days | Subject\"", "'design' does not fit together")]
    [InlineData(" \\u002B (Days | Subject)\"", "\"", "is not the formula's")]
    [InlineData("\"group\":", "\"group\": \"x\", \"group\":", "a field is there twice")]
    [InlineData("\"group\": \"Subject\"", "\"group\": \"\\ud800\"", "'random[0].group' is no text of Unicode")]
    [InlineData("\"contrasts\": {}", "\"contrasts\": {\"f\": \"odd\"}",
        "'design.contrasts.f' are contrasts that are not known")]
    [InlineData("\"contrasts\": {}", "\"contrasts\": {\"\\ud800\": \"sum\"}", "is no text of Unicode")]
    [InlineData("\"dot_columns\": []", "\"dot_columns\": {}", "'design.dot_columns' is no list")]
    [InlineData("\"308\"", "\"309\"", "'random[0].levels[1]' is there already")]
    public void An_altered_field_is_named(string field, string altered, string place) =>
        AssertRefused(Encoding.UTF8.GetBytes(Altered(field, altered)), place);

    [Theory]
    [InlineData("random/0/modes/0", "'random[0].modes' has 17 rows for 18 levels")]
    [InlineData("random/0/modes/0/1", "'random[0].modes[0]' has 1 numbers in place of 2")]
    [InlineData("random/0/theta/0", "'random[0].theta' has 2 numbers in place of 3")]
    [InlineData("fixed/estimates/0", "'fixed.estimates' has 3 numbers in place of 4")]
    [InlineData("fixed/covariance/0", "'fixed.covariance' has 3 rows in place of 4")]
    [InlineData("design/kept_columns/0", "'design.kept_columns' names other columns than 'fixed.terms'")]
    [InlineData("design/columns/0", "'design.kept_columns' names other columns than 'fixed.terms'")]
    [InlineData("design/variables/1", "'design' does not fit together")]
    [InlineData("design/bases/0", "lacks the parameters of 'poly(Days, 2)'")]
    [InlineData("design/bases/0/numbers/0", "other numbers than 'poly(Days, 2)' needs")]
    [InlineData("design/bases/1/numbers/0", "other numbers than 'center(Days)' needs")]
    [InlineData("design/bases/2/numbers/2", "'design' does not fit together")]
    [InlineData("design/bases/3/levels/0", "other numbers than 'within(Days, Subject)' needs")]
    public void A_list_that_lacks_an_item_is_named(string path, string place)
    {
        var root = JsonNode.Parse(Saved)!;
        var steps = path.Split('/');
        var list = steps.SkipLast(1).Aggregate(root,
            (node, step) => int.TryParse(step, out var at) ? node[at]! : node[step]!);
        list.AsArray().RemoveAt(int.Parse(steps[^1], CultureInfo.InvariantCulture));
        AssertRefused(Encoding.UTF8.GetBytes(root.ToJsonString()), place);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_named()
    {
        var bytes = Encoding.UTF8.GetBytes(Altered("\"group\": \"Subject\"", "\"group\": \"Subj?ct\""));
        bytes[Encoding.UTF8.GetString(bytes).IndexOf("Subj?ct", StringComparison.Ordinal) + 4] = 0xFF;
        AssertRefused(bytes, "'random[0].group' is no text of Unicode");
    }

    [Fact]
    public void Knots_out_of_order_are_refused()
    {
        var root = JsonNode.Parse(Saved)!;
        root["design"]!["bases"]![2]!["numbers"]![1] = -9;
        AssertRefused(Encoding.UTF8.GetBytes(root.ToJsonString()), "other numbers than 'ns(Days, df = 2)' needs");
    }

    [Fact]
    public void A_kept_column_that_is_none_is_refused()
    {
        var root = JsonNode.Parse(Saved)!;
        root["design"]!["kept_columns"]![1] = 7; // of seven, counted from zero
        AssertRefused(Encoding.UTF8.GetBytes(root.ToJsonString()), "'design.kept_columns[1]' is no column");
    }

    private static void AssertRefused(byte[] file, string place)
    {
        var refusal = Assert.Throws<ModelException>(() => ModelFile.Read(new MemoryStream(file), "m.json"));
        Assert.Equal("model-file", refusal.Id);
        Assert.StartsWith("m.json is ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
    }

    private static string Altered(string field, string altered)
    {
        var at = Saved.IndexOf(field, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file has no {field}.");
        return Saved[..at] + altered + Saved[(at + field.Length)..];
    }

    private static string Text(string formula)
    {
        using var stream = new MemoryStream();
        var fit = LinearMixedModel.Fit(formula, Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv")));
        ModelFile.Write(PredictionModel.Create(fit), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
