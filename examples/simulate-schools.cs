#:project ../src/MixedModels/MixedModels.csproj
#:property InvariantGlobalization=true

// Simulates the results of students in schools in cities, a table for each level, and writes one of the tables as CSV:
//
//     dotnet run examples/simulate-schools.cs -- --table students > examples/students.csv
//     dotnet run examples/simulate-schools.cs -- --table schools > examples/schools.csv
//     dotnet run examples/simulate-schools.cs -- --table cities > examples/cities.csv
//
// Each student is taught with one technology. A result is the mean of the technology, plus what the school adds (its
// playground, its medium of instruction and the rest), plus what the city adds (its income, its area and the rest),
// plus what the student adds. The schools of examples/schools.levels. Options, with their defaults: --seed 11 --cities
// 14 --city-sd 3 --school-sd 4 --student-sd 8

using System.Globalization;
using MixedModels.Numerics.Distributions;

(string Name, double Effect)[] technologies =
[
    ("whiteboard", 0),
    ("PowerPoint", 1.5),
    ("smart classroom", 4),
    ("online", -3),
];
(string Name, double Effect)[] media = [("English", 0), ("Hindi", -1.5), ("Bengali", 1)];
var random = new RandomSource(ulong.Parse(Option("seed", "11"), CultureInfo.InvariantCulture));
var cityCount = int.Parse(Option("cities", "14"), CultureInfo.InvariantCulture);
var citySd = Number("city-sd", "3");
var schoolSd = Number("school-sd", "4");
var studentSd = Number("student-sd", "8");

List<string> cities = ["city,income,area"];
List<string> schools = ["school,city,playground,medium"];
List<string> students = ["student,school,tech,result"];
for (var city = 1; city <= cityCount; city++)
{
    var income = Math.Round(20 + 15 * random.NextDouble(), 1);
    var area = Math.Round(50 + 400 * random.NextDouble());
    var cityMean = 30 + 0.9 * income - 0.01 * area + citySd * random.NextNormal();
    cities.Add(Line($"C{city:00},{income},{area}"));
    var schoolsHere = Whole(4, 8);
    for (var i = 0; i < schoolsHere; i++)
    {
        var playground = Math.Round(8 * random.NextDouble(), 1);
        var medium = media[Whole(0, media.Length - 1)];
        var schoolMean = cityMean + 1.2 * playground + medium.Effect + schoolSd * random.NextNormal();
        var school = $"S{schools.Count:000}";
        schools.Add(Line($"{school},C{city:00},{playground},{medium.Name}"));
        var studentsHere = Whole(10, 25);
        for (var j = 0; j < studentsHere; j++)
        {
            var technology = technologies[Whole(0, technologies.Length - 1)];
            var result = schoolMean + technology.Effect + studentSd * random.NextNormal();
            students.Add(Line($"{students.Count},{school},{technology.Name},{result:F1}"));
        }
    }
}

var table = Option("table", "students") switch
{
    "cities" => cities,
    "schools" => schools,
    "students" => students,
    var other => throw new ArgumentException($"There is no table '{other}': take students, schools or cities."),
};
Console.Out.NewLine = "\n";
foreach (var line in table) Console.WriteLine(line);

string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

int Whole(int least, int most) => least + (int)((most - least + 1) * random.NextDouble());

double Number(string name, string value) => double.Parse(Option(name, value), CultureInfo.InvariantCulture);

string Option(string name, string value)
{
    var at = Array.IndexOf(args, "--" + name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : value;
}
