"""toulbar2, branch and bound on cost functions, from apt's toulbar2. It searches in one thread."""

import re
import signal

from common import mps, peer


def version():
    printed, _ = peer.ask([peer.program('toulbar2'), '--help'], 5)
    return re.search(r'version : (\S+)', printed).group(1)


def solve(base, seconds, threads):
    # -s=3 prints every better assignment as one line of x25=v0 x26=v1 ...
    printed, took = peer.ask([peer.program('toulbar2'), base + '.opb', '-s=3'], seconds,
                             gently=signal.SIGINT)
    answer = peer.Answer(seconds=took)
    values = re.findall(r'^New solution: .*\n( x.*)$', printed, re.M)
    if values:
        count = mps.count_booleans(base)
        taken = [int(x) for x in re.findall(r'x(\d+)=v1\b', values[-1])]
        answer.on = [f'b{x - 1}' for x in taken if x <= count]
    answer.optimal = bool(values) and re.search(r'^Optimum: ', printed, re.M) is not None
    answer.infeasible = re.search(r'^No solution in', printed, re.M) is not None
    return answer


peer.main(version, solve)
