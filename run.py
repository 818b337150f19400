"""Sets dragoman up in .venv and runs it: `python3 run.py demo`, `python3 run.py check`.

Needs git's checkout and Python 3.11 or newer, nothing else; only the standard library is used here.

    python3 run.py demo     set up, build the graph of documents/ into ./store, print what it found
    python3 run.py check    set up, then format, lint, types, import contracts, docs and tests
    python3 run.py setup    set up only
    python3 run.py dragoman ...   any dragoman command
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "lock.txt"
STAMP = VENV / "dragoman-setup"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("lint", ("-m", "ruff", "check", ".")),
    ("types", ("-m", "mypy")),
    ("types of tests", ("-m", "mypy", "--explicit-package-bases", "tests", "run.py", "benchmarks")),
    ("imports", ("-c", "from importlinter.cli import lint_imports_command as c; c()")),
    ("docs", ("-m", "dragoman.reference", "--check")),
    ("tests", ("-m", "pytest", "-q")),
)


def say(line: str) -> None:
    """Print one line to standard error, where progress belongs."""
    print(line, file=sys.stderr, flush=True)


def call(arguments: Sequence[str | Path]) -> int:
    """Run one program in the checkout and return its exit code."""
    path = os.pathsep.join(p for p in (str(ROOT), os.environ.get("PYTHONPATH")) if p)
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.call([str(a) for a in arguments], cwd=ROOT, env=environment)


def quietly(arguments: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run one program and keep what it prints, for the message should it fail."""
    return subprocess.run(
        [str(a) for a in arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def fingerprint() -> str:
    """Tell which locked set on which Python the environment was made for."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock} {sys.version_info.major}.{sys.version_info.minor}\n"


def has_pip() -> bool:
    """Tell whether .venv is there with pip in it; puts pip into one that lacks it."""
    if not PYTHON.exists():
        return False
    return any(
        quietly([PYTHON, "-m", *module]).returncode == 0
        for module in (["pip", "--version"], ["ensurepip", "--default-pip"])
    )


def make_environment() -> None:
    """Create .venv with the standard library, or with uv where ensurepip is missing."""
    if has_pip():
        return
    made = quietly([sys.executable, "-m", "venv", "--clear", VENV])
    if made.returncode == 0:
        return
    uv = shutil.which("uv")
    if uv and quietly([uv, "venv", "--clear", "--seed", VENV]).returncode == 0:
        return
    raise SystemExit(
        "run.py: Python cannot make a virtual environment here. On Debian and Ubuntu install it "
        f"with `apt install python3-venv`, then try again.\n{made.stdout}{made.stderr}"
    )


def install() -> None:
    """Install the locked packages with their hashes, then the project itself, editable."""
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--no-compile",  # half the time of a set-up; Python compiles what it imports
    ]
    locked = quietly([*pip, "--require-hashes", "--requirement", LOCK])
    if locked.returncode != 0:
        raise SystemExit(
            "run.py: the locked packages could not be installed. Is there a network, or a package "
            "index set for pip? Run the same command again to retry.\n"
            f"{locked.stdout}{locked.stderr}"
        )
    own = quietly([*pip, "--no-deps", "--editable", ROOT])
    if own.returncode != 0:
        say("run.py: the `dragoman` command could not be installed; `python3 run.py dragoman` does")
        say(f"the same. The reason: {own.stderr.strip()[-300:]}")


def set_up() -> None:
    """Bring .venv to the locked state; does nothing when it is there already."""
    if STAMP.exists() and STAMP.read_text() == fingerprint() and PYTHON.exists():
        return
    began = time.monotonic()
    say("Setting up .venv (once; a minute or two) ...")
    make_environment()
    install()
    STAMP.write_text(fingerprint())
    say(f"Set up in {time.monotonic() - began:.0f} s.")


def demo() -> int:
    """Build the graph of the demonstration corpus and print what it found."""
    return call([PYTHON, "-m", "dragoman", "build", "--store", "store", "documents"])


def check() -> int:
    """Run every check, all of them even when one fails, and say which failed."""
    failed = []
    for name, arguments in CHECKS:
        say(f"== {name}")
        if call([PYTHON, *arguments]) != 0:
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Run one of the commands of the module's docstring."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what an older Python gets to run
        raise SystemExit(
            f"run.py: Python 3.11 or newer is needed; this is {sys.version.split()[0]}"
        )
    command = arguments[0] if arguments else "help"
    if command not in ("demo", "check", "setup", "dragoman"):
        print(__doc__)
        return 0 if command in ("help", "-h", "--help") else 2
    set_up()
    if command == "dragoman":
        return call([PYTHON, "-m", "dragoman", *arguments[1:]])
    return demo() if command == "demo" else check() if command == "check" else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
