using System.Globalization;
using System.Resources;
using CertCenter.Domain.Kernel;
using CertCenter.Portal;
using CertCenter.Portal.Components;
using CertCenter.Tests.Architecture;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace CertCenter.Tests.Words;

public sealed class RefusalTextTests
{
    [Fact]
    public void Every_refusal_has_its_words()
    {
        var texts = Texts();
        var connectors = new ResourceManager("CertCenter.Portal.Connectors.Texts", typeof(RefusalTexts).Assembly);
        var keys = Reading.House
            .Where(t => t is { IsAbstract: false, BaseType.Name: nameof(Refusal) } && t.Name != nameof(InvalidField))
            .Select(t => t.Name)
            .Concat(Reading.House.SelectMany(ReasonsIn)).Distinct();

        Rules.Hold(keys.Where(key => texts.Find(key) is null && connectors.GetString(key, CultureInfo.InvariantCulture) is null));
    }

    [Fact]
    public void The_words_of_a_refusal_tell_only_what_it_carries()
    {
        var texts = Texts();

        Rules.Hold(Reading.House.Where(t => t is { IsAbstract: false, BaseType.Name: nameof(Refusal) })
            .Where(t => (texts.Find(t.Name) ?? "").Split('{').Skip(1).Select(told => told.Split('}')[0]).Except(t.Properties.Select(p => p.Name)).Any())
            .Select(t => t.Name));
    }

    [Fact]
    public void A_refusal_without_words_is_noticed()
    {
        var reason = Assert.Single(Reading.Offenders.SelectMany(ReasonsIn));

        Assert.Null(Texts().Find(reason));
    }

    /// <summary>The keys given to InvalidField: the text loaded just before it is made.</summary>
    private static IEnumerable<string> ReasonsIn(TypeDefinition type) => Reading.InstructionsOf(type)
        .Where(i => i.OpCode == OpCodes.Newobj && i.Operand is MethodReference { DeclaringType.Name: nameof(InvalidField) })
        .Select(i => i.Previous.Operand).OfType<string>();

    private static RefusalTexts Texts()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Store:Root"] = Path.GetTempPath();
        builder.AddPortal();
        return builder.Services.BuildServiceProvider().GetRequiredService<RefusalTexts>();
    }
}
