using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace CertCenter.Tests.Architecture;

/// <summary>What a compiled type belongs to and which types it names: signatures, attributes, variables, calls, generic arguments.</summary>
internal static class Reading
{
    public static readonly IReadOnlyList<TypeDefinition> Domain = TypesOf("CertCenter.Domain.dll");

    public static readonly IReadOnlyList<TypeDefinition> Portal = TypesOf("CertCenter.Portal.dll");

    public static readonly IReadOnlyList<TypeDefinition> House = [.. Domain, .. Portal];

    /// <summary>Types that break a rule on purpose, for the tests that show that each rule can fail.</summary>
    public static readonly IReadOnlyList<TypeDefinition> Offenders =
        [.. TypesOf("CertCenter.Tests.dll").Where(t => Outermost(t).Namespace.StartsWith("CertCenter.Tests.Architecture.Offenders", StringComparison.Ordinal))];

    /// <summary>"Domain.Campaigns" or "Portal.Features.Campaigns"; a root of the house has none, and neither has anything outside of it.</summary>
    public static string? FolderOf(TypeReference type) => type.Name == "_Imports" ? null : Outermost(type).Namespace.Split('.') switch
    {
        ["CertCenter", "Portal", ("Features" or "Connectors") and var group, var folder, ..] => $"Portal.{group}.{folder}",
        ["CertCenter", "Domain", "Persistence", var folder, ..] => $"Domain.Persistence.{folder}",
        ["CertCenter", "Tests", "Architecture", "Offenders", var folder, ..] => $"Offenders.{folder}",
        ["CertCenter", ("Domain" or "Portal") and var project, var folder, ..] => $"{project}.{folder}",
        _ => null,
    };

    /// <summary>Where the house is put together: may name anything, and is named by nobody.</summary>
    public static bool IsRoot(TypeReference type) => Outermost(type) is { Namespace: "CertCenter.Domain" or "CertCenter.Portal", Name: not "_Imports" };

    public static bool IsMigration(TypeReference type) => FolderOf(type) == "Domain.Persistence.Migrations";

    /// <summary>Written by the compiler or a source generator: nobody's choice.</summary>
    public static bool IsGenerated(TypeDefinition type) =>
        type.Name.Contains('<', StringComparison.Ordinal)
        || type.CustomAttributes.Any(a => a.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute")
        || (type.DeclaringType is not null && IsGenerated(type.DeclaringType));

    public static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        return type;
    }

    public static IEnumerable<TypeReference> NamedIn(TypeDefinition type)
    {
        IEnumerable<TypeReference?> named =
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType),
            .. type.Fields.Select(f => f.FieldType),
            .. AttributesOf(type).SelectMany(NamedBy),
            .. type.Methods.SelectMany(NamedBy),
        ];
        return named.OfType<TypeReference>().SelectMany(Unfold);
    }

    public static IEnumerable<Instruction> InstructionsOf(TypeDefinition type) =>
        type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions);

    private static IEnumerable<CustomAttribute> AttributesOf(TypeDefinition type) =>
        type.CustomAttributes
            .Concat(type.Properties.SelectMany(p => p.CustomAttributes))
            .Concat(type.Methods.SelectMany(m => m.CustomAttributes))
            .Concat(type.Fields.SelectMany(f => f.CustomAttributes));

    private static IEnumerable<TypeReference?> NamedBy(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Select(a => a.Value).OfType<TypeReference>().Append(attribute.AttributeType);

    private static IEnumerable<TypeReference?> NamedBy(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature =
        [
            method.ReturnType,
            .. method.Parameters.Select(p => p.ParameterType),
            .. method.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType),
        ];
        return !method.HasBody
            ? signature
            :
            [
                .. signature,
                .. method.Body.Variables.Select(v => v.VariableType),
                .. method.Body.ExceptionHandlers.Select(h => h.CatchType),
                .. method.Body.Instructions.SelectMany(i => NamedBy(i.Operand)),
            ];
    }

    private static IEnumerable<TypeReference?> NamedBy(object? operand) => operand switch
    {
        TypeReference type => [type],
        // A Razor page opens another as OpenComponent<Other>(): only the generic argument names it.
        GenericInstanceMethod call => [.. call.GenericArguments, call.DeclaringType],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Unfold(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Unfold).Append(generic.ElementType),
        FunctionPointerType pointer => [.. pointer.Parameters.SelectMany(p => Unfold(p.ParameterType)), .. Unfold(pointer.ReturnType)],
        TypeSpecification wrapped => Unfold(wrapped.ElementType),
        _ => [type],
    };

    public static List<TypeDefinition> TypesOf(string file) =>
        [.. AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, file)).MainModule.GetAllTypes()];
}
