namespace CertCenter.Portal.Components.Controls;

/// <summary>
/// A key: its name as browsers tell it ("a", "ArrowDown"), letters in lower case. In a field only Escape and keys with Control are told,
/// and by then the field has been left.
/// </summary>
public sealed record KeyPress(string Key, bool Shift, bool Control, bool InField);
