"""`python -m tests.bench KIND [--data DIR] [--json]`: quality, catalogue, matching, speed, ..."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cinemai_tui.errors import BadInput
from tests.bench import (
    catalogue,
    crowd,
    importing,
    matching,
    quality,
    safety,
    shared,
    sources,
    speed,
    together,
    wishes,
    words,
)


def main() -> int:
    """Run one of the measurements; 1 with a sentence when the data cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    good = kinds.add_parser("quality", help="how good the lists are, by hidden ratings")
    good.add_argument(
        "--data", type=Path, required=True, help="folder of the measuring data, or a MovieLens zip"
    )
    good.add_argument("--catalogue", type=Path, help="take fame, acclaim and kindred from here")
    good.add_argument("--json", action="store_true")
    ours = kinds.add_parser("catalogue", help="how well the shipped facts agree with others'")
    ours.add_argument("--data", type=Path, required=True, help="folder of the measuring data")
    ours.add_argument("--json", action="store_true")
    fast = kinds.add_parser("speed", help="ratios against the plain ways")
    fast.add_argument("--json", action="store_true")
    right = kinds.add_parser("matching", help="how often rewritten names find their films")
    right.add_argument("--data", type=Path, required=True, help="folder of the measuring data")
    right.add_argument("--json", action="store_true")
    whole = kinds.add_parser("import", help="what an import of 100,000 rows costs")
    whole.add_argument("--json", action="store_true")
    others = kinds.add_parser("crowd", help="what learning from 25 million ratings costs")
    others.add_argument("--ratings", type=int, default=crowd.RATINGS)
    others.add_argument("--json", action="store_true")
    pair = kinds.add_parser("together", help="how good lists for two are, by hidden ratings")
    pair.add_argument("--data", type=Path, required=True, help="folder of the measuring data")
    pair.add_argument("--catalogue", type=Path, help="take fame, acclaim and kindred from here")
    pair.add_argument("--pairs", type=int, default=together.COUNT)
    pair.add_argument("--seed", type=int, default=together.SEED)
    pair.add_argument("--json", action="store_true")
    safe = kinds.add_parser("safety", help="recall and precision of the safety layers")
    safe.add_argument("--json", action="store_true")
    asked = kinds.add_parser("wishes", help="how many constraints of labelled wishes are right")
    asked.add_argument("--json", action="store_true")
    said = kinds.add_parser("words", help="truth, pace, endurance and cost of the words")
    said.add_argument("--json", action="store_true")
    club = kinds.add_parser("shared", help="what a shared Postgres costs")
    club.add_argument("--titles", type=int, default=200_000, help="for the index; 0: without")
    club.add_argument("--json", action="store_true")
    large = kinds.add_parser("sources", help="what large catalogue sources cost")
    large.add_argument("--data", type=Path, help="folder of the measuring data")
    large.add_argument("--rows", type=int, default=sources.ROWS)
    large.add_argument("--json", action="store_true")
    given = parser.parse_args()
    try:
        if given.kind == "quality":
            quality.run(given.data, given.catalogue, as_json=given.json)
        elif given.kind == "catalogue":
            catalogue.run(given.data, as_json=given.json)
        elif given.kind == "matching":
            matching.run(given.data, as_json=given.json)
        elif given.kind == "crowd":
            crowd.run(given.ratings, as_json=given.json)
        elif given.kind == "together":
            together.print_for(
                given.data, given.catalogue, given.pairs, given.seed, as_json=given.json
            )
        elif given.kind == "wishes":
            wishes.run(as_json=given.json)
        elif given.kind == "shared":
            shared.run(given.titles, as_json=given.json)
        elif given.kind == "safety":
            safety.run(as_json=given.json)
        elif given.kind == "words":
            words.run(as_json=given.json)
        elif given.kind == "sources":
            sources.run(given.data, given.rows, as_json=given.json)
        elif given.kind == "import":
            importing.run(as_json=given.json)
        else:
            speed.run(as_json=given.json)
    except BadInput as error:
        print(error, file=sys.stderr)
        return 1
    return 0


sys.exit(main())
