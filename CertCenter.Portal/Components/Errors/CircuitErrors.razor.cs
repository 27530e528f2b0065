using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Components.Errors;

/// <summary>Shows what to do when a page broke, under a number that is in the log too. Going elsewhere mends it.</summary>
public sealed partial class CircuitErrors(
    ILogger<CircuitErrors> logger, NavigationManager navigation, IOutages outages, IStringLocalizer<Texts> words) : IDisposable
{
    private string _number = "";
    private string? _text;

    public void Dispose() => navigation.LocationChanged -= Leave;

    protected override void OnInitialized() => navigation.LocationChanged += Leave;

    protected override Task OnErrorAsync(Exception exception)
    {
        _number = ErrorNumber.Next();
        _text = outages.IsOne(exception) ? words["AwayText"].Value : null;
        Log.PageBroke(logger, _number, exception);
        return Task.CompletedTask;
    }

    private void Leave(object? sender, LocationChangedEventArgs args) => Recover();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A page broke; its reader was given the number {Number}.")]
        public static partial void PageBroke(ILogger logger, string number, Exception exception);
    }
}
