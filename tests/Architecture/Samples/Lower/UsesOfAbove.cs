namespace MixedModels.Architecture.Samples;

// One type for each way in which code can need another type; the checker must see every one.

internal sealed class UsesBaseType : UpperThing;

internal sealed class UsesInterface : IUpper;

internal sealed class UsesConstraint<T> where T : IUpper;

internal sealed class UsesConstraintOfMethod
{
    public static void Method<T>() where T : IUpper { }
}

[UpperMark]
internal sealed class UsesAttribute;

internal sealed class UsesAttributeOfParameter
{
    public static void Method([UpperMark] int parameter) => _ = parameter;
}

[LowerMark(typeof(UpperThing))]
internal sealed class UsesAttributeArgument;

internal sealed class UsesField
{
    public UpperThing? Field = null;
}

internal sealed class UsesFieldOfArrays
{
    public Dictionary<string, UpperThing[]>? Field = null;
}

internal sealed class UsesProperty
{
    public UpperKind Property { get; set; }
}

internal sealed class UsesEvent
{
    public event Action<UpperThing>? Event;

    public void Raise() => Event?.Invoke(new());
}

internal sealed class UsesParameter
{
    public static void Method(in UpperKind kind) => _ = kind;
}

internal sealed class UsesReturnType
{
    public static UpperThing? Method() => null;
}

internal delegate UpperThing UsesDelegate();

internal sealed class UsesCall
{
    public static int Method() => UpperThing.Count;
}

internal sealed class UsesCallAfterSwitch
{
    public static int Method(int i)
    {
        switch (i)
        {
            case 0: return 11;
            case 1: return 7;
            case 2: return 5;
            case 3: return 3;
            default: return UpperThing.Count;
        }
    }
}

internal sealed class UsesCreation
{
    public static object Method() => new UpperThing();
}

internal sealed class UsesCast
{
    public static bool Method(object thing) => thing is UpperThing;
}

internal sealed class UsesTypeOf
{
    public static string Method() => typeof(UpperThing).Name;
}

internal sealed class UsesGenericArgument
{
    public static object Method() => Array.Empty<UpperThing>();
}

internal sealed class UsesCatch
{
    public static void Method(Action action)
    {
        try
        {
            action();
        }
        catch (UpperException)
        {
            GC.KeepAlive(action);
        }
    }
}

internal sealed class UsesClosure
{
    public static Func<int> Method(int more) => () => UpperThing.Count + more;
}

internal sealed class UsesIterator
{
    public static IEnumerable<int> Method()
    {
        yield return UpperThing.Count;
    }
}

internal sealed class UsesNestedType
{
    public sealed class Nested : UpperThing;
}
