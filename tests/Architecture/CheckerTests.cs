namespace MixedModels.Architecture;

/// <summary>
/// The checker of layers finds what it is there for: the sample's lower room knows the upper one in every way there is.
/// </summary>
public class CheckerTests
{
    private const string Space = "MixedModels.Architecture.Samples";

    private static readonly CompiledProject Sample =
        CompiledProject.Read(typeof(CheckerTests).Assembly.Location, "tests/Architecture/Samples");

    /// <summary>The lower room's types whose names say what they use above.</summary>
    private static readonly (string User, string Used)[] Upward =
    [
        ("UsesAttribute", "UpperMarkAttribute"),
        ("UsesAttributeArgument", "UpperThing"),
        ("UsesAttributeOfParameter", "UpperMarkAttribute"),
        ("UsesBaseType", "UpperThing"),
        ("UsesCall", "UpperThing"),
        ("UsesCallAfterSwitch", "UpperThing"),
        ("UsesCast", "UpperThing"),
        ("UsesCatch", "UpperException"),
        ("UsesClosure", "UpperThing"),
        ("UsesConstraintOfMethod", "IUpper"),
        ("UsesConstraint`1", "IUpper"),
        ("UsesCreation", "UpperThing"),
        ("UsesDelegate", "UpperThing"),
        ("UsesEvent", "UpperThing"),
        ("UsesField", "UpperThing"),
        ("UsesFieldOfArrays", "UpperThing"),
        ("UsesGenericArgument", "UpperThing"),
        ("UsesInterface", "IUpper"),
        ("UsesIterator", "UpperThing"),
        ("UsesNestedType", "UpperThing"),
        ("UsesParameter", "UpperKind"),
        ("UsesProperty", "UpperKind"),
        ("UsesReturnType", "UpperThing"),
        ("UsesTypeOf", "UpperThing"),
    ];

    [Fact]
    public void Every_use_of_a_later_room_is_found()
    {
        var faults = new Rooms("", "Lower", "Upper").Faults(Sample);
        Assert.Equal(Upward.Select(use => $"{Space}.{use.User} uses {Space}.{use.Used}"), faults);
    }

    [Fact]
    public void Every_lower_type_but_two_is_in_the_list()
    {
        var lower = Sample.Folders.Where(type => type.Value == "Lower").Select(type => type.Key);
        var expected = Upward.Select(use => use.User).Concat(["LowerMarkAttribute", "UsesNothingAbove"]);
        Assert.Equal(expected.Select(name => $"{Space}.{name}").ToHashSet(), lower.ToHashSet());
    }

    [Fact]
    public void The_other_order_finds_the_one_use_of_the_lower_room() =>
        Assert.Equal(
            [$"{Space}.UpperThing uses {Space}.UsesNothingAbove"],
            new Rooms("", "Upper", "Lower").Faults(Sample));

    [Fact]
    public void A_type_in_no_room_is_a_fault() =>
        Assert.Contains($"{Space}.Stray is in no room: ''", new Rooms("Lower", "Upper").Faults(Sample));

    [Fact]
    public void A_folder_in_a_room_belongs_to_it()
    {
        var project = new CompiledProject(
            new HashSet<string>(),
            new Dictionary<string, string> { ["A"] = "Lower/Deep/Deeper", ["B"] = "Lower/Apart", ["C"] = "Upper" },
            new HashSet<TypeUse> { new("A", "B"), new("A", "C"), new("B", "A") });
        Assert.Equal(["A uses C"], new Rooms("Lower", "Upper").Faults(project));
        Assert.Equal(["A uses B", "A uses C"], new Rooms("Lower", "Lower/Apart", "Upper").Faults(project));
    }
}
