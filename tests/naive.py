"""Slow and obvious versions of the kernels, which the tests compare with."""

from collections import Counter

import numpy as np

from influence.alignment.symbols import UNKNOWN


def local_ends(query, targets, interval_scores, rhythm_scores, gap_open, gap_extend):
    """Smith and Waterman (1981): every gap length is tried at every cell.

    `query` and each target are (intervals, rhythms). Returns int[n, 3]: score, query step and
    target step of the best cell; the first in the target, then in the query, of equal ones.
    """
    result = []
    for intervals, rhythms in targets:
        h = np.zeros((len(query[0]) + 1, len(intervals) + 1), int)
        best = 0, -1, -1
        for j in range(1, h.shape[1]):
            for i in range(1, h.shape[0]):
                step = int(interval_scores[query[0][i - 1]][intervals[j - 1]])
                step += int(rhythm_scores[query[1][i - 1]][rhythms[j - 1]])
                up = h[:i, j] - gap_open - gap_extend * np.arange(i)[::-1]
                left = h[i, :j] - gap_open - gap_extend * np.arange(j)[::-1]
                h[i, j] = max(0, h[i - 1, j - 1] + step, up.max(), left.max())
                if h[i, j] > best[0]:
                    best = h[i, j], i - 1, j - 1
        result.append(best)
    return np.array(result, int).reshape(-1, 3)


def local_scores(query, targets, interval_scores, rhythm_scores, gap_open, gap_extend):
    """Local alignment score of the query with each target: int[n]."""
    return local_ends(query, targets, interval_scores, rhythm_scores, gap_open, gap_extend)[:, 0]


def local_score(query, target, pitch_scores, rhythm_scores, gap_open, gap_extend):
    """Best local alignment score of two melodies' symbols, by the recurrence as it is written."""
    m, n = query.shape[1], target.shape[1]
    h = np.zeros((m + 1, n + 1), int)
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            pair = pitch_scores[query[0, i - 1], target[0, j - 1]].astype(int)
            pair += rhythm_scores[query[1, i - 1], target[1, j - 1]]
            gaps = [h[i - k, j] - gap_open - (k - 1) * gap_extend for k in range(1, i + 1)]
            gaps += [h[i, j - k] - gap_open - (k - 1) * gap_extend for k in range(1, j + 1)]
            h[i, j] = max(0, h[i - 1, j - 1] + pair, *gaps)
    return int(h.max())


def note_score(query, target, shift, tone, place, rhythm, gap_open):
    """Best local score of two melodies' notes: every gap is summed note by note, at every cell.

    `query` and `target` are int[5, n] as in `influence.kernels.notes`.
    """
    m, n = query.shape[1], target.shape[1]
    h = np.zeros((m + 1, n + 1), int)
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            (a, b, c), (x, y, z) = query[:3, i - 1], target[:3, j - 1]
            pair = int(tone[min(abs(a + shift - x), 31)] + place[b, y] + rhythm[c, z])
            pair = pair * int(query[4, i - 1]) * int(target[4, j - 1]) // 1024
            ways = [0, h[i - 1, j - 1] + pair]
            ways += [h[k, j] - gap_open - query[3, k:i].sum() for k in range(i)]
            ways += [h[i, k] - gap_open - target[3, k:j].sum() for k in range(j)]
            h[i, j] = max(ways)
    return int(h.max())


def seed_candidates(query, melodies, least=24 * 8, rich=4 * 24 * 8):
    """Candidates of `indexes.seeds` for queries of up to 64 notes: list of int.

    Each pair of seeds is compared, and each transposition and bucket of diagonals has a sum.
    """
    counts = Counter(kind for m in melodies for _, kind in _seeds(m))
    by_intervals = Counter()
    for (intervals, _), number in counts.items():
        by_intervals[intervals] += number

    def weight(number):
        bits = -np.log2(number / counts.total()) - 4 if number else 0
        return min(max(int(np.rint(bits * 8)), 0), 255)

    own = sum(
        weight(by_intervals[kind[0]] if kind[1] is None else counts[kind])
        for _, kind in _seeds(query)
    )
    if own < rich:
        return list(range(len(melodies)))
    found = []
    for number, melody in enumerate(melodies):
        sums = Counter()
        for i, (first, (intervals, rhythm)) in enumerate(_seeds(query)):
            for place, (other, met) in enumerate(_seeds(melody)):
                if intervals != met[0]:
                    continue
                where = (other - first) % 12, (place - i + len(query[0])) // 8
                if None in (rhythm, met[1]):
                    sums[where] += weight(by_intervals[intervals])
                elif rhythm == met[1]:
                    sums[where] += weight(counts[met])
        pairs = [n + sums.get((shift, at + 1), 0) for (shift, at), n in sums.items()]
        if max(pairs, default=0) >= least:
            found.append(number)
    return found


def _seeds(melody):
    """First pitch class, and kind, of each three notes; the rhythm is None where unknown."""
    pitches, rhythms = (part.tolist() for part in melody)
    for at in range(len(pitches) - 2):
        a, b, c = pitches[at : at + 3]
        later = rhythms[at + 1 : at + 3]
        faster = tuple((r > UNKNOWN // 2) - (r < UNKNOWN // 2) for r in later)
        known = UNKNOWN not in later
        yield a, (((b - a) % 12, (c - b) % 12), faster if known else None)


def stretch_differences(low, high, bounds, stretches, lead, trail):
    """Count what short and long stretches differ at each place, each [pitch, first part, tempo]."""
    frames = stretches.steps.shape[1]
    places = np.arange(bounds[0] - lead, max(bounds[1] - trail, bounds[0] - lead))
    pitches, parts = stretches.unknown.shape
    tempi = len(stretches.steps)
    single = np.zeros((pitches, parts, tempi, len(places) + 200), int)
    wide = np.arange(bounds[0] - lead, bounds[0] - lead + len(places) + 200)
    for s, p, t, i in np.ndindex(pitches, parts, tempi, frames):
        at = wide + stretches.steps[t, i]
        inside = (at >= bounds[0]) & (at < bounds[1])
        here = np.where(inside, at, 0)
        word = stretches.frames[s, :, p * frames + i, None]
        differ = (np.stack([low[here], high[here]]) ^ word) & stretches.masks[s][:, None]
        counts = np.bitwise_count(differ).sum(axis=0).astype(int)
        single[s, p, t] += np.where(inside, counts, stretches.unknown[s, p])
    result = []
    for size in (2, 4):
        total = np.zeros((pitches, max(parts - size + 1, 0), tempi, len(places)), int)
        for first, t, i in np.ndindex(total.shape[1], tempi, size):
            one, two = stretches.advances[t]
            ahead = (i % 2) * one + (i // 2) * two
            total[:, first, t] += single[:, first + i, t, ahead : ahead + len(places)]
        result.append(total)
    return result
