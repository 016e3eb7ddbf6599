using MixedModels.Inference;

namespace MixedModels.Profiles;

/// <summary>A parameter that can be held at a value while all others are chosen best.</summary>
internal interface IHeldParameter
{
    /// <summary>The parameter.</summary>
    ModelParameter Parameter { get; }

    /// <summary>Its estimate.</summary>
    double Estimate { get; }

    /// <summary>About a standard error: how far a first step goes.</summary>
    double Step { get; }

    /// <summary>The criterion at its minimum over all other parameters; infinite where there is none.</summary>
    double Minimize(double value);

    /// <summary>The next search starts from the estimates again.</summary>
    void StartAgain();
}
