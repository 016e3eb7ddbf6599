using MixedModels.Structure;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Structure;

/// <summary>
/// What the data sets of the references say of their own structure; the counts agree with R's table().
/// </summary>
public class StructureReportTests
{
    [Fact]
    public void Science_classes_restart_in_every_school()
    {
        var report = StructureReport.Inspect(ReferenceTables.Read("science.csv"));
        var classes = report.Relation("class", "school")!;
        Assert.Equal(("class", "school", FactorRelationKind.ImplicitlyNested, 66),
            (classes.First, classes.Second, classes.Kind, classes.Combinations));
        Assert.Equal(new GroupSizes(1, 1, 4), classes.FirstPerSecond);
        var labels = Assert.Single(report.RepeatedLabels, r => r.Inner == "class" && r.Outer == "school");
        Assert.Equal((4, 66, LabelEvidence.RestartingLabels, "Class"),
            (labels.Labels, labels.Combinations, labels.Evidence, labels.NamedBy));
        Assert.Contains(new ColumnAlias("Class", "school:class", null, null), report.Aliases);
        Assert.Equal(FactorRelationKind.Nested, report.Relation("Class", "school")!.Kind);
        Assert.Equal(FactorRelationKind.FullyCrossed, report.Relation("sex", "PrivPub")!.Kind);
        Assert.Equal(["school", "Class", "school:class"], report.LevelOf("PrivPub").ConstantWithin);
        Assert.Equal(VariableLevelKind.Row, report.LevelOf("like").Kind);
        var combination = Assert.Single(report.Factors, f => f.IsCombination);
        Assert.Equal(("school:class", 66), (combination.Name, combination.LevelCount));
        // Seed 001: the number of students in a class ranges from 3 to 50.
        Assert.Equal((3, 50), (combination.Rows.Minimum, combination.Rows.Maximum));
    }

    [Fact]
    public void Science_as_plain_CSV_gives_the_same_factors()
    {
        var report = StructureReport.Inspect(Table.ReadCsv(ReferenceData.DataPath("science.csv")));
        Assert.Equal(["school:class", "school", "class", "State", "PrivPub", "sex"],
            report.Factors.Select(f => f.Name));
        Assert.Equal(66, Assert.Single(report.RepeatedLabels).Combinations);
    }

