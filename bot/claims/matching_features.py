"""How alike a passage and claims are, in numbers: what the matching model reads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.claims.matching_text import Compared, Passage

FEATURES = (
    "claim_covered",
    "title_covered",
    "both_covered",
    "passage_covered",
    "passage_covered_by_claim",
    "sentence_covered",
    "claim_covered_by_sentence",
    "words_cosine",
    "claim_words_cosine",
    "letters_cosine",
    "claim_letters_cosine",
    "shared_weight",
    "shared",
    "shared_with_claim",
    "rarest_shared",
    "second_shared",
    "third_shared",
    "rarest_missing",
    "second_missing",
    "names_covered",
    "names",
    "names_missing",
    "pairs",
    "numbers_shared",
    "numbers_missing",
    "numbers_differ",
    "token_set",
    "title_token_set",
    "bm25",
    "bm25_share",
    "negation_differs",
    "passage_length",
    "claim_length",
    "length",
)
"""The columns of `features`. `covered` is a share of inverse document frequency, 0..1; `cosine` is 0..1; `shared`,
`missing`, `names` and `numbers` are counts or weights, scaled to about 0..1; lengths are logarithms of counts of stems."""

LESS = frozenset(
    {
        "rarest_missing",
        "second_missing",
        "names_missing",
        "numbers_missing",
        "numbers_differ",
        "negation_differs",
    }
)
"""Features that can only speak against a match. Those of `FREE` can do either, and all others only speak for it."""

FREE = frozenset(
    {"names", "passage_length", "claim_length", "length", "passage_covered", "passage_covered_by_claim"}
)

BUCKETS = 1 << 13
"""Character n-grams are told apart by a hash of this many values."""

SMALLEST_SIZE = 1_000
"""A small register can't know how common a word is, so it counts as one of this many claims."""

Floats = NDArray[np.float64]

_GRAMS = (3, 4, 5)
_K1, _B, _USUAL_LENGTH = (
    1.2,
    0.75,
    20.0,
)  # BM25's usual constants, and the stems of a usual claim with its title
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Weights:
    """Inverse document frequencies by stem."""

    by_stem: Mapping[str, float]

    def of(self, stems: Iterable[str]) -> float:
        """Return the summed weights of stems."""
        weights = self.by_stem
        return sum(weights[stem] for stem in stems)

    def norm(self, stems: Iterable[str]) -> float:
        """Return the length of the vector of stems."""
        weights = self.by_stem
        return math.sqrt(sum(weights[stem] ** 2 for stem in stems)) + _TINY


def weights(texts: Iterable[Compared], frequencies: Mapping[str, int], size: int) -> Weights:
    """Return the inverse document frequency of every stem of `texts`, as BM25 has it, as a share of the highest: 0..1.

    Args:
        texts: What is compared.
        frequencies: In how many claims a word stands; words that are missing stand in none.
        size: How many claims there are.
    """
    size = max(size, SMALLEST_SIZE)
    highest = math.log(1 + (size + 0.5) / 0.5)
    found: dict[str, float] = {}
    for text in texts:
        for root, form in text.forms.items():
            if root not in found:
                count = min(frequencies.get(form, 0), size)
                found[root] = math.log(1 + (size - count + 0.5) / (count + 0.5)) / highest
    return Weights(found)


def _bm25(shared: float, claim: Compared, title: Compared) -> float:
    length = (len(claim.stems) + len(title.stems)) / _USUAL_LENGTH
    return shared * (_K1 + 1) / (1 + _K1 * (1 - _B + _B * length))


def features(
    passage: Passage, claims: Sequence[tuple[Compared, Compared]], weight: Weights, gram_weights: Floats
) -> Floats:
    """Compare a passage with claims and their titles.

    Args:
        passage: What is looked up.
        claims: Claim and title of each candidate.
        weight: Weights of all stems of the passage and the claims.
        gram_weights: Inverse document frequency of each bucket of n-grams, of length `BUCKETS`.

    Returns:
        One row for each claim, one column for each of `FEATURES`.
    """
    reader = _Reader(passage, weight)
    rows = [reader.row(claim, title) for claim, title in claims]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))
    claim_cosine, both_cosine = _letters(passage.whole, claims, gram_weights)
    table[:, _COLUMN["claim_letters_cosine"]] = claim_cosine
    table[:, _COLUMN["letters_cosine"]] = both_cosine
    bm25 = table[:, _COLUMN["bm25"]]
    table[:, _COLUMN["bm25_share"]] = bm25 / (bm25.max(initial=0.0) + _TINY)
    return table


_COLUMN = {name: number for number, name in enumerate(FEATURES)}


