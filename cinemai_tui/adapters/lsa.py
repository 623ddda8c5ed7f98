"""Latent semantic analysis: titles' words become unit vectors, with numpy alone once learned."""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Document = tuple[str, tuple[str, ...]]
"""Running prose and exact tokens, as `domain.titles.title_words` builds them."""

Floats = NDArray[np.float32]

SEED = 20
MIN_TITLES = 2
MAX_SHARE = 0.3
SMALL = 20
"""Below this many documents every word counts: nothing is frequent or rare enough to drop."""

_WORD = re.compile(r"\w\w+")
# Closed-class English words: they say nothing of what a title is about.
_STOP = frozenset(
    "a about above after again against all almost alone along already also although always am "
    "among an and another any anyone anything are around as at away back be became because "
    "become becomes been before behind being below between beyond both but by can cannot "
    "could did do does doing done down during each either else enough ever every everyone "
    "everything few finally first for from further get gets give given go goes had has have "
    "having he her here hers herself him himself his how however i if in indeed into is it "
    "its itself just keep last least less like made make makes many may me might mine more "
    "moreover most mostly much must my myself namely neither never nevertheless next no "
    "nobody none nor not nothing now nowhere of off often on once one only onto or other "
    "others otherwise our ours ourselves out over own per perhaps please put quite rather re "
    "really same see seem seemed seems several she should since so some somehow someone "
    "something sometimes somewhere still such take takes than that the their theirs them "
    "themselves then thence there thereby therefore these they this those though through "
    "throughout thus to together too toward towards two under until up upon us very was we "
    "well were what whatever when whence whenever where whereas wherever whether which while "
    "who whoever whole whom whose why will with within without would yet you your yours "
    "yourself yourselves".split()
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Space:
    """A learned space: two vocabularies, their weights, and the basis they are projected on.

    `prose` and `tokens` map a word to its row of `basis` (v, d); `idf` is (v,).
    """

    fit: str
    prose: dict[str, int]
    tokens: dict[str, int]
    idf: Floats
    basis: Floats


def fit_name(documents: Iterable[tuple[str, Document]], dimension: int, text_version: int) -> str:
    """Name the space these (id, document) pairs span: same titles, same words, same name."""
    digest = hashlib.sha256(f"lsa-1 {text_version} {dimension}".encode())
    for title_id, (prose, tokens) in documents:
        digest.update("\0".join((title_id, prose, *tokens, "\n")).encode())
    return f"lsa{dimension}-{digest.hexdigest()[:16]}"


def learn(documents: Sequence[Document], fit: str, dimension: int) -> Space:
    """Learn a space: TF-IDF of prose beside TF-IDF of tokens, cut to `dimension` by SVD.

    TF is 1 + ln(count), IDF is ln((1 + n) / (1 + df)) + 1, each half of a row has unit length.
    Words of one title only, or of more than 30 %, are left out. The same documents always give
    the same space. A small catalogue gives fewer dimensions than asked for.
    """
    halves = [[_words(prose) for prose, _ in documents], [list(tokens) for _, tokens in documents]]
    prose, tokens = (
        _vocabulary(half, stop) for half, stop in zip(halves, (_STOP, ()), strict=True)
    )
    number_prose = {word: index for index, word in enumerate(sorted(prose))}
    number_tokens = {word: index for index, word in enumerate(sorted(tokens), len(prose))}
    n = len(documents)
    idf = np.asarray(
        [
            math.log((1 + n) / (1 + df)) + 1
            for df in (*(prose[w] for w in number_prose), *(tokens[w] for w in number_tokens))
        ],
        np.float32,
    )
    space = Space(
        fit=fit,
        prose=number_prose,
        tokens=number_tokens,
        idf=idf,
        basis=np.zeros((len(idf), 0), np.float32),
    )
    rows = [_weights(space, document) for document in documents]
    return Space(
        fit=fit,
        prose=number_prose,
        tokens=number_tokens,
        idf=idf,
        basis=_basis(rows, len(idf), min(dimension, n, len(idf))),
    )


def embed(space: Space, documents: Sequence[Document]) -> Floats:
    """(n, d) unit rows. A document without a known word gets a unit row of its own, by hash."""
    vectors = np.zeros((len(documents), max(1, space.basis.shape[1])), np.float32)
    for index, document in enumerate(documents):
        columns, weights = _weights(space, document)
        if len(columns) and space.basis.shape[1]:
            vectors[index] = weights @ space.basis[columns]
        length = float(np.linalg.norm(vectors[index]))
        if length > 1e-6:
            vectors[index] /= length
        else:
            vectors[index] = _stray(document, vectors.shape[1])
    return vectors


def save(space: Space, folder: Path) -> None:
    """Write a space to a folder and remove older ones; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    words = {"fit": space.fit, "prose": list(space.prose), "tokens": list(space.tokens)}
    making = folder / f"{space.fit}.{os.getpid()}.making"
    making.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    making.replace(folder / f"{space.fit}.json")
    with making.open("wb") as file:
        np.savez(file, idf=space.idf, basis=space.basis)
    # The arrays come last: a space without them does not count as saved.
    making.replace(folder / f"{space.fit}.npz")
    for old in folder.glob("lsa*"):
        if not old.name.startswith(space.fit):
            old.unlink(missing_ok=True)


def saved(folder: Path) -> str | None:
    """The name of the space kept in a folder, or None."""
    found = sorted(folder.glob("lsa*.npz"), key=lambda path: path.stat().st_mtime)
    return found[-1].stem if found else None


def discard(folder: Path, fit: str) -> None:
    """Remove a space's files, as far as the folder allows."""
    for suffix in (".npz", ".json"):
        with contextlib.suppress(OSError):
            (folder / f"{fit}{suffix}").unlink(missing_ok=True)


def load(folder: Path, fit: str) -> Space | None:
    """The space of that name, or None when it is missing or damaged."""
    try:
        words = json.loads((folder / f"{fit}.json").read_text(encoding="utf-8"))
        # Never pickle: a file somebody else wrote must not be able to run anything.
        with np.load(folder / f"{fit}.npz", allow_pickle=False) as arrays:
            idf, basis = arrays["idf"], arrays["basis"]
        prose = {str(word): index for index, word in enumerate(words["prose"])}
        tokens = {str(word): index for index, word in enumerate(words["tokens"], len(prose))}
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return None
    size = len(prose) + len(tokens)
    sound = words.get("fit") == fit and idf.shape == (size,) and basis.ndim == 2
    if not sound or basis.shape[0] != size or not np.isfinite(basis).all():
        return None
    return Space(fit=fit, prose=prose, tokens=tokens, idf=idf, basis=basis)


def _words(prose: str) -> list[str]:
    """Lower-case words of two characters or more, accents off."""
    if not prose.isascii():
        decomposed = unicodedata.normalize("NFKD", prose)
        prose = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _WORD.findall(prose.lower())


def _vocabulary(rows: list[list[str]], stop: Iterable[str]) -> dict[str, int]:
    """From a word worth keeping to the number of rows that hold it."""
    df = Counter(word for row in rows for word in set(row))
    small = len(rows) < SMALL
    lowest, highest = (1, len(rows)) if small else (MIN_TITLES, MAX_SHARE * len(rows))
    return {w: c for w, c in df.items() if lowest <= c <= highest and w not in stop}


def _weights(space: Space, document: Document) -> tuple[NDArray[np.int64], Floats]:
    """The columns a document fills and their TF-IDF weights, each half of unit length."""
    prose, tokens = document
    columns: list[int] = []
    weights: list[Floats] = []
    for words, number in ((_words(prose), space.prose), (tokens, space.tokens)):
        counts = Counter(number[word] for word in words if word in number)
        if not counts:
            continue
        here = list(counts)
        part = (1 + np.log(np.fromiter(counts.values(), np.float32, len(here)))) * space.idf[here]
        columns.extend(here)
        weights.append(part / np.linalg.norm(part))
    if not columns:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    return np.asarray(columns), np.concatenate(weights).astype(np.float32)


def _basis(rows: list[tuple[NDArray[np.int64], Floats]], width: int, rank: int) -> Floats:
    """(width, r) right singular vectors of the sparse rows, r <= rank: randomised SVD.

    Halko, Martinsson and Tropp (2011), algorithm 4.4: four power iterations on a seeded start,
    orthonormalised on the side of the rows, then an exact decomposition of the small matrix.
    """
    if not rank or not width:
        return np.zeros((width, 0), np.float32)
    # scipy takes a fifth of a second to import and only learning needs it.
    from scipy.sparse import csr_matrix

    starts = np.concatenate([[0], np.cumsum([len(columns) for columns, _ in rows])])
    matrix = csr_matrix(
        (
            np.concatenate([weights for _, weights in rows]),
            np.concatenate([columns for columns, _ in rows]),
            starts,
        ),
        shape=(len(rows), width),
        dtype=np.float32,
    )
    turned = matrix.T.tocsr()
    columns = min(rank + 20, len(rows), width)
    start = np.random.default_rng(SEED).standard_normal((width, columns), dtype=np.float32)
    frame, _ = np.linalg.qr(matrix @ start)
    for _ in range(4):
        frame, _ = np.linalg.qr(matrix @ (turned @ frame))
    small = (turned @ frame).T
    values, left = np.linalg.eigh(small.astype(np.float64) @ small.T.astype(np.float64))
    order = np.argsort(values)[::-1][:rank]
    sizes = np.sqrt(np.maximum(values[order], 0.0))
    kept = order[sizes > 1e-5 * max(float(sizes[0]), 1e-12)]
    basis = small.T @ (left[:, kept] / np.sqrt(values[kept])).astype(np.float32)
    # A singular vector's sign is arbitrary: the largest entry is made positive.
    peaks = basis[np.abs(basis).argmax(axis=0), np.arange(basis.shape[1])]
    return np.ascontiguousarray(basis * np.where(peaks < 0, -1, 1), dtype=np.float32)


def _stray(document: Document, dimension: int) -> Floats:
    """A unit vector that depends on nothing but the document's words."""
    prose, tokens = document
    digest = hashlib.sha256("\0".join((prose, *tokens)).encode()).digest()
    vector = np.random.default_rng(int.from_bytes(digest[:8], "big")).standard_normal(dimension)
    length = float(np.linalg.norm(vector))
    return (vector / length).astype(np.float32)
