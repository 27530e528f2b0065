using System.Reflection;
using CertCenter.Domain;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Staff;

/// <summary>Calls every registered operation and query of staff with made-up arguments. What is called comes from the list of registrations.</summary>
internal static class StaffCalls
{
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. new ServiceCollection().AddCertCenterDomain().Select(s => s.ServiceType).Distinct()
            .SelectMany(t => t.GetMethods().Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.GetParameters() is [{ ParameterType.Name: nameof(StaffCaller) }, ..])),
    ];

    public static IEnumerable<MethodInfo> Changing => All.Where(m => !m.DeclaringType!.Name.EndsWith("Query", StringComparison.Ordinal)); // A method of a class.

    public static async Task<Refusal?> CallAsync(House house, MethodInfo method, StaffCaller caller)
    {
        var arguments = method.GetParameters().Select(p => p.ParameterType == typeof(StaffCaller) ? caller : ArgumentOf(p.ParameterType)).ToArray();
        var task = (Task)method.Invoke(house.Get(method.DeclaringType!), arguments)!; // A method whose name ends with Async returns a task.
        await task;
        var result = task.GetType().GetProperty("Result")?.GetValue(task);
        return (Refusal?)result?.GetType().GetProperty("Refusal")?.GetValue(result);
    }

    /// <summary>Somebody of that role whose second factor is that old.</summary>
    public static StaffCaller Someone(House house, StaffRole role, TimeSpan age)
    {
        var now = house.Clock.GetUtcNow();
        var member = StaffMember.Of($"{role}@staff.test".ToLowerInvariant(), now);
        member.Invite(role, StaffLink.Make(), [], "test", now);
        member.Join($"Sam {role}", "", 0, now);
        var session = StaffSession.Begin(member.Id, new Visitor("", "test"), now);
        session.SecondFactorAt = now - age;
        return new(member, session);
    }

    private static object? ArgumentOf(Type type) =>
        Nullable.GetUnderlyingType(type) is not null || type == typeof(CancellationToken) ? type == typeof(CancellationToken) ? CancellationToken.None : null
        : type == typeof(string) ? "somebody@staff.test"
        : type == typeof(NewPasskey) ? new NewPasskey("Key", Guid.NewGuid().ToByteArray(), [1], 0, "", false, false, false)
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;
}
