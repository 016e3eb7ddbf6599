namespace MixedModels.Profiles;

/// <summary>What an end of an interval is.</summary>
public enum IntervalEnd
{
    /// <summary>A value inside the parameter's range.</summary>
    Inside,

    /// <summary>The end of the range: no value short of it is excluded.</summary>
    Boundary,

    /// <summary>No end was found: the likelihood does not fall far enough, or the parameter is not defined.</summary>
    Open,
}
