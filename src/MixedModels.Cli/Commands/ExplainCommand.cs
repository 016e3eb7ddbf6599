using System.CommandLine;
using MixedModels.Cli.Options;
using MixedModels.Cli.Pages;
using MixedModels.Cli.Terminals;
using MixedModels.Designs;
using MixedModels.Reports.Code;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Interpretation.Anatomies;
using MixedModels.Reports.Results;

namespace MixedModels.Cli.Commands;

/// <summary>
/// <c>mixed explain</c>: a model as level equations, in numbers, in words, and as code for other systems.
/// </summary>
internal sealed class ExplainCommand
{
    private readonly Terminal _terminal;
    private readonly DataOptions _data = new("--data", "The data");
    private readonly ModelOptions _model = new();
    private readonly LevelOptions _levels;
    private readonly Option<bool> _ml = OptionValues.Flag("--ml", "Fit by maximum likelihood instead of REML.");
    private readonly Option<string?> _as = OptionValues.Text("--as", "SYSTEM",
        "Write code that fits the same model elsewhere: "
            + "lme4, nlme, mixedmodels.jl, statsmodels, sas, stata, spss or hlm.");
    private readonly Option<string[]> _group = OptionValues.Many("--group", "GROUP=LEVEL",
        "Write the fitted equation of one group too, as in --group school_id=1. May be repeated.");
    private readonly Option<bool> _symbols =
        OptionValues.Flag("--symbols", "Leave symbols in latex and mathml in place of the fitted numbers.");
    private readonly WordingOptions _words = new();
    private readonly Option<string?> _notation = OptionValues.Text("--notation", "NAME",
        "How equations are written: levels (the default), an equation for each level with gamma and tau; or course, "
            + "one equation: y_ij = beta_0 + beta_1 x_ij + u_i + e_ij.");
    private readonly OutputOptions _output = new(
        "text (the default), json, latex or mathml (the equations alone).",
        ("text", OutputFormat.Text), ("json", OutputFormat.Json), ("latex", OutputFormat.Latex),
        ("mathml", OutputFormat.MathMl));

    private ExplainCommand(Terminal terminal)
    {
        _terminal = terminal;
        _levels = new LevelOptions(_model, _data);
    }

    /// <summary>The command with its help page.</summary>
    public static CommandPage Create(Terminal terminal)
    {
        var explain = new ExplainCommand(terminal);
        var command = new Command("explain",
            "Explain a model: its level equations, fitted numbers in place, "
                + "its parts and assumptions, code for other systems.") { explain._model.Formula };
        OptionGroup[] groups =
        [
            new("Data", explain._data.All),
            new("Model", [.. explain._levels.All, explain._ml, .. explain._model.All]),
            new("Output",
                [explain._as, explain._group, explain._symbols, explain._notation, .. explain._words.All,
                    .. explain._output.All]),
        ];
        foreach (var option in groups.SelectMany(g => g.Options)) command.Options.Add(option);
        command.SetAction(explain.Run);
        return new CommandPage(command, "mixed explain FORMULA --data SOURCE [options]", groups,
        [
            new("mixed explain \"language_post ~ verbal_iq + (1 | school_id)\" --data students.csv --group school_id=1",
                "The equations of students and schools, and that of school 1."),
            new("mixed explain --levels-file examples/schools.levels --output latex",
                "Three levels of equations with the fitted numbers, for a paper."),
            new("mixed explain \"y ~ x + (x | g)\" --data d.csv --as lme4", "R code that fits the same model."),
        ], FormulaHelp.Write);
    }

    private int Run(ParseResult call)
    {
        var format = _output.Format(call);
        var target = call.GetValue(_as) is { } word
            ? OptionValues.Choice<CodeTarget?>(_as, word, null,
                [.. CodeWriters.Words.Select(w => (w.Word, (CodeTarget?)w.Target))])
            : null;
        if (target is not null && format != OutputFormat.Text)
            throw new ModelException("conflicting-options",
                "The options --as and --output exclude each other: code comes as text.");
        var notation = OptionValues.Notation(_notation, call.GetValue(_notation));
        var talk = new Talk(_terminal, _output.IsQuiet(call));
        var input = _levels.Read(call, _terminal, talk);
        var options = new FitOptions
        {
            Criterion = call.GetValue(_ml) ? Criterion.Ml : Criterion.Reml,
            Design = _model.Read(call),
        };
        var fit = LinearMixedModel.Fit(ModelDesign.Create(input.Formula, input.Table, options.Design), options);
        var wording = _words.Read(call, input.Table);
        var (levels, reason) = Levels(input);
        var groups = (call.GetValue(_group) ?? []).Select(text => Assignment.Parse(_group, text))
            .Select(a => GroupEquation.Create(fit, a.Name, string.Join(',', a.Values), wording, notation)).ToArray();
        var output = _output.Target(call, _terminal);
        var explanation = new Explanation(fit, levels, reason, groups, Anatomy.Create(fit, input.Table, wording),
            input.DataName)
        {
            Wording = wording,
            Notation = notation,
        };
        if (target == CodeTarget.Hlm)
            output.Report(surface => HlmSetup.Write(fit, levels, reason, input.Sources, surface));
        else if (target is { } system)
        {
            var code = CodeWriters.Text(system, new CodeModel(fit, input.Sources));
            output.Text(writer => writer.Write(code));
        }
        else Write(explanation, format, isFitted: !call.GetValue(_symbols), output);
        talk.Findings(fit.Findings.Where(f => f.Severity != Severity.Info));
        return ExitCodes.Success;
    }

    private static void Write(Explanation explanation, OutputFormat format, bool isFitted, ResultOutput output)
    {
        switch (format)
        {
            case OutputFormat.Latex:
                output.Text(writer => LatexEquations.Write(explanation.AllEquations(isFitted), writer));
                break;
            case OutputFormat.MathMl:
                output.Text(writer => MathMlEquations.Write(explanation.AllEquations(isFitted), writer));
                break;
            default: output.Write(explanation, format); break;
        }
    }

    /// <summary>The level equations, those of the call or found in the data; or why there are none.</summary>
    private static LevelReading Levels(LevelInput input) =>
        input.Levels is { } given ? new LevelReading(given, null) : LevelReading.Of(input.Formula, input.Table);
}
