"""Gecode, constraint propagation, from apt's flatzinc (fzn-gecode): the linear form in FlatZinc."""

import os
import re

from common import mps, peer


def version():
    printed, _ = peer.ask([peer.program('fzn-gecode'), '-help'], 5)
    return re.findall(r'^ - Version: (\S+)', printed, re.M)[0]


def flatzinc(problem):
    """One integer variable each, the decisions in one array that is printed and branched on."""
    count = problem.booleans
    lines = [f'var 0..{high}: {name};' for name, high in zip(problem.names, problem.highs)]
    lows = sum(min(0, o * h) for o, h in zip(problem.objective, problem.highs))
    highs = sum(max(0, o * h) for o, h in zip(problem.objective, problem.highs))
    if max(-lows, highs) >= 2**31 - 1:
        raise peer.Missing('its figures have 32 bits')
    lines.append(f'var {lows}..{highs}: cost;')
    on = f'array [1..{count}] of var int: on :: output_array([1..{count}]) = '
    lines.append(on + f'[{",".join(problem.names[:count])}];')
    for row in problem.rows:
        sign = 1 if row.sense == 'L' else -1
        figures = ','.join(str(sign * figure) for _, figure in row.terms)
        names = ','.join(problem.names[v] for v, _ in row.terms)
        lines.append(f'constraint int_lin_le([{figures}],[{names}],{sign * row.bound});')
    paid = [(o, name) for o, name in zip(problem.objective, problem.names) if o]
    figures, names = ','.join(str(o) for o, _ in paid), ','.join(name for _, name in paid)
    lines.append(f'constraint int_lin_eq([{figures},-1],[{names},cost],0);')
    lines.append('solve :: int_search(on, dom_w_deg, indomain_max, complete) minimize cost;')
    return '\n'.join(sorted(lines, key=kind)) + '\n'


def kind(line):
    """FlatZinc wants variables first, then arrays, constraints and the goal."""
    return ('var', 'array', 'constraint', 'solve').index(line.split()[0])


def solve(base, seconds, threads):
    problem = mps.read(base + '.mps')
    with peer.scratch() as folder:
        file = os.path.join(folder, 'week.fzn')
        with open(file, 'w') as out:
            out.write(flatzinc(problem))
        printed, took = peer.ask([peer.program('fzn-gecode'), '-p', str(threads), '-a',
                                  '-time', str(int(seconds * 1000)), file], seconds)
    answer = peer.Answer(seconds=took)
    values = re.findall(r'^on = array1d\(.*?\[(.*?)\]\)', printed, re.M)
    if values:
        answer.on = [f'b{b}' for b, value in enumerate(values[-1].split(',')) if value.strip() == '1']
    answer.optimal = bool(values) and '==========' in printed
    answer.infeasible = '=====UNSATISFIABLE=====' in printed
    return answer


peer.main(version, solve)