class _Reader:
    """A passage, and what is the same for all claims that it is compared with."""

    def __init__(self, passage: Passage, weight: Weights) -> None:
        self._weight = weight
        self._own = passage.whole
        self._stems = frozenset(passage.whole.stems)
        self._total = weight.of(self._stems) + _TINY
        self._norm = weight.norm(self._stems)
        self._sentences = [(part & self._stems, weight.of(part & self._stems)) for part in passage.sentences]
        stems = passage.whole.stems
        self._pairs = {*pairwise(stems), *zip(stems, stems[2:], strict=False)}
        self._words = " ".join(passage.whole.forms.values())
        self._length = math.log1p(len(self._stems))

    def row(self, claim: Compared, title: Compared) -> list[float]:
        """Return the features of one claim; those of the letters and `bm25_share` are filled in later."""
        weight, own = self._weight, self._stems
        in_claim, in_title = frozenset(claim.stems), frozenset(title.stems)
        both = in_claim | in_title
        shared, shared_claim = own & both, own & in_claim
        by_rarity = sorted((weight.by_stem[stem] for stem in shared), reverse=True)
        rarest = [*by_rarity[:3], 0.0, 0.0, 0.0]
        missing = [*sorted((weight.by_stem[stem] for stem in in_claim - own), reverse=True)[:2], 0.0, 0.0]
        shared_weight, claim_shared = sum(by_rarity), weight.of(shared_claim)
        claim_total, both_total = weight.of(in_claim) + _TINY, weight.of(both) + _TINY
        squares = sum(value**2 for value in by_rarity)
        claim_pairs = set(pairwise(claim.stems))
        numbers = claim.numbers | title.numbers
        return [
            claim_shared / claim_total,
            weight.of(own & in_title) / (weight.of(in_title) + _TINY),
            shared_weight / both_total,
            shared_weight / self._total,
            claim_shared / self._total,
            max(weight.of(part & both) / (total + _TINY) for part, total in self._sentences),
            max(weight.of(part & in_claim) for part, _ in self._sentences) / claim_total,
            squares / self._norm / weight.norm(both),
            sum(weight.by_stem[stem] ** 2 for stem in shared_claim) / self._norm / weight.norm(in_claim),
            0.0,
            0.0,
            math.log1p(shared_weight),
            min(len(shared), 12) / 12,
            min(len(shared_claim), 12) / 12,
            *rarest[:3],
            *missing[:2],
            (weight.of(claim.names & own) + 0.5) / (weight.of(claim.names) + 1),
            min(len(claim.names), 6) / 6,
            min(len(claim.names - own), 4) / 4,
            len(claim_pairs & self._pairs) / (len(claim_pairs) + 1),
            min(len(self._own.numbers & numbers), 3) / 3,
            min(len(claim.numbers - self._own.numbers), 3) / 3,
            float(bool(claim.numbers and self._own.numbers) and not claim.numbers & self._own.numbers),
            fuzz.token_set_ratio(self._words, " ".join(claim.forms.values())) / 100,
            fuzz.token_set_ratio(self._words, " ".join(title.forms.values())) / 100,
            _bm25(shared_weight, claim, title),
            0.0,
            float(self._own.negated != claim.negated),
            self._length,
            math.log1p(len(in_claim)),
            math.log1p(len(both)),
        ]


def buckets(texts: Sequence[bytes]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the bucket of every n-gram of `texts`, and the number of the text that it is from."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    letters = np.frombuffer(b"".join(texts), dtype=np.uint8).astype(np.uint32)
    owner = np.repeat(np.arange(len(texts)), lengths)
    # How many letters each place has to the end of its text: an n-gram must not go beyond.
    left = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(letters))
    found, owners = [], []
    for size in _GRAMS:
        if len(letters) < size:
            continue
        places = len(letters) - size + 1
        mixed = np.full(places, size, dtype=np.uint32)
        for step in range(size):
            mixed = mixed * np.uint32(1_000_003) + letters[step : step + places]
        inside = left[:places] >= size
        found.append(((mixed ^ (mixed >> np.uint32(15))) % BUCKETS)[inside].astype(np.int64))
        owners.append(owner[:places][inside])
    if not found:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    return np.concatenate(found), np.concatenate(owners)


def _letters(
    own: Compared, claims: Sequence[tuple[Compared, Compared]], gram_weights: Floats
) -> tuple[Floats, Floats]:
    """Return the cosines of the n-grams of the passage with those of each claim, and of claim and title together.

    A component is the square root of an n-gram's count times its weight, so that a squared norm is a plain sum.
    """
    grams, _ = buckets([own.letters])
    vector = np.sqrt(np.bincount(grams, minlength=BUCKETS)) * gram_weights
    norm = float(np.sqrt((vector**2).sum())) + _TINY
    texts = [text.letters for pair in claims for text in pair]
    grams, owner = buckets(texts)
    claim_only = owner % 2 == 0
    return (
        _cosines(grams[claim_only], owner[claim_only] // 2, len(claims), vector / norm, gram_weights),
        _cosines(grams, owner // 2, len(claims), vector / norm, gram_weights),
    )


def _cosines(
    grams: NDArray[np.int64], owner: NDArray[np.int64], count: int, vector: Floats, gram_weights: Floats
) -> Floats:
    norms = np.sqrt(np.bincount(owner, gram_weights[grams] ** 2, minlength=count)) + _TINY
    known = vector[grams] > 0
    keys, counts = np.unique(owner[known] * BUCKETS + grams[known], return_counts=True)
    bucket = keys % BUCKETS
    dots = np.bincount(
        keys // BUCKETS, np.sqrt(counts) * gram_weights[bucket] * vector[bucket], minlength=count
    )
    cosines: Floats = dots / norms
    return cosines
