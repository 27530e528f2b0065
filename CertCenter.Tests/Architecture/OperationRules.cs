using System.Reflection;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Architecture;

/// <summary>What an operation and a query look like: a class with ExecuteAsync, whoever asks first, the token last.</summary>
internal static class OperationRules
{
    /// <summary>A session asks where no workspace, or not the console, is entered yet.</summary>
    private static readonly Type[] Askers = [typeof(Caller), typeof(Visitor), typeof(SystemCaller), typeof(SessionId), typeof(StaffCaller), typeof(StaffSessionId)];

    public static IEnumerable<Type> OperationsOf(IEnumerable<Type> types) => types.Where(t => t is { IsClass: true, IsNested: false } && t.GetMethods().Any(IsExecute));

    public static IEnumerable<string> Misshapen(IEnumerable<Type> types) => OperationsOf(types)
        .SelectMany(t => t.GetMethods().Where(IsExecute))
        .Where(m => m.GetParameters() is not [var first, .., var last]
            || !Askers.Contains(first.ParameterType) || last.ParameterType != typeof(CancellationToken) || last.IsOptional
            || !typeof(Task).IsAssignableFrom(m.ReturnType))
        .Select(m => $"{m.DeclaringType}.{m.Name}");

    public static IEnumerable<string> QueriesWithoutExecute(IEnumerable<Type> types) => types
        .Where(t => t.IsClass && t.Name.EndsWith("Query", StringComparison.Ordinal) && !t.GetMethods().Any(IsExecute)).Select(t => t.FullName!); // A class has a name.

    public static IEnumerable<string> Unregistered(IEnumerable<Type> types, IServiceCollection services)
    {
        var registered = services.Select(s => s.ServiceType).ToHashSet();
        return OperationsOf(types).Where(t => !registered.Contains(t)).Select(t => t.FullName!); // A class has a name.
    }

    private static bool IsExecute(MethodInfo method) => method.Name == "ExecuteAsync";
}
