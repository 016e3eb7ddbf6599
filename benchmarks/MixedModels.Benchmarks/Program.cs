using MixedModels.Benchmarks;

// MixedModels.Benchmarks fit DESIGNS DATA NAME THREADS              one line of measurements (see Measurement)
// MixedModels.Benchmarks inference DESIGNS DATA NAME TASK THREADS   one line: see InferenceTimer
// MixedModels.Benchmarks report DESIGNS RESULTS MACHINE STARTUP     the page of results, from the lines and two texts
switch (args)
{
    case ["fit", var designs, var data, var name, var threads]:
        Console.WriteLine(FitTimer.Measure(Find(designs, name), data,
            int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)));
        return 0;
    case ["inference", var designs, var data, var name, var task, var threads]:
        Console.WriteLine(InferenceTimer.Measure(Find(designs, name), data, task,
            int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)));
        return 0;
    case ["report", var designs, var results, var machine, var startup]:
        var measurements = File.ReadLines(results).Select(Measurement.Parse).ToList();
        Console.Write(new ResultsPage(Design.Read(designs), measurements, File.ReadAllText(machine),
            File.ReadAllText(startup)).Write());
        return 0;
    default:
        Console.Error.WriteLine("usage: fit DESIGNS DATA NAME THREADS | inference DESIGNS DATA NAME TASK THREADS | "
            + "report DESIGNS RESULTS MACHINE STARTUP");
        return 2;
}

static Design Find(string designs, string name) => Design.Read(designs).First(design => design.Name == name);
