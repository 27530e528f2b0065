using Microsoft.AspNetCore.Components;

namespace CertCenter.Tests.Architecture.Offenders.Right;

/// <summary>What the offenders on the left must not name.</summary>
internal sealed class Neighbour : ComponentBase
{
    public static Task<int> CountAsync() => Task.FromResult(1);
}
