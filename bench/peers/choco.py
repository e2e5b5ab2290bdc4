"""Choco, constraint propagation, from PyPI's pychoco."""

import time

from common import mps, peer


def version():
    return peer.package_version('pychoco')


def solve(base, seconds, threads):
    from pychoco import Model
    problem = mps.read(base + '.mps')
    model = Model()
    variables = [model.boolvar(name=name) if high == 1 else model.intvar(0, high, name=name)
                 for name, high in zip(problem.names, problem.highs)]
    for row in problem.rows:
        model.scalar([variables[v] for v, _ in row.terms], [figure for _, figure in row.terms],
                     '>=' if row.sense == 'G' else '<=', row.bound).post()
    paid = [(v, o) for v, o in zip(variables, problem.objective) if o]
    lows = sum(min(0, o * h) for o, h in zip(problem.objective, problem.highs))
    highs = sum(max(0, o * h) for o, h in zip(problem.objective, problem.highs))
    cost = model.intvar(lows, highs, name='cost', bounded_domain=True)
    model.scalar([v for v, _ in paid], [o for _, o in paid], '=', cost).post()
    solver = model.get_solver()
    begin = time.monotonic()
    found = solver.find_optimal_solution(cost, maximize=False, time_limit=f'{seconds}s')
    answer = peer.Answer(seconds=time.monotonic() - begin)
    complete = solver.get_search_state() == 'TERMINATED'
    if found is not None:
        answer.on = [problem.names[b] for b in range(problem.booleans)
                     if found.get_int_val(variables[b]) == 1]
        answer.optimal = complete
    answer.infeasible = found is None and complete
    return answer


peer.main(version, solve)
