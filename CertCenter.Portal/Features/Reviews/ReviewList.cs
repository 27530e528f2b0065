using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>
/// The rows a reviewer has on the screen: where they are, what they selected, what they can undo. At most 500 rows; their order
/// never changes while they are shown, answers change in place.
/// </summary>
public sealed class ReviewList
{
    private const int Most = 5 * PageOf<ReviewRow>.Size;

    private readonly List<ReviewRow> _rows = [];
    private readonly HashSet<long> _selected = [];
    private readonly Stack<UndoStep> _undo = [];
    private long? _anchor;

    public IReadOnlyList<ReviewRow> Rows => _rows;

    /// <summary>False until the first page came: nothing is known yet, which is not the same as nothing to decide.</summary>
    public bool IsRead { get; private set; }

    /// <summary>The key after which the next page begins; null at the end.</summary>
    public string? Next { get; private set; }

    /// <summary>The first rows left the screen for later ones.</summary>
    public bool Dropped { get; private set; }

    public ReviewRow? Current { get; private set; }

    public IReadOnlySet<long> Selected => _selected;

    /// <summary>Everything that matches is selected, shown or not.</summary>
    public bool AllMatching { get; set; }

    /// <summary>Under which heads the rows stand.</summary>
    public ReviewOrder Order { get; set; }

    public UndoStep? LastStep => _undo.TryPeek(out var step) ? step : null;

    public IEnumerable<ReviewRow> SelectedRows => _rows.Where(r => _selected.Contains(r.Id));

    public int SelectedRisky => SelectedRows.Count(IsRisky);

    public static bool IsRisky(ReviewRow row) => row.Risk is Risk.High or Risk.Critical;

    public void Start(PageOf<ReviewRow> page, long? current)
    {
        _rows.Clear();
        ClearSelection();
        (Dropped, IsRead) = (false, true);
        Append(page);
        Current = _rows.Find(r => r.Id == current) ?? _rows.Find(r => r.Answer is null) ?? _rows.FirstOrDefault();
    }

    public void Append(PageOf<ReviewRow> page)
    {
        _rows.AddRange(page.Rows);
        Next = page.Next;
        if (_rows.Count > Most)
        {
            _rows.RemoveRange(0, _rows.Count - Most);
            Dropped = true;
            _selected.IntersectWith(_rows.Select(r => r.Id));
        }
    }

    /// <summary>Takes answers over in place. True when something is new.</summary>
    public bool Take(IEnumerable<ItemAnswer> answers)
    {
        var changed = false;
        foreach (var answer in answers)
        {
            var index = _rows.FindIndex(r => r.Id == answer.Item);
            if (index < 0 || (_rows[index].Decision == answer.Decision && _rows[index].Answer == answer.Answer))
            {
                continue;
            }

            changed = true;
            var row = _rows[index] with
            {
                Answer = answer.Answer, Comment = answer.Comment, KeepUntil = answer.KeepUntil, DecidedBy = answer.DecidedBy, DecidedAt = answer.DecidedAt, Decision = answer.Decision,
            };
            _rows[index] = row;
            Current = Current?.Id == row.Id ? row : Current;
        }

        return changed;
    }

    /// <summary>The person, the access or the risk under which a row stands.</summary>
    public long GroupOf(ReviewRow row) => Order switch { ReviewOrder.Access => row.AccessId, ReviewOrder.Risk => (long)row.Risk, _ => row.Subject };

    public void GoTo(long id) => Current = _rows.Find(r => r.Id == id) ?? Current;

    /// <summary>Moves by one row; stops at the ends.</summary>
    public void Move(int by)
    {
        if (_rows.Count > 0)
        {
            Current = _rows[Math.Clamp(IndexOfCurrent + by, 0, _rows.Count - 1)];
        }
    }

    /// <summary>Moves to the first row of the next or previous person.</summary>
    public void MovePerson(int by)
    {
        if (Current is not { } current)
        {
            return;
        }

        var others = by > 0
            ? _rows.Skip(IndexOfCurrent + 1).FirstOrDefault(r => GroupOf(r) != GroupOf(current))
            : _rows.Take(IndexOfCurrent).LastOrDefault(r => GroupOf(r) != GroupOf(current));
        Current = others is null ? current : _rows.Find(r => GroupOf(r) == GroupOf(others));
    }

    /// <summary>After an answer: the next open row, then any open row before; stays when none is open.</summary>
    public void MoveOn() =>
        Current = _rows.Skip(IndexOfCurrent + 1).FirstOrDefault(r => r.Answer is null) ?? _rows.Find(r => r.Answer is null) ?? Current;

    public void Toggle(long id)
    {
        AllMatching = false;
        _anchor = id;
        if (!_selected.Remove(id))
        {
            _selected.Add(id);
        }
    }

    /// <summary>Selects from where selecting began to this row.</summary>
    public void SelectTo(long id)
    {
        AllMatching = false;
        var (from, to) = (_rows.FindIndex(r => r.Id == (_anchor ?? id)), _rows.FindIndex(r => r.Id == id));
        if (from >= 0 && to >= 0)
        {
            _selected.UnionWith(_rows.Skip(Math.Min(from, to)).Take(Math.Abs(to - from) + 1).Select(r => r.Id));
        }
    }

    public void ClearSelection()
    {
        _selected.Clear();
        AllMatching = false;
        _anchor = null;
    }

    public void Remember(UndoStep step) => _undo.Push(step);

    public UndoStep? TakeStep() => _undo.TryPop(out var step) ? step : null;

    private int IndexOfCurrent => Current is { } current ? Math.Max(0, _rows.FindIndex(r => r.Id == current.Id)) : 0;
}

/// <summary>What undo takes back: one decision or all of one click; and where it happened.</summary>
public sealed record UndoStep(long? Item, long? Decision, Guid? Bulk, string Name);
