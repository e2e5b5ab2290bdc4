"""clasp, conflict-driven pseudo-Boolean search, from apt's clasp."""

import re
import signal

from common import mps, peer


def version():
    printed, _ = peer.ask([peer.program('clasp'), '--version'], 5)
    return re.search(r'clasp version (\S+)', printed).group(1)


def solve(base, seconds, threads):
    printed, took = peer.ask([peer.program('clasp'), base + '.opb', '--quiet=1', '-t', str(threads)],
                             seconds, gently=signal.SIGINT)
    answer = peer.Answer(seconds=took)
    values = re.findall(r'^v (.*)', printed, re.M)
    if values:
        # Variable x1 is b0; those after the booleans are anys and slacks, which the judge works out.
        taken = re.findall(r'(?<!-)x(\d+)', ' '.join(values))
        count = mps.count_booleans(base)
        answer.on = [f'b{int(x) - 1}' for x in taken if int(x) <= count]
    answer.optimal = 's OPTIMUM FOUND' in printed
    answer.infeasible = 's UNSATISFIABLE' in printed
    found = re.findall(r'^o (-?\d+)', printed, re.M)
    if answer.optimal and found:
        answer.bound = -int(found[-1])
    return answer


peer.main(version, solve)
