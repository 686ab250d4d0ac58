"""Runs the real program on pseudo-terminals: run.py BINARY [TEST ...]

Without TEST (such as test_reading or test_reading.DamagedLogs) everything runs. The last line is `N passed, N failed`.
"""

import concurrent.futures
import io
import os
import sys
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import program  # noqa: E402  (found beside this file)

# Most of the time the tests wait for the program, so some run side by side.
AT_ONCE = 3


def run(binary, name):
    """The report of one module or test, and how many tests were run, failed and skipped."""
    program.BINARY = binary
    report = io.StringIO()
    tests = unittest.defaultTestLoader.loadTestsFromName(name)
    result = unittest.TextTestRunner(stream=report, verbosity=2).run(tests)
    for test, reason in result.skipped:
        report.write(f"skipped: {test}: {reason}\n")
    # Parts of a test fail one by one, and the test once.
    failed = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    return report.getvalue(), result.testsRun, len(failed), len(result.skipped)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary = os.path.abspath(sys.argv[1])
    if not os.access(binary, os.X_OK):
        sys.exit(f"run.py: {sys.argv[1]} is no program")
    modules = sorted(name[:-3] for name in os.listdir(HERE) if name.startswith("test_") and name.endswith(".py"))
    total = failed = skipped = 0
    with concurrent.futures.ProcessPoolExecutor(AT_ONCE) as workers:
        jobs = [workers.submit(run, binary, name) for name in sys.argv[2:] or modules]
        for job in concurrent.futures.as_completed(jobs):
            report, *numbers = job.result()
            print(report, flush=True)
            total, failed, skipped = (one + more for one, more in zip((total, failed, skipped), numbers))
    passed = total - failed - skipped
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 0 if passed > 0 and failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
