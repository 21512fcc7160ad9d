"""The simulated Discord that `make demo` opens."""
