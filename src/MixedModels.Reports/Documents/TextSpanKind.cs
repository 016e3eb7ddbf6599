namespace MixedModels.Reports.Documents;

/// <summary>How words are set.</summary>
public enum TextSpanKind
{
    /// <summary>As the text around them.</summary>
    Plain,

    /// <summary>In bold type.</summary>
    Strong,

    /// <summary>In the typeface of code: formulas, names of columns and files.</summary>
    Code,
}
