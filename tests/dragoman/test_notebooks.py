"""The notebooks run from their first cell to their last, and every table in them has rows.

With UPDATE_GOLDEN=1 the notebooks are written anew with what their cells give.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"


def ran(path: Path, store: Path) -> Any:
    """Run a notebook in its own folder, as Jupyter does, on a store that is there."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
    )
    client.execute(env={**os.environ, "PYTHONPATH": str(ROOT), "DRAGOMAN_STORE": str(store)})
    return notebook


def shown(notebook: Any) -> list[str]:
    """Return what each cell of code shows: as HTML where it has that, else as text."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return ["".join(map(_told, cell.outputs)) for cell in cells]


def _told(output: Any) -> str:
    data = output.get("data", {})
    return str(data.get("text/html") or data.get("text/plain") or output.get("text", ""))


def written(path: Path, notebook: Any) -> None:
    """Keep what cells give, without what is another with each run."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            kept = [o for o in cell.outputs if o.get("name") != "stderr"]
            cell.outputs = [o for o in kept if "generations/" not in str(o)]
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


TOLD = {
    "tour": ["who-met --who", "Wang Yi: Person", "as of 2024-11: 2 of 5 documents", "Chicago: "],
    "thaw": ["military stand-off", "Narendra Modi", "direct flights", "China and India"],
}


def test_there_are_no_other_notebooks() -> None:
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_a_notebook_runs(name: str, built: Path) -> None:
    path = FOLDER / f"{name}.ipynb"
    notebook = ran(path, built)
    told = shown(notebook)
    assert all(told)
    assert "Empty DataFrame" not in "".join(told)
    assert "<tbody></tbody>" not in "".join(told)
    assert [words for words in TOLD[name] if not any(words in one for one in told)] == []
    if os.environ.get("UPDATE_GOLDEN"):
        written(path, notebook)
