"""GLPK's glpsol, branch and cut, from apt's glpk-utils."""

import os
import re

from common import peer


def version():
    printed, _ = peer.ask([peer.program('glpsol'), '--version'], 5)
    return re.search(r'v?(\d+\.\d+)', printed).group(1)


def solve(base, seconds, threads):
    if seconds < 1:
        raise peer.Missing('it counts whole seconds')
    with peer.scratch() as folder:
        file = os.path.join(folder, 'solution')
        printed, took = peer.ask([peer.program('glpsol'), '--freemps', base + '.mps', '--cuts',
                                  '--tmlim', str(int(seconds)), '--write', file], seconds)
        text = open(file).read() if os.path.exists(file) else ''
    answer = peer.Answer(seconds=took)
    status = re.search(r'^s mip \d+ \d+ (\w)', text, re.M)
    if status and status.group(1) in 'of':
        values = re.findall(r'^j (\d+) (\S+)', text, re.M)
        names = columns(base + '.mps')
        answer.on = [names[int(column) - 1] for column, value in values
                     if names[int(column) - 1].startswith('b') and float(value) > 0.5]
    answer.optimal = bool(status) and status.group(1) == 'o'
    answer.infeasible = bool(status) and status.group(1) == 'n'
    bounds = re.findall(r'mip =.*?>=\s+(-?[\d.e+-]+)', printed)
    if answer.optimal:
        bounds = re.findall(r'^s mip \d+ \d+ o (\S+)', text, re.M)
    if bounds:
        answer.bound = -float(bounds[-1])
    return answer


def columns(path):
    """Names in the file's order: glpsol answers by number."""
    with open(path) as lines:
        return re.findall(r'^ UP BND +(\S+)', lines.read(), re.M)


peer.main(version, solve)
