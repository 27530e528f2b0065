namespace CertCenter.Portal.Connectors;

/// <summary>
/// Keeps every member of a group once, whatever is listed twice. The members of a group come one after the other, as a rule: so it is enough to know in which group each was seen last.
/// </summary>
internal sealed class MembersOnce
{
    private int[] _seenIn = [];
    private int _group = -1;

    /// <summary>Puts a member into a group; false when it is there already.</summary>
    /// <param name="group">Its number.</param>
    /// <param name="members">Who is in it so far.</param>
    /// <param name="member">The number of who is put in.</param>
    public bool Add(int group, List<int> members, int member)
    {
        if (_group != group)
        {
            _group = group;
            foreach (var one in members)
            {
                Mark(one);
            }
        }

        if (member < _seenIn.Length && _seenIn[member] == group + 1)
        {
            return false;
        }

        Mark(member);
        members.Add(member);
        return true;
    }

    private void Mark(int member)
    {
        if (member >= _seenIn.Length)
        {
            Array.Resize(ref _seenIn, 2 * (member + 1));
        }

        _seenIn[member] = _group + 1;
    }
}
