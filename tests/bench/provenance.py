"""What a report says about itself: which program, on which machine, how long. Never a path of this machine."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def provenance(command: str, seconds: float, **more: str) -> dict[str, str]:
    """Return what made a report, by name.

    Args:
        command: The command line, without paths of this machine.
        seconds: How long it took.
        more: What else belongs there, for example the scorer's version.
    """
    return {
        "command": command,
        "commit": commit(),
        **more,
        "machine": machine(),
        "Python": platform.python_version(),
        "seconds": f"{seconds:.0f}",
    }


def machine() -> str:
    """Return the processor's name and the number of cores that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{_processor()}, {cores} cores, {platform.system()}"


def commit() -> str:
    """Return the commit that is checked out, and whether files differ from it; "unknown" outside a checkout."""
    git = shutil.which("git")
    if git is None or not (name := _git(git, "rev-parse", "--short=12", "HEAD")):
        return "unknown"
    return f"{name} with changes" if _git(git, "status", "--porcelain") else name


def _git(git: str, *arguments: str) -> str:
    ran = subprocess.run([git, *arguments], cwd=_ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - constants
    return ran.stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:  # not Linux
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