    [Fact]
    public void Netherlands_variables_have_their_levels()
    {
        var students = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"));
        var report = StructureReport.Inspect(
            students.Join(Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"))).Table);
        foreach (var name in new[] { "school_type", "public", "school_ses", "school_verbal_iq", "school_minority" })
            Assert.Contains("school_id", report.LevelOf(name).ConstantWithin);
        Assert.Equal("school_id", report.LevelOf("school_ses").Group);
        foreach (var name in new[] { "language_pre", "language_post", "ses", "verbal_iq", "female", "minority" })
            Assert.Equal(VariableLevelKind.Row, report.LevelOf(name).Kind);
        Assert.Equal(VariableLevelKind.RowIdentifier, report.LevelOf("student_id").Kind);
        var school = report.Factors.Single(f => f.Name == "school_id");
        Assert.Equal((131, new GroupSizes(4, 17, 35)), (school.LevelCount, school.Rows));
        Assert.True(report.IsNested("school_id", "school_type"));
        Assert.Empty(report.RepeatedLabels);
    }

    [Fact]
    public void Pastes_samples_are_nested_in_batches_and_name_the_casks()
    {
        var report = StructureReport.Inspect(ReferenceTables.Read("Pastes.csv"));
        var sample = report.Relation("sample", "batch")!;
        Assert.Equal(("sample", "batch", FactorRelationKind.Nested), (sample.First, sample.Second, sample.Kind));
        Assert.Equal(new GroupSizes(3, 3, 3), sample.FirstPerSecond);
        Assert.Equal(FactorRelationKind.FullyCrossed, report.Relation("batch", "cask")!.Kind);
        Assert.Equal(new RepeatedLabels("cask", "batch", 3, 30, LabelEvidence.NamedCombinations, "sample"),
            Assert.Single(report.RepeatedLabels));
        Assert.Contains(report.Aliases, a => a is { Column: "sample", Of: "batch:cask" });
        Assert.Equal(VariableLevelKind.Row, report.LevelOf("strength").Kind);
    }

    [Fact]
    public void Penicillin_crosses_completely()
    {
        var report = StructureReport.Inspect(ReferenceTables.Read("Penicillin.csv"));
        var relation = Assert.Single(report.Relations);
        Assert.Equal((FactorRelationKind.FullyCrossed, 144, 1.0),
            (relation.Kind, relation.Combinations, relation.Share));
        Assert.Empty(report.RepeatedLabels);
        Assert.Empty(report.Aliases);
    }

    [Fact]
    public void InstEval_crosses_hardly_and_lecturers_are_nested_in_departments()
    {
        var report = StructureReport.Inspect(ReferenceTables.Read("InstEval.csv"));
        var crossing = report.Relation("s", "d")!;
        Assert.Equal((FactorRelationKind.PartiallyCrossed, 73421), (crossing.Kind, crossing.Combinations));
        Assert.Equal(73421 / (2972.0 * 1128), crossing.Share);
        var departments = report.Relation("d", "dept")!;
        Assert.Equal(("d", "dept", FactorRelationKind.Nested),
            (departments.First, departments.Second, departments.Kind));
        Assert.Equal(FactorRelationKind.Nested, report.Relation("s", "studage")!.Kind);
        Assert.Equal(("s", VariableLevelKind.Group),
            (report.LevelOf("studage").ConstantWithin.Single(), report.LevelOf("studage").Kind));
        Assert.Equal("d", report.LevelOf("dept").ConstantWithin.Single());
        Assert.Empty(report.RepeatedLabels);
    }

    [Fact]
    public void Cake_crosses_completely_and_temperature_is_there_twice()
    {
        var report = StructureReport.Inspect(ReferenceTables.Read("cake.csv"));
        Assert.Equal((FactorRelationKind.FullyCrossed, 45),
            (report.Relation("replicate", "recipe")!.Kind, report.Relation("replicate", "recipe")!.Combinations));
        Assert.Equal(FactorRelationKind.FullyCrossed, report.Relation("replicate", "temperature")!.Kind);
        Assert.Equal(new ColumnAlias("temp", "temperature", null, null), Assert.Single(report.Aliases));
        Assert.Empty(report.RepeatedLabels);
        Assert.Equal(new ColumnAlias("temp", "temperature", 1, 0),
            Assert.Single(StructureReport.Inspect(Table.ReadCsv(ReferenceData.DataPath("cake.csv"))).Aliases));
    }

    [Fact]
    public void The_factors_of_a_design_are_found_in_plain_numbers()
    {
        var cake = StructureReport.Inspect(Table.ReadCsv(ReferenceData.DataPath("cake.csv")));
        Assert.Equal((FactorRelationKind.FullyCrossed, 45),
            (cake.Relation("replicate", "recipe")!.Kind, cake.Relation("replicate", "recipe")!.Combinations));
        Assert.Equal(FactorRelationKind.FullyCrossed, cake.Relation("replicate", "temperature")!.Kind);
        var machines = StructureReport.Inspect(Table.ReadCsv(ReferenceData.DataPath("Machines.csv")));
        Assert.Equal((FactorRelationKind.FullyCrossed, 18),
            (machines.Relation("Worker", "Machine")!.Kind, machines.Relation("Worker", "Machine")!.Combinations));
        // Days is balanced too, but a day of a subject has one row: a measured variable.
        Assert.Equal(["Subject"],
            StructureReport.Inspect(Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"))).Factors
                .Select(f => f.Name));
    }

    [Fact]
    public void The_departments_of_InstEval_are_found_in_plain_numbers() =>
        Assert.Equal(FactorRelationKind.Nested,
            StructureReport.Inspect(Table.ReadCsv(ReferenceData.DataPath("InstEval.csv"))).Relation("d", "dept")!.Kind);

    [Fact]
    public void Balanced_numbers_are_factors()
    {
        // 2 x 3 cells of two rows each; the same numbers in another order are no design.
        FactorColumn group = FactorColumn.FromTexts("g", [.. Enumerable.Range(0, 12).Select(i => i < 6 ? "a" : "b")]);
        NumericColumn balanced = new("dose", [.. Enumerable.Range(0, 12).Select(i => 10.0 * (i % 3))]), other =
            new("dose", [10, 10, 10, 20, 20, 30, 30, 30, 30, 20, 20, 10]);
        Assert.Equal(FactorRelationKind.FullyCrossed,
            StructureReport.Inspect(new Table([group, balanced])).Relation("g", "dose")!.Kind);
        Assert.Equal(["g"], StructureReport.Inspect(new Table([group, other])).Factors.Select(f => f.Name));
    }

    [Fact]
    public void Ratings_on_a_full_scale_are_no_restarting_labels()
    {
        // Each group uses a different part of 1..5: not the first few labels.
        var (group, rating) = (new double[60], new double[60]);
        for (var i = 0; i < 60; i++) (group[i], rating[i]) = (i / 6, 1 + (i / 6 + i % 3) % 5);
        var report = StructureReport.Inspect(
            new Table([new NumericColumn("g", group), new NumericColumn("rating", rating)]), ["g", "rating"]);
        Assert.Empty(report.RepeatedLabels);
        Assert.Equal(FactorRelationKind.PartiallyCrossed, Assert.Single(report.Relations).Kind);
    }

    [Fact]
    public void Missing_values_do_not_count()
    {
        var report = StructureReport.Inspect(new Table([
            FactorColumn.FromTexts("g", ["a", "a", null, "b", "b", "b"]),
            new NumericColumn("x", [1, double.NaN, 7, 2, 2, 2]),
            new NumericColumn("one", [3, 3, double.NaN, 3, 3, 3])]));
        Assert.Equal("g", report.LevelOf("x").Group);
        Assert.Equal(VariableLevelKind.Constant, report.LevelOf("one").Kind);
        Assert.Equal((1, new GroupSizes(2, 2.5, 3)), (report.Factors[0].MissingCount, report.Factors[0].Rows));
    }

    [Fact]
    public void An_unknown_factor_is_named() =>
        Assert.Equal("unknown-column",
            Assert.Throws<ModelException>(() =>
                StructureReport.Inspect(new Table([new NumericColumn("x", [1, 2])]), ["y"])).Id);
}
