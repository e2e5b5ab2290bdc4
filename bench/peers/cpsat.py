"""CP-SAT, clause learning with linear relaxations, from PyPI's ortools."""

from common import mps, peer


def version():
    return peer.package_version('ortools')


def solve(base, seconds, threads):
    from ortools.sat.python import cp_model
    problem = mps.read(base + '.mps')
    model = cp_model.CpModel()
    variables = [model.NewBoolVar(name) if high == 1 else model.NewIntVar(0, high, name)
                 for name, high in zip(problem.names, problem.highs)]
    for row in problem.rows:
        total = cp_model.LinearExpr.weighted_sum([variables[v] for v, _ in row.terms],
                                                 [figure for _, figure in row.terms])
        model.Add(total >= row.bound if row.sense == 'G' else total <= row.bound)
    model.Minimize(cp_model.LinearExpr.weighted_sum(variables, problem.objective))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = threads
    status = solver.Solve(model)
    answer = peer.Answer(seconds=solver.WallTime())
    answer.optimal = status == cp_model.OPTIMAL
    answer.infeasible = status == cp_model.INFEASIBLE
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        answer.on = [problem.names[b] for b in range(problem.booleans) if solver.Value(variables[b])]
    # Ended before it had a bound, it gives 0.
    bound = -solver.BestObjectiveBound()
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) or (status == cp_model.UNKNOWN and bound):
        answer.bound = bound
    return answer


peer.main(version, solve)
