using CertCenter.Domain;
using CertCenter.Tests.Architecture.Offenders.Right;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Tests.Architecture.Offenders.Left;

internal sealed class NamesInSignature
{
    public Neighbour? Next { get; init; }
}

internal sealed class NamesInLambda
{
    public Func<object> Make { get; } = () => new Neighbour();
}

internal sealed class NamesInAsync
{
    public async Task<int> CountAsync() => await Neighbour.CountAsync() + GetHashCode();
}

internal sealed class OpensComponent : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<Neighbour>(0);
        builder.CloseComponent();
    }
}

[System.ComponentModel.TypeConverter(typeof(Neighbour))]
internal sealed class NamesInAttribute;

internal sealed class NamesRoot
{
    public IServiceCollection Services { get; } = new ServiceCollection().AddCertCenterDomain();
}
