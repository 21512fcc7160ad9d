"""The rights of an ordinary user, for tests that may be run as root."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_VERSION = 0x20080522  # of the interface (capget(2)), with two words for each set
_EFFECTIVE = 0  # the place of the first word of the set that counts
_READS_AND_WRITES_ALL = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@contextmanager
def locked(path: Path, mode: int) -> Iterator[None]:
    """Give a folder or file `mode`, which this thread keeps to as its owner, even as root."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        with _ordinary():
            yield
    finally:
        path.chmod(before)


@contextmanager
def _ordinary() -> Iterator[None]:
    if sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root's rights can be put down on Linux only")
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, sets) == 0
    before = sets[_EFFECTIVE]
    sets[_EFFECTIVE] = before & ~_READS_AND_WRITES_ALL
    assert libc.capset(header, sets) == 0
    try:
        yield
    finally:
        sets[_EFFECTIVE] = before
        assert libc.capset(header, sets) == 0
