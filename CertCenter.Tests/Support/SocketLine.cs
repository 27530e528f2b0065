using Microsoft.Playwright;

namespace CertCenter.Tests.Support;

/// <summary>The line of a page to its circuit, which a test cuts and mends: while it is cut, no new one comes up either.</summary>
internal sealed class SocketLine
{
    private readonly Lock _lock = new();
    private readonly List<IWebSocketRoute> _open = [];
    private readonly IBrowserContext _context;
    private bool _cut;

    private SocketLine(IBrowserContext context) => _context = context;

    /// <summary>Before the page opens its first one.</summary>
    public static async Task<SocketLine> OfAsync(IPage page)
    {
        var line = new SocketLine(page.Context);
        await page.RouteWebSocketAsync("**/_blazor**", line.Connect);
        return line;
    }

    public async Task CutAsync()
    {
        List<IWebSocketRoute> open;
        lock (_lock)
        {
            _cut = true;
            open = [.. _open];
            _open.Clear();
        }

        await _context.SetOfflineAsync(true);
        foreach (var socket in open)
        {
            await socket.CloseAsync(new() { Code = 1011, Reason = "Cut" });
        }
    }

    public async Task MendAsync()
    {
        lock (_lock)
        {
            _cut = false;
        }

        await _context.SetOfflineAsync(false);
    }

    private void Connect(IWebSocketRoute socket)
    {
        lock (_lock)
        {
            if (_cut)
            {
                _ = socket.CloseAsync(new() { Code = 1011, Reason = "Cut" });
                return;
            }

            _open.Add(socket);
            socket.ConnectToServer();
        }
    }
}
