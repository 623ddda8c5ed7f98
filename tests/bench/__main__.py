"""`python -m tests.bench quality|catalogue|matching --data DIR [--json]`, `... speed|import`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cinemai_tui.errors import BadInput
from tests.bench import catalogue, importing, matching, quality, speed


def main() -> int:
    """Run one of the measurements; 1 with a sentence when the data cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    kinds = parser.add_subparsers(dest="kind", required=True)
    good = kinds.add_parser("quality", help="how good the lists are, by hidden ratings")
    good.add_argument("--data", type=Path, required=True, help="folder of the measuring data")
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
    given = parser.parse_args()
    try:
        if given.kind == "quality":
            quality.run(given.data, given.catalogue, as_json=given.json)
        elif given.kind == "catalogue":
            catalogue.run(given.data, as_json=given.json)
        elif given.kind == "matching":
            matching.run(given.data, as_json=given.json)
        elif given.kind == "import":
            importing.run(as_json=given.json)
        else:
            speed.run(as_json=given.json)
    except BadInput as error:
        print(error, file=sys.stderr)
        return 1
    return 0


sys.exit(main())
