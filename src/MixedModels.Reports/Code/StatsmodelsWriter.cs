using MixedModels.Designs;

namespace MixedModels.Reports.Code;

/// <summary>Python with statsmodels.</summary>
internal sealed class StatsmodelsWriter : ICodeWriter
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["log"] = "np.log",
        ["log2"] = "np.log2",
        ["log10"] = "np.log10",
        ["log1p"] = "np.log1p",
        ["exp"] = "np.exp",
        ["sqrt"] = "np.sqrt",
        ["abs"] = "np.abs",
        ["sin"] = "np.sin",
        ["cos"] = "np.cos",
        ["tan"] = "np.tan",
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    };

    public void Write(CodeModel model, TextWriter writer)
    {
        model.RefuseOffset("statsmodels");
        if (model.Weights is not null) throw CodeModel.NoCode("MixedLM takes no weights");
        model.RefuseComputedFactors();
        writer.WriteLine("import numpy as np");
        writer.WriteLine("import pandas as pd");
        writer.WriteLine("import statsmodels.formula.api as smf");
        for (var i = 0; i < model.Sources.Count; i++)
        {
            var source = model.Sources[i];
            var read = source.File is null
                ? $"...  # put {source.Name} here"
                : $"pd.read_csv({RSetup.Quoted(source.File)})";
            writer.WriteLine(
                i == 0
                    ? $"d = {read}"
                    : $"d = d.merge({read}, how=\"left\", left_on={List(source.By.Select(k => k.Left))}, "
                        + $"right_on={List(source.By.Select(k => k.Right))})");
        }
        writer.WriteLine($"d = d.dropna(subset={List(model.ColumnNames)})");
        foreach (var mean in model.GroupMeans)
            writer.WriteLine($"d[{RSetup.Quoted(mean.Name)}] = d.groupby({RSetup.Quoted(mean.Group)})["
                + $"{RSetup.Quoted(mean.Column)}].transform(\"mean\")");
        var code = new ExpressionCode(model, name => $"d[{RSetup.Quoted(name)}]", Functions, "**");
        foreach (var variable in model.Variables.Where(v => v.Computed is not null))
            writer.WriteLine(
                $"d[{RSetup.Quoted(variable.Name)}] = {code.Write(variable.Computed!)}  # {variable.Computed}");
        var formula = $"{Name(model.Response)} ~ "
            + $"{string.Join(" + ", model.Fixed.Select(t => Term(model, t)).Prepend(model.HasIntercept ? "1" : "0"))}";
        if (!model.IsMixed)
        {
            writer.WriteLine($"m = smf.ols({RSetup.Quoted(formula)}, d).fit()");
            writer.WriteLine("print(m.summary())");
            return;
        }
        WriteMixed(model, formula, writer);
    }

    private static void WriteMixed(CodeModel model, string formula, TextWriter writer)
    {
        var outer = model.IsNested && model.Random[0] is { IsUncorrelated: false } ? model.Random[0] : null;
        var components = new List<string>();
        foreach (var term in model.Random)
        {
            if (term == outer) continue;
            if (term.Count > 1 && !term.IsUncorrelated)
                throw CodeModel.NoCode("MixedLM knows correlated random effects of one grouping factor only, "
                    + $"the outermost; those of {string.Join(':', term.Group)} would be a second");
            var group = $"C({Quoted(term.Group[0])})";
            if (term.Group.Count > 1)
            {
                var name = string.Join("_", term.Group);
                writer.WriteLine($"d[{RSetup.Quoted(name)}] = "
                    + $"{string.Join(" + \":\" + ", term.Group.Select(g => $"d[{RSetup.Quoted(g)}].astype(str)"))}");
                group = $"C({Quoted(name)})";
            }
            if (term.HasIntercept)
                components.Add($"{RSetup.Quoted(string.Join(":", term.Group))}: {RSetup.Quoted($"0 + {group}")}");
            foreach (var slope in term.Terms)
            {
                var name = $"{string.Join(":", term.Group)}.{string.Join(":", slope.Select(v => v.Name))}";
                components.Add($"{RSetup.Quoted(name)}: {RSetup.Quoted($"0 + {group}:{Term(model, slope)}")}");
            }
        }
        var groups = outer is null
            ? "np.ones(len(d))"
            : outer.Group.Count == 1
            ? $"d[{RSetup.Quoted(outer.Group[0])}]"
            : string.Join(" + \":\" + ", outer.Group.Select(g => $"d[{RSetup.Quoted(g)}].astype(str)"));
        writer.Write($"m = smf.mixedlm({RSetup.Quoted(formula)}, d, groups={groups}");
        if (outer is not null)
        {
            var effects = outer.Terms.Select(t => Term(model, t)).Prepend(outer.HasIntercept ? "1" : "0");
            writer.Write($", re_formula={RSetup.Quoted("~ " + string.Join(" + ", effects))}");
        }
        if (components.Count > 0) writer.Write($", vc_formula={{{string.Join(", ", components)}}}");
        // Without a random intercept the gradient methods, the default, meet a singular Hessian.
        var method = outer is { HasIntercept: false } ? ", method=\"powell\"" : "";
        writer.WriteLine($").fit(reml={(model.IsReml ? "True" : "False")}{method})");
        writer.WriteLine("print(m.summary())");
    }

    private static string Term(CodeModel model, IReadOnlyList<CodeVariable> term) =>
        string.Join(":", term.Select(v => v.IsFactor ? Factor(model, v) : Name(v)));

    private static string Factor(CodeModel model, CodeVariable variable)
    {
        var coding = model.Contrasts.GetValueOrDefault(variable.Name,
            variable.IsOrdered ? ContrastKind.Polynomial : ContrastKind.Treatment) switch
        {
            ContrastKind.Treatment => "Treatment",
            ContrastKind.Sum => "Sum",
            ContrastKind.Helmert => "Helmert",
            ContrastKind.Polynomial => "Poly",
            _ => $"Treatment(reference={variable.Levels!.Count - 1})",
        };
        return $"C({Name(variable)}, {coding}, "
            + $"levels=[{string.Join(", ", variable.Literals(Text, ("False", "True")))}])";
    }

    private static string Name(CodeVariable variable) => Quoted(variable.Name);

    /// <summary>A name in a formula; one that is no name of Python or means something to it in Q().</summary>
    private static string Quoted(string name) =>
        name.All(c => char.IsLetterOrDigit(c) || c == '_') && !char.IsDigit(name[0]) && !Keywords.Contains(name)
            ? name
            : $"Q({Text(name)})";

    private static string Text(string text) =>
        "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(RSetup.Quoted))}]";
}
