using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CertCenter.Tests.Architecture;

/// <summary>Rules on what a compiled type may be, hold and call. Each returns the names of the types that break it.</summary>
internal static class ShapeRules
{
    private static readonly string[] Providers = ["Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "SQLitePCL"];

    private static readonly string[] Ambient =
        ["Microsoft.AspNetCore.Http.IHttpContextAccessor", "System.Threading.AsyncLocal`1", "System.Threading.ThreadLocal`1", "System.ThreadStaticAttribute"];

    private static readonly string[] WaysOut =
        ["HttpClient", "HttpMessageInvoker", "HttpClientHandler", "SocketsHttpHandler", "Socket", "TcpClient", "UdpClient", "ClientWebSocket", "Ping"];

    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Utils", "Util", "Service", "Dto"];

    /// <summary>A Razor leaf without code-behind cannot say that it is sealed.</summary>
    public static IEnumerable<string> Unsealed(IEnumerable<TypeDefinition> types, IReadOnlySet<string> leaves) => types
        .Where(t => t is { IsClass: true, IsValueType: false, IsSealed: false, IsAbstract: false } && !Reading.IsGenerated(t))
        .Where(t => !Reading.IsMigration(t) && !leaves.Contains(t.Name.Split('`')[0]) && t.Name is not ("<Module>" or "Program"))
        .Select(t => t.FullName);

    public static IEnumerable<string> MakingOutside(string made, string folder, IEnumerable<TypeDefinition> types) => types
        .Where(t => Reading.FolderOf(t) != folder)
        .Where(t => Reading.InstructionsOf(t).Any(i => i.OpCode == OpCodes.Newobj && i.Operand is MethodReference m && m.DeclaringType.FullName == made))
        .Select(t => t.FullName);

    /// <summary>The only code of staff that opens a store; it stands in the folder that makes callers.</summary>
    private const string ReaderOfGrants = "CertCenter.Domain.Entry.GrantReader";

    /// <summary>Whatever takes somebody of the staff, or stands in a folder of theirs, names nothing that opens a store or reads one; but for the reader of grants.</summary>
    public static IEnumerable<string> StaffNamingAStore(IEnumerable<TypeDefinition> types) => types
        .Where(t => Reading.Outermost(t).FullName != ReaderOfGrants && (Reading.FolderOf(t) ?? "") is var folder
            && (folder.EndsWith(".Staff", StringComparison.Ordinal) || Reading.NamedIn(t).Any(n => n.Name == "StaffCaller")))
        .Where(t => Reading.NamedIn(t).Any(n => n.Namespace == "CertCenter.Domain.Persistence.Stores"))
        .Select(t => t.FullName);

    public static IEnumerable<string> NamingAProvider(IEnumerable<TypeDefinition> types) => types
        .Where(t => Reading.FolderOf(t)?.StartsWith("Domain.Persistence", StringComparison.Ordinal) is not true)
        .Where(t => Reading.NamedIn(t).Any(n => Providers.Any(p => n.Namespace.StartsWith(p, StringComparison.Ordinal)))
            || Reading.InstructionsOf(t).Any(i => i.Operand is MethodReference { Name: "UseSqlite" or "UseSqlServer" or "IsSqlite" or "IsSqlServer", DeclaringType.Namespace: "Microsoft.EntityFrameworkCore" }))
        .Select(t => t.FullName);

    public static IEnumerable<string> NamingAmbientState(IEnumerable<TypeDefinition> types) =>
        types.Where(t => Reading.NamedIn(t).Any(n => Ambient.Contains(n.FullName))).Select(t => t.FullName);

    /// <summary>Static fields that can be assigned again, or whose type is made to be filled later.</summary>
    public static IEnumerable<string> StaticState(IEnumerable<TypeDefinition> types) => types
        .Where(t => !Reading.IsGenerated(t) && !Reading.IsMigration(t))
        .SelectMany(t => t.Fields)
        .Where(f => f is { IsStatic: true, HasConstant: false } && (!f.Name.Contains('<', StringComparison.Ordinal) || f.Name.EndsWith("k__BackingField", StringComparison.Ordinal)))
        .Where(f => !f.IsInitOnly || f.FieldType.Namespace == "System.Collections.Concurrent" || f.FieldType.Name is "ConditionalWeakTable`2" or "MemoryCache")
        .Select(f => f.FullName);

    public static IEnumerable<string> AsyncVoid(IEnumerable<TypeDefinition> types) => types
        .SelectMany(t => t.Methods)
        .Where(m => m.ReturnType.FullName == "System.Void" && m.CustomAttributes.Any(a => a.AttributeType.Name == "AsyncStateMachineAttribute"))
        .Select(m => m.FullName);

    public static IEnumerable<string> NamedWithAnEmptyWord(IEnumerable<TypeDefinition> types) => types
        .Where(t => !Reading.IsGenerated(t) && EmptyWords.Any(word => t.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal)))
        .Select(t => t.FullName);

    /// <summary>Entities are told what happened; they never read or save.</summary>
    public static IEnumerable<string> EntitiesKnowingPersistence(IEnumerable<TypeDefinition> types, IReadOnlySet<string> entities) => types
        .Where(t => entities.Contains(Reading.Outermost(t).FullName))
        .Where(t => Reading.NamedIn(t).Any(n =>
            Reading.FolderOf(n)?.StartsWith("Domain.Persistence", StringComparison.Ordinal) is true && Reading.FolderOf(n) != Reading.FolderOf(t)
            || n.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)))
        .Select(t => t.FullName);

    /// <summary>A connector reaches its source only through Connectors.Network, where addresses and requests are checked.</summary>
    public static IEnumerable<string> DiallingPastTheGuards(IEnumerable<TypeDefinition> types) => types
        .SelectMany(t => t.Methods.Where(m => m.HasBody && (MakesAWayOut(m) || SignsInPastTheGuards(m))).Select(m => $"{t.FullName}.{m.Name}"));

    private static bool MakesAWayOut(MethodDefinition method) => method.Body.Instructions.Any(i =>
        i.OpCode == OpCodes.Newobj && i.Operand is MethodReference { DeclaringType: { Namespace: var space } made }
        && space.StartsWith("System.Net", StringComparison.Ordinal) && WaysOut.Contains(made.Name));

    /// <summary>A credential of Azure's library has a client of its own, unless its options name another one.</summary>
    private static bool SignsInPastTheGuards(MethodDefinition method)
    {
        var called = method.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>().ToList();
        return called.Any(m => m is { Name: ".ctor", DeclaringType: { Namespace: "Azure.Identity" } made } && made.Name.EndsWith("CredentialOptions", StringComparison.Ordinal))
            && !called.Any(m => m is { Name: "set_Transport" });
    }
}
