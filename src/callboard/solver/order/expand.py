"""One layer of the search by sets, compiled: from sets of k pieces to sets of k + 1.

A state is a set of pieces that were put first, with the last few of them in their order
as far as somebody still needs time to change after them. What it costs to put one more
piece next depends on the state alone, and so does the time of day; so the least waiting
of each state is found layer by layer (after Garcia de la Banda, Stuckey, Chu: Solving
talent scheduling with dynamic programming, INFORMS Journal on Computing 23, 2011, pages
120-137).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from callboard.solver.order.compiled import compiled

Ints = NDArray[np.int64]

# Columns of the array of pieces.
MINUTES, BEFORE, EARLIEST, LATEST = range(4)
# Columns of the array of pauses; a pause by the clock has 0 as its number.
LONG, NUMBER, FROM, BY = range(4)
MOST_PIECES: Final = 40
SLOT: Final = 6  # bits of the key for one piece of the tail: its number and one
KEY_BITS: Final = 62
SCALE: Final = 5040  # shares of a minute's rate between up to ten people are whole
NEVER: Final = 1 << 40
MOST_COST: Final = (1 << KEY_BITS) // SCALE  # times SCALE, it is still counted rightly
EMPTY: Final = -1


@compiled
def place_of(key: int) -> int:
    """Scatter keys that are nearly alike; nothing overflows, so it is plain Python, too."""
    mixed = (key & 0xFFFFFFFF) * 0x61C88647 ^ (key >> 32) * 0x5BD1E995
    return mixed >> 20 ^ mixed


@compiled
def start_after(
    pieces: Ints, pauses: Ints, begins: int, between: int, some: int
) -> int:
    """Give the time at which the next piece begins when a set of pieces is over."""
    now = begins
    num = 0
    for k in range(pieces.shape[0]):
        if some >> k & 1:
            now += pieces[k, MINUTES] + between
            num += 1
    if num == 0:
        return now
    for q in range(pauses.shape[0]):
        if pauses[q, NUMBER] > 0:
            if pauses[q, NUMBER] <= num:
                now += pauses[q, LONG]
        elif now - between >= pauses[q, FROM]:
            now += pauses[q, LONG]
    return now


@compiled
def is_late(
    pieces: Ints, pauses: Ints, begins: int, between: int, some: int, k: int
) -> bool:
    """Whether a pause that follows piece `k`, played after a set, begins too late."""
    end = start_after(pieces, pauses, begins, between, some) + pieces[k, MINUTES]
    before = begins
    num = 0
    for i in range(pieces.shape[0]):
        if some >> i & 1:
            before += pieces[i, MINUTES] + between
            num += 1
    for q in range(pauses.shape[0]):
        if pauses[q, NUMBER] > 0:
            if pauses[q, NUMBER] <= num:
                before += pauses[q, LONG]
            elif pauses[q, NUMBER] == num + 1:
                end += pauses[q, LONG]
        elif num > 0 and before - between >= pauses[q, FROM]:
            before += pauses[q, LONG]
        elif end >= pauses[q, FROM]:
            if end > pauses[q, BY]:
                return True
            end += pauses[q, LONG]
    return False


@compiled
def waits_of_pairs(
    pieces: Ints, people: Ints, some: int, here: Ints, pairs: Ints, shares: Ints
) -> int:
    """Fill `pairs` for who has come and is needed again after a set of pieces; count them.

    Of two of them one leaves first; the other waits for every later piece of the first that
    is not theirs. ``pairs[a, b]`` is what a waits when b leaves first. A wait is shared
    among the people of the piece (a `share` each), so that no minute counts twice.
    """
    num = 0
    for p in range(people.shape[0]):
        mask = people[p, 0]
        if mask & some and mask & ~some:
            here[num] = p
            num += 1
    pairs[:num, :num] = 0
    inside = here[num : 2 * num]
    for k in range(pieces.shape[0]):
        shares[k] = 0
        if some >> k & 1:
            continue
        num_in = 0
        for a in range(num):
            inside[a] = people[here[a], 0] >> k & 1
            num_in += inside[a]
        if not 0 < num_in < num:
            continue
        shares[k] = SCALE * pieces[k, MINUTES] // num_in
        for a in range(num):
            if inside[a]:
                continue
            waits = shares[k] * people[here[a], 1]
            row = pairs[a]
            for b in range(num):  # several at once: quicker than to pick those inside
                row[b] += waits * inside[b]
    return num


@compiled
def least_waiting(num: int, pairs: Ints) -> int:
    """Give a bound on the waiting still to come: of each two, the cheaper leaves first.

    Units
    -----
    Scaled by `SCALE`.
    """
    total = 0
    for a in range(num):
        for b in range(a):
            total += min(pairs[a, b], pairs[b, a])
    return total


@compiled
def least_after(
    people: Ints,
    some: int,
    k: int,
    num: int,
    here: Ints,
    pairs: Ints,
    share: int,
    enough: int,
) -> int:
    """Give the same bound when piece `k` is put next, from what stands in `pairs`.

    Weaker than to count anew, as whoever comes with the piece is left out, but quick; it
    is not counted further than `enough`.
    """
    after = some | 1 << k
    total = 0
    for a in range(num):
        mask = people[here[a], 0]
        if not mask & ~after:
            continue
        is_in = mask >> k & 1
        for b in range(a):
            other = people[here[b], 0]
            if not other & ~after:
                continue
            first, second = pairs[a, b], pairs[b, a]
            if not is_in and other >> k & 1:
                first -= share * people[here[a], 1]
            elif is_in and not other >> k & 1:
                second -= share * people[here[b], 1]
            total += min(first, second)
        if total > enough:
            break
    return total


@compiled
def expand(
    keys: Ints,
    costs: Ints,
    pieces: Ints,
    people: Ints,
    gaps: Ints,
    pauses: Ints,
    begins: int,
    between: int,
    is_open: int,
    is_loose: int,
    below: int,
    most: int,
) -> tuple[Ints, Ints, Ints, Ints, bool]:
    """Give every state one piece further that may end below a cost, each once.

    `gaps[i, j]` minutes lie between the end of piece i and the start of a later j. `is_open`
    is the set of pieces that may stand at this place, `is_loose` of those nothing is
    asked of: some of these need not be tried. At most `most` states are kept in mind.

    Returns
    -------
    tuple
        Keys, costs, bounds on the whole cost and the number of the state before; and
        whether a state could not be told in a key or there were too many.
    """
    n, m = pieces.shape[0], people.shape[0]
    full = (1 << n) - 1
    slots = (KEY_BITS - n) // SLOT
    size = 1 << 12
    while size < 4 * keys.shape[0]:
        size *= 2
    found = np.full(size, EMPTY, np.int64)
    paid = np.empty(size, np.int64)
    source = np.empty(size, np.int64)
    num_found = 0
    here = np.zeros(2 * m, np.int64)
    pairs = np.zeros((m, m), np.int64)
    shares = np.zeros(n, np.int64)
    wait = np.zeros(n, np.int64)
    tail = np.zeros(slots + 1, np.int64)
    ended = np.zeros(slots + 1, np.int64)
    is_lost = False
    has_gaps = gaps.max() > 0
    for index in range(keys.shape[0]):
        some = keys[index] & full
        left = full & ~some
        # Who is here, and what a minute of each piece costs of their waiting.
        total = 0
        present = 0  # a piece in which everybody is who is here
        for k in range(n):
            wait[k] = 0
        for p in range(m):
            mask = people[p, 0]
            if mask & some and mask & left:
                total += people[p, 1]
                rest = mask & left
                k = 0
                while rest:
                    if rest & 1:
                        wait[k] += people[p, 1]
                    rest >>= 1
                    k += 1
        for k in range(n):
            wait[k] = total - wait[k]
            if wait[k] == 0 and is_loose >> k & 1:
                present |= 1 << k
        present &= left
        now = start_after(pieces, pauses, begins, between, some)
        num_here = waits_of_pairs(pieces, people, some, here, pairs, shares)
        # The tail: the last pieces and when they ended, the latest first.
        num_tail = 0
        was = some
        code = keys[index] >> n
        while code:
            tail[num_tail] = (code & ((1 << SLOT) - 1)) - 1
            code >>= SLOT
            was &= ~(1 << tail[num_tail])
            begun = start_after(pieces, pauses, begins, between, was)
            ended[num_tail] = begun + pieces[tail[num_tail], MINUTES]
            num_tail += 1
        for k in range(n):
            if not (left & is_open) >> k & 1 or pieces[k, BEFORE] & left:
                continue
            end = now + pieces[k, MINUTES]
            if now < pieces[k, EARLIEST] or end > pieces[k, LATEST]:
                continue
            cost = costs[index] + pieces[k, MINUTES] * wait[k]
            if cost >= below:
                continue
            may = True
            for t in range(num_tail):
                if gaps[tail[t], k] and now - ended[t] < gaps[tail[t], k]:
                    may = False
                    break
            if not may:
                continue
            # Another piece first, that is danced by all who are here and by no one who
            # is not needed for this one: nobody waits longer for it.
            if some and present & ~(1 << k):
                for other in range(n):
                    if other == k or not present >> other & 1:
                        continue
                    may = False
                    for p in range(m):
                        mask = people[p, 0]
                        if mask >> other & 1 and not (mask & some or mask >> k & 1):
                            may = True
                            break
                    if not may and present >> k & 1 and other > k:
                        # Each may come before the other: the first of them is tried.
                        may = True
                        for p in range(m):
                            mask = people[p, 0]
                            if mask >> k & 1 and not (mask & some or mask >> other & 1):
                                may = False
                                break
                    if not may:
                        break
            if not may:
                continue
            after = some | 1 << k
            if (
                after != full
                and pauses.shape[0]
                and is_late(pieces, pauses, begins, between, some, k)
            ):
                continue
            # The new tail: as far back as somebody still needs time to change.
            then = end
            if has_gaps:
                then = start_after(pieces, pauses, begins, between, after)
            length = 0
            for t in range(num_tail if has_gaps else -1, -1, -1):
                last = k if t == 0 else tail[t - 1]
                over = end if t == 0 else ended[t - 1]
                for other in range(n):
                    if not after >> other & 1 and gaps[last, other] > then - over:
                        length = t + 1
                        break
                if length:
                    break
            if length > slots:
                is_lost = True
                continue
            code = 0
            for t in range(length - 1, -1, -1):
                code = code << SLOT | (k if t == 0 else tail[t - 1]) + 1
            key = after | code << n
            at = place_of(key) & (size - 1)
            while found[at] not in (EMPTY, key):
                at = (at + 1) & (size - 1)
            if found[at] == key:
                if cost < paid[at]:
                    paid[at] = cost
                    source[at] = index
                continue
            enough = min(below - cost - 1, MOST_COST) * SCALE
            if (
                least_after(people, some, k, num_here, here, pairs, shares[k], enough)
                > enough
            ):
                continue
            if num_found >= most:
                is_lost = True
                continue
            found[at] = key
            paid[at] = cost
            source[at] = index
            num_found += 1
            if 2 * num_found > size:
                old, size = size, 2 * size
                was_found, was_paid = found, paid
                was_source = source
                found = np.full(size, EMPTY, np.int64)
                paid = np.empty(size, np.int64)
                source = np.empty(size, np.int64)
                for place in range(old):
                    if was_found[place] == EMPTY:
                        continue
                    at = place_of(was_found[place]) & (size - 1)
                    while found[at] != EMPTY:
                        at = (at + 1) & (size - 1)
                    found[at] = was_found[place]
                    paid[at] = was_paid[place]
                    source[at] = was_source[place]
    bound = np.zeros(size, np.int64)
    num = 0
    for place in range(size):
        if found[place] == EMPTY:
            continue
        num_here = waits_of_pairs(
            pieces, people, found[place] & full, here, pairs, shares
        )
        bound[place] = paid[place] - -least_waiting(num_here, pairs) // SCALE
        if bound[place] < below:
            num += 1
        else:
            found[place] = EMPTY
    kept_keys, kept_costs = np.empty(num, np.int64), np.empty(num, np.int64)
    kept_bounds, kept_sources = np.empty(num, np.int64), np.empty(num, np.int64)
    num = 0
    for place in range(size):
        if found[place] != EMPTY:
            kept_keys[num] = found[place]
            kept_costs[num] = paid[place]
            kept_bounds[num] = bound[place]
            kept_sources[num] = source[place]
            num += 1
    return kept_keys, kept_costs, kept_bounds, kept_sources, is_lost
