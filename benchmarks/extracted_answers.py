"""Answers the twenty questions on the graph that was extracted from the client's articles.

    python -m benchmarks.extracted_answers [SHARED]

SHARED is the folder beside the project that holds the articles and the gold standard. Prints the
verdict of the gold standard's scorer on each answer, and how many hold their keys.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from dragoman.workflow import build_from
from graph.store import Store
from queries.questions import answers, load_questions

HERE = Path(__file__).resolve().parents[1]


def main() -> int:
    """Build, ask and score; returns the scorer's exit code."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "shared"
    gold = shared / "gold"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        if build_from(path, [str(shared / "documents")], workers=1, strict=False) is None:
            sys.exit(f"{shared / 'documents'}: there is no document here. Name the folder SHARED")
        with Store.open(path) as store:
            found = answers(store, load_questions(HERE / "docs" / "questions.yaml"))
        told = Path(folder) / "answers.json"
        told.write_text(json.dumps(found), encoding="utf-8")
        scorer: list[str | Path] = [
            sys.executable,
            gold / "score.py",
            "--answers",
            gold / "questions.json",
            told,
        ]
        return subprocess.run(scorer, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
