"""Runs the real program on pseudo-terminals: run.py BINARY [TEST ...]

Without TEST (such as test_reading or test_reading.DamagedLogs) everything runs. The last line is `N passed, N failed`.
"""

import os
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import program  # noqa: E402  (found beside this file)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program.BINARY = os.path.abspath(sys.argv[1])
    if not os.access(program.BINARY, os.X_OK):
        sys.exit(f"run.py: {sys.argv[1]} is no program")
    loader = unittest.TestLoader()
    names = sys.argv[2:]
    tests = loader.loadTestsFromNames(names) if names else loader.discover(HERE, "test_*.py")
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    for test, reason in result.skipped:
        print(f"skipped: {test}: {reason}")
    failed = len({test.id().partition(" ")[0] for test, _ in result.failures + result.errors})
    passed = result.testsRun - failed - len(result.skipped)
    skipped = f", {len(result.skipped)} skipped" if result.skipped else ""
    print(f"{passed} passed, {failed} failed{skipped}")
    return 0 if result.wasSuccessful() and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
