"""`python -m tests.sandbox.launch ADDRESS ARGUMENT...`: the program as it is, with the sandbox at ADDRESS for Discord."""

from __future__ import annotations

import sys

from bot.__main__ import main
from tests.sandbox.loopback import pointed_at

if __name__ == "__main__":
    with pointed_at(sys.argv[1]):
        sys.exit(main(sys.argv[2:]))
