using System.Reflection;
using System.Text.Json;
using CertCenter.Domain;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Promises;

/// <summary>
/// Calls every registered operation and query of a workspace's data as somebody of the second workspace, with the ids of the first.
/// What is called comes from the list of registrations, so that a new one is covered by itself.
/// </summary>
internal sealed class ForeignCalls(TwoWorkspaces two)
{
    private static readonly JsonSerializerOptions Loose = new() { ReferenceHandler = System.Text.Json.Serialization.ReferenceHandler.IgnoreCycles };

    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. new ServiceCollection().AddCertCenterDomain().Select(s => s.ServiceType).Distinct()
            .SelectMany(t => t.GetMethods().Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.GetParameters() is [{ ParameterType.Name: nameof(Caller) }, ..]))
            .Where(m => m.DeclaringType?.Namespace is not "CertCenter.Domain.Persistence.Stores")
            .OrderByDescending(m => m.DeclaringType!.Name.EndsWith("Query", StringComparison.Ordinal)).ThenBy(m => m.DeclaringType!.Name, StringComparer.Ordinal), // A method of a class.
    ];

    /// <summary>Everything that came back, one entry a call.</summary>
    public async Task<IReadOnlyList<ForeignAnswer>> MakeAsync()
    {
        List<ForeignAnswer> answers = [];
        Caller[] callers = [two.Second.Owner, await two.Second.JoinAsync("Rita Reviewer", Roles.Reviewer), await two.Second.JoinAsync("Aud Auditor", Roles.Auditor)];
        foreach (var method in All)
        {
            foreach (var caller in callers)
            {
                foreach (var row in Enumerable.Range(1, 4))
                {
                    answers.Add(await CallAsync(method, caller, row));
                }
            }
        }

        return answers;
    }

    /// <summary>One call with made-up arguments, and with the first one's ids where an id is asked for.</summary>
    public async Task<ForeignAnswer> CallAsync(MethodInfo method, Caller caller, int row)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var arguments = method.GetParameters().Select(p => p.ParameterType == typeof(Caller) ? caller
            : p.ParameterType == typeof(CancellationToken) ? enough.Token
            : ArgumentOf(p.ParameterType, row, 0)).ToArray();
        var named = arguments.Any(a => a is not null && two.FirstIds.ContainsValue(a));
        var name = $"{method.DeclaringType!.Name}.{method.Name}"; // A method of a class.
        try
        {
            var subject = two.House.Get(method.DeclaringType!);
            var task = (Task)method.Invoke(subject, arguments)!; // A method whose name ends with Async returns a task.
            await task;
            var result = task.GetType().GetProperty("Result")?.GetValue(task);
            return new(name, named, RefusalIn(result), await TextOfAsync(result));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(name, named, null, (e.InnerException ?? e).ToString());
        }
    }

    private object? ArgumentOf(Type type, int row, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return ArgumentOf(inner, row, depth);
        }

        if (two.FirstIds.TryGetValue(type, out var id))
        {
            return id;
        }

        return type switch
        {
            _ when type == typeof(string) => row == 4 ? null : "1",
            _ when type == typeof(Guid) => two.First.Id.Value,
            _ when type == typeof(bool) => true,
            _ when type == typeof(Stream) => new MemoryStream([1, 2, 3]),
            _ when type == typeof(DateTimeOffset) => House.Monday,
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(House.Monday.UtcDateTime),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(row % Enum.GetValues(type).Length),
            _ when type.IsPrimitive => Convert.ChangeType(row, type, System.Globalization.CultureInfo.InvariantCulture),
            _ when ElementOf(type) is { } element => ListOf(element, ArgumentOf(element, row, depth + 1)),
            _ when type.IsInterface || type.IsAbstract || typeof(Delegate).IsAssignableFrom(type) || depth > 4 => null,
            _ => Make(type, row, depth),
        };
    }

    private object? Make(Type type, int row, int depth) =>
        type.GetConstructors().MaxBy(c => c.GetParameters().Length) is { } constructor
            ? constructor.Invoke([.. constructor.GetParameters().Select(p => ArgumentOf(p.ParameterType, row, depth + 1))])
            : type.GetProperties(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(p => p.PropertyType == type)?.GetValue(null);

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments().Length == 1 && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[0]
        : null;

    private static Array ListOf(Type element, object? value)
    {
        var list = Array.CreateInstance(element, value is null ? 0 : 1);
        if (value is not null)
        {
            list.SetValue(value, 0);
        }

        return list;
    }

    private static string? RefusalIn(object? result) => result is Refusal refusal
        ? refusal.GetType().Name
        : result?.GetType().GetProperty("Refusal")?.GetValue(result)?.GetType().Name;

    private static async Task<string> TextOfAsync(object? result)
    {
        if (result is not null && result.GetType().GetProperty("Refusal") is { } refused)
        {
            result = refused.GetValue(result) ?? result.GetType().GetProperty("Value")?.GetValue(result);
        }

        if (result is Stream stream)
        {
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync();
        }

        try
        {
            return $"{result}{ForeignAnswer.Json}{JsonSerializer.Serialize(result, result?.GetType() ?? typeof(object), Loose)}";
        }
        catch (NotSupportedException)
        {
            return $"{result}";
        }
    }
}

/// <summary>What a call answered, and whether an id of the other workspace was among what it was given.</summary>
internal sealed record ForeignAnswer(string Call, bool NamedAForeignId, string? Refusal, string Text)
{
    /// <summary>Stands before the JSON form of an answer.</summary>
    public const char Json = '\u0002';

    /// <summary>Found something: neither refused nor broken off, and more than nulls, zeros and empty lists.</summary>
    public bool Found => Refusal is null && !Text.Contains("Exception", StringComparison.Ordinal) && Text.Split(Json) switch
    {
        [_, var json] => Tells(JsonDocument.Parse(json).RootElement),
        _ => Text.Length > 0,
    };

    private static bool Tells(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(p => Tells(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(Tells),
        JsonValueKind.String => element.GetString() is { Length: > 0 },
        JsonValueKind.Number => element.GetRawText() != "0",
        var kind => kind is JsonValueKind.True,
    };
}
