"""Words become unit vectors: the weights by hand, small and empty catalogues, and files."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from cinemai_tui.adapters import lsa


def documents(n: int) -> list[lsa.Document]:
    themes = ("heist bank money", "space ship alien", "love letter paris", "jungle river animal")
    tones = ("grim", "tender", "funny", "slow", "loud", "strange")
    return [
        (
            f"{themes[i % 4]} {tones[i % 6]} story{i % 25} town{i % 30}",
            (f"genre:g{i % 4}", f"genre:g{i % 4}", f"director:d{i % 40}"),
        )
        for i in range(n)
    ]


def test_the_weights_are_sublinear_tf_times_smooth_idf_of_unit_length_a_half() -> None:
    three: list[lsa.Document] = [
        ("heist heist bank", ("genre:crime", "genre:crime", "kind:movie")),
        ("bank", ("kind:movie",)),
        ("river", ()),
    ]
    space = lsa.learn(three, "fit", 8)
    columns, weights = lsa._weights(space, three[0])
    found = dict(zip(columns.tolist(), weights.tolist(), strict=True))
    rare, shared = math.log(4 / 2) + 1, math.log(4 / 3) + 1
    heist, bank = (1 + math.log(2)) * rare, shared
    length = math.hypot(heist, bank)
    assert found[space.prose["heist"]] == pytest.approx(heist / length)
    assert found[space.prose["bank"]] == pytest.approx(bank / length)
    crime, kind = (1 + math.log(2)) * rare, shared
    assert found[space.tokens["genre:crime"]] == pytest.approx(crime / math.hypot(crime, kind))


def test_the_basis_spans_the_exact_leading_singular_vectors() -> None:
    docs = documents(120)
    space = lsa.learn(docs, "fit", 4)
    matrix = np.zeros((120, len(space.idf)))
    for row, document in enumerate(docs):
        columns, weights = lsa._weights(space, document)
        matrix[row, columns] = weights
    _, values, right = np.linalg.svd(matrix, full_matrices=False)
    ours = np.linalg.norm(matrix @ space.basis, axis=0)
    assert ours == pytest.approx(values[:4], rel=1e-2)
    assert space.basis.T @ space.basis == pytest.approx(np.eye(4), abs=1e-4)
    assert np.abs(np.diag(right[:2] @ space.basis[:, :2])) == pytest.approx([1, 1], abs=0.02)


def test_titles_of_one_theme_lie_nearer_each_other() -> None:
    docs = documents(200)
    vectors = lsa.embed(lsa.learn(docs, "fit", 16), docs)
    cosines = vectors @ vectors[0]
    assert cosines[4::4].mean() > cosines[1::4].mean() + 0.2


@pytest.mark.parametrize("n", [1, 2, 3, 5, 19, 20, 21, 60])
def test_catalogues_of_any_size_give_finite_unit_vectors(n: int) -> None:
    docs = documents(n)
    space = lsa.learn(docs, "fit", 256)
    vectors = lsa.embed(space, docs)
    assert 1 <= vectors.shape[1] <= n
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(n), abs=1e-5)


@pytest.mark.parametrize("doc", [("", ()), ("the of and", ()), ("никто", ("genre:none",))])
def test_a_title_without_a_known_word_gets_a_unit_vector_of_its_own(doc: lsa.Document) -> None:
    space = lsa.learn(documents(50), "fit", 8)
    first, again, other = lsa.embed(space, [doc, doc, ("qqq", ())])
    assert float(np.linalg.norm(first)) == pytest.approx(1.0)
    assert first.tolist() == again.tolist()
    assert first.tolist() != other.tolist()


@pytest.mark.parametrize("docs", [[("", ())], [("", ()), ("", ())], [("same", ()), ("same", ())]])
def test_catalogues_that_say_nothing_still_give_unit_vectors(docs: list[lsa.Document]) -> None:
    vectors = lsa.embed(lsa.learn(docs, "fit", 8), docs)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(docs)))


def test_accents_and_case_are_folded() -> None:
    space = lsa.learn([("Amélie café", ()), ("AMELIE CAFE", ())], "fit", 8)
    assert list(space.prose) == ["amelie", "cafe"]


def test_words_of_one_title_or_of_more_than_a_third_are_left_out() -> None:
    docs: list[lsa.Document] = [(f"common unique{i} pair{i // 2}", ()) for i in range(40)]
    assert set(lsa.learn(docs, "fit", 8).prose) == {f"pair{i}" for i in range(20)}


def test_the_same_documents_give_the_same_space() -> None:
    one, two = (lsa.learn(documents(80), "fit", 8) for _ in range(2))
    assert one.basis.tobytes() == two.basis.tobytes()


def test_the_name_of_a_space_tells_titles_words_version_and_dimension() -> None:
    docs = [("a", ("prose", ("genre:x",))), ("b", ("prose", ()))]
    names = {
        lsa.fit_name(docs, 256, 1),
        lsa.fit_name(docs, 128, 1),
        lsa.fit_name(docs, 256, 2),
        lsa.fit_name(docs[:1], 256, 1),
        lsa.fit_name([("a", ("other", ("genre:x",))), docs[1]], 256, 1),
    }
    assert len(names) == 5
    assert lsa.fit_name(docs, 256, 1) in names


def test_a_saved_space_places_titles_as_before(tmp_path: Path) -> None:
    docs = documents(60)
    space = lsa.learn(docs, "lsa8-abc", 8)
    lsa.save(space, tmp_path / "cache")
    found = lsa.load(tmp_path / "cache", "lsa8-abc")
    assert found is not None
    assert lsa.embed(found, docs).tobytes() == lsa.embed(space, docs).tobytes()
    assert lsa.saved(tmp_path / "cache") == "lsa8-abc"


def test_saving_a_space_removes_the_one_before(tmp_path: Path) -> None:
    for name in ("lsa8-old", "lsa8-new"):
        lsa.save(lsa.learn(documents(30), name, 8), tmp_path)
    assert sorted(path.name for path in tmp_path.glob("lsa*")) == ["lsa8-new.json", "lsa8-new.npz"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lsa8-x.npz", b"not a zip"),
        ("lsa8-x.npz", b""),
        ("lsa8-x.json", b"[]"),
        ("lsa8-x.json", b'{"fit": "lsa8-x", "prose": [], "tokens": []}'),
        ("lsa8-x.json", b"\xff\xfe{"),
    ],
)
def test_a_damaged_space_counts_as_missing(tmp_path: Path, name: str, content: bytes) -> None:
    lsa.save(lsa.learn(documents(30), "lsa8-x", 8), tmp_path)
    (tmp_path / name).write_bytes(content)
    assert lsa.load(tmp_path, "lsa8-x") is None


def test_a_pickle_in_place_of_the_arrays_is_never_opened(tmp_path: Path) -> None:
    lsa.save(lsa.learn(documents(30), "lsa8-x", 8), tmp_path)
    with (tmp_path / "lsa8-x.npz").open("wb") as file:
        np.savez(file, idf=np.asarray([object()]), basis=np.zeros((1, 1)), allow_pickle=True)
    assert lsa.load(tmp_path, "lsa8-x") is None


def test_an_empty_folder_keeps_no_space(tmp_path: Path) -> None:
    assert lsa.saved(tmp_path) is None
    assert lsa.load(tmp_path, "lsa8-x") is None
