using System.Reflection;

namespace MixedModels.Testing;

/// <summary>What a program can see of an assembly: a line for each public type and member, in a fixed order.</summary>
public static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Compares the surface with a text file beside the caller; <c>ACCEPT_SNAPSHOTS=1</c> writes it.</summary>
    public static void RequireAsIn(string file, Assembly assembly)
    {
        var found = string.Concat(Of(assembly).Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1") File.WriteAllText(file, found);
        Assert.Equal(File.ReadAllText(file), found);
    }

    private static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Prepend($"{Kind(type)} {Name(type)}"));

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? type.GetEnumNames().Select(name => $"    {name}")
        : type.GetMembers(Declared).Where(IsSeen).Select(member => $"    {Text(member)}")
            .Distinct().Order(StringComparer.Ordinal);

    /// <summary>Public and protected members, without what the compiler writes for records and properties.</summary>
    private static bool IsSeen(MemberInfo member) => member switch
    {
        MethodInfo method => IsOpen(method) && !method.Name.StartsWith('<')
            && (!method.IsSpecialName || method.Name.StartsWith("op_Implicit", StringComparison.Ordinal))
            && method.Name is not ("Equals" or "GetHashCode" or "PrintMembers" or "ToString" or "Deconstruct"),
        ConstructorInfo constructor => IsOpen(constructor) && !IsCopy(constructor),
        PropertyInfo property => IsOpen(property.GetMethod) || IsOpen(property.SetMethod),
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => false,
    } && member.Name != "EqualityContract";

    private static bool IsOpen(MethodBase? method) =>
        method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static string Text(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name}{Index(property)}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        _ => member.Name,
    };

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } index
        ? $"[{string.Join(", ", index.Select(p => Name(p.ParameterType)))}]"
        : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";

    private static string Name(Type type) => type.IsGenericType
        ? $"{Bare(type.GetGenericTypeDefinition())}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : Bare(type);

    private static string Bare(Type type)
    {
        var name = type.IsNested ? $"{Bare(type.DeclaringType!)}.{type.Name}" : type.Name;
        var space = type.Namespace is { } known && known.StartsWith("MixedModels", StringComparison.Ordinal)
            && !type.IsNested && !type.IsGenericParameter
            ? known + "."
            : "";
        return space + name.Split('`')[0];
    }
}
