"""A command without a screen, whose output and errors go to a terminal: what that terminal is sent, byte by byte."""

import os
import select
import signal
import unicodedata

import control_sequences
import program
from session import LIMIT, set_size

# A line of progress comes and goes.
HARMLESS = {"\r", "\n", "\r\n", "\x1b[K"}


def run(test, *arguments, given=None, columns=100, variables=None, before=None):
    """(exit status, or minus the number of a signal; everything that the terminal was sent)

    `given` is piped in; `before` runs in the new process.
    """
    reader, writer = os.pipe()
    pid, terminal = os.forkpty()
    if pid == 0:
        try:
            set_size(1, columns, 40)
            os.chdir(test.folder)
            if given is not None:
                os.dup2(reader, 0)
            os.closerange(3, 256)
            if before:
                before()
            os.execve(program.BINARY, [program.BINARY, *arguments], test.environment(**(variables or {})))
        finally:
            os._exit(127)
    os.close(reader)
    if given is not None:
        os.write(writer, given)
    os.close(writer)
    output = bytearray()
    while True:
        if not select.select([terminal], [], [], LIMIT)[0]:
            os.kill(pid, signal.SIGKILL)
            raise AssertionError(f"{arguments} waits for something; it said {bytes(output[-500:])}")
        try:
            data = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not data:
            break
        output += data
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), bytes(output)


def objections(output, is_data=False):
    """What in the output is more than visible text in lines; data for programs keep all their marks."""
    try:
        found = list(control_sequences.tokens(output))
    except UnicodeDecodeError as error:
        return [f"bytes that are no UTF-8: {output[max(0, error.start - 20):error.end + 20]!r}"]
    wrong = []
    for kind, token in found:
        if kind != "text":
            wrong += [] if token in HARMLESS else [f"{kind} {token!r}"]
            continue
        shown = "".join(letter for letter in token if unicodedata.category(letter) != "Mn") if is_data else token
        if not control_sequences.is_visible(shown):
            bad = [letter for letter in shown if not control_sequences.is_visible(letter)]
            wrong.append(f"text with {bad or 'too many marks'}: {shown[:60]!r}")
    return wrong
