namespace CertCenter.Portal.Components.Controls;

/// <summary>A key pressed outside of a field: its name as browsers tell it ("a", "ArrowDown"), letters in lower case.</summary>
public sealed record KeyPress(string Key, bool Shift, bool Control);
