"""What the peers share: how they are called and how they answer (bench/README.md)."""

import contextlib
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time


class Missing(Exception):
    """The peer cannot be had here, or not for these limits; the text says why."""


class Answer:
    """`on`: names of the booleans that are on, or None. `bound`: no answer is worth more."""

    def __init__(self, on=None, bound=None, optimal=False, infeasible=False, seconds=0.0):
        self.on, self.bound, self.seconds = on, bound, seconds
        self.optimal, self.infeasible = optimal, infeasible

    def text(self):
        lines = [f'seconds {self.seconds:.3f}']
        if self.bound is not None and math.isfinite(self.bound) and abs(self.bound) < 1e18:
            # Solvers that count in floating point: 814.9999999 is meant to be 815.
            lines.append(f'bound {math.floor(self.bound + 1e-4)}')
        lines += ['optimal'] if self.optimal else []
        lines += ['infeasible'] if self.infeasible else []
        if self.on is not None:
            lines += ['answer', *self.on]
        return '\n'.join(lines) + '\n'


def program(name):
    path = shutil.which(name)
    if path is None:
        raise Missing(f'there is no program {name}')
    return path


def package_version(name):
    from importlib import metadata
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        raise Missing(f'there is no Python package {name}') from None


def ask(command, seconds, gently=None):
    """Runs a program; what it printed and how long it took. `gently`: a signal after that many
    `seconds` for a program that has no fine limit of its own and prints its best when asked to
    stop. The end comes by force some seconds later."""
    # A shell's background job ignores interrupts, and so would the program.
    def heed():
        if gently is not None:
            signal.signal(gently, signal.SIG_DFL)

    begin = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors='replace', preexec_fn=heed) as run:
        try:
            if gently is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    return run.communicate(timeout=seconds)[0], time.monotonic() - begin
                run.send_signal(gently)
            printed = run.communicate(timeout=seconds + 20)[0]
        except subprocess.TimeoutExpired:
            run.kill()
            printed = run.communicate()[0]
    return printed, time.monotonic() - begin


def scratch():
    """A folder that is gone afterwards."""
    return tempfile.TemporaryDirectory(prefix='plumbline-peer-')


def main(version, solve):
    """`version()` gives a text; `solve(base, seconds, threads)` an Answer. Both may raise Missing."""
    # What a solver prints by itself must not mix with what is asked for.
    said = os.fdopen(os.dup(1), 'w')
    os.dup2(2, 1)
    try:
        if sys.argv[1:] == ['version']:
            print(version(), file=said)
            return
        base, seconds, threads, out = sys.argv[1:]
        answer = solve(base, float(seconds), int(threads))
        with open(out, 'w') as file:
            file.write(answer.text())
    except Missing as reason:
        print(reason, file=said)
        sys.exit(3)
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
