"""Cbc, branch and cut, from apt's coinor-cbc."""

import os
import re

from common import peer


def version():
    printed, _ = peer.ask([peer.program('cbc'), '-quit'], 5)
    return re.search(r'Version: (\S+)', printed).group(1)


def solve(base, seconds, threads):
    with peer.scratch() as folder:
        file = os.path.join(folder, 'solution')
        printed, took = peer.ask(
            [peer.program('cbc'), base + '.mps', '-timeMode', 'elapsed', '-seconds', str(seconds)]
            + (['-threads', str(threads)] if threads > 1 else []) + ['-solve', '-solution', file],
            seconds)
        text = open(file).read() if os.path.exists(file) else ''
    answer = peer.Answer(seconds=took)
    first = text.split('\n', 1)[0]
    answer.optimal = first.startswith('Optimal')
    answer.infeasible = 'proven infeasible' in printed
    # Without an answer in integers it writes the relaxed one, and says so in the first line.
    if first.startswith(('Optimal', 'Stopped')) and 'no integer solution' not in first:
        values = [line.replace('**', '').split() for line in text.splitlines()[1:]]
        answer.on = [v[1] for v in values if v[1].startswith('b') and float(v[2]) > 0.5]
    bound = re.search(r'^Lower bound:\s+(\S+)', printed, re.M)
    if answer.optimal:
        bound = re.search(r'^Objective value:\s+(\S+)', printed, re.M)
    if bound:
        answer.bound = -float(bound.group(1))
    return answer


peer.main(version, solve)
