#:project ../src/MixedModels/MixedModels.csproj
#:property InvariantGlobalization=true

// Simulates the scores of classes taught in three styles and writes them as CSV (professor, style, score):
//
//     dotnet run examples/simulate-flipped-classroom.cs > examples/flipped-classroom.csv
//
// Each professor teaches one class in one style. A score is the mean of the style, plus what the professor adds, plus
// what the student adds: score = mean + u + e, u ~ N(0, professorSd^2), e ~ N(0, studentSd^2). Options, with their
// defaults:
//
//     dotnet run examples/simulate-flipped-classroom.cs -- --seed 5 --professors 5 --students 25
//         --professor-sd 3 --student-sd 5 --means 72,79,75

using System.Globalization;
using MixedModels.Numerics.Distributions;

string[] styles = ["no flip", "some flip", "fully flipped"];
var seed = ulong.Parse(Option("seed", "5"), CultureInfo.InvariantCulture);
var professors = int.Parse(Option("professors", "5"), CultureInfo.InvariantCulture);
var students = int.Parse(Option("students", "25"), CultureInfo.InvariantCulture);
var professorSd = double.Parse(Option("professor-sd", "3"), CultureInfo.InvariantCulture);
var studentSd = double.Parse(Option("student-sd", "5"), CultureInfo.InvariantCulture);
var means = Option("means", "72,79,75").Split(',')
    .Select(mean => double.Parse(mean, CultureInfo.InvariantCulture)).ToArray();

var random = new RandomSource(seed);
Console.Out.NewLine = "\n";
Console.WriteLine("professor,style,score");
for (var professor = 1; professor <= styles.Length * professors; professor++)
{
    var style = (professor - 1) / professors;
    var classMean = means[style] + professorSd * random.NextNormal();
    for (var student = 0; student < students; student++)
    {
        var score = classMean + studentSd * random.NextNormal();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{professor},{styles[style]},{score:F1}"));
    }
}

string Option(string name, string value)
{
    var at = Array.IndexOf(args, "--" + name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : value;
}
