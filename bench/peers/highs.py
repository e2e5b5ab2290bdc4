"""HiGHS, branch and cut, from PyPI's highspy."""

import time

from common import peer


def version():
    return peer.package_version('highspy')


def solve(base, seconds, threads):
    import highspy
    solver = highspy.Highs()
    solver.setOptionValue('output_flag', False)
    solver.setOptionValue('time_limit', seconds)
    solver.setOptionValue('threads', threads)
    # Proved means proved: its own default stops at a gap of 0.01 %.
    solver.setOptionValue('mip_rel_gap', 0.0)
    solver.setOptionValue('mip_abs_gap', 0.5)
    solver.readModel(base + '.mps')
    begin = time.monotonic()
    solver.run()
    answer = peer.Answer(seconds=time.monotonic() - begin)
    info = solver.getInfo()
    status = solver.getModelStatus()
    answer.optimal = status == highspy.HighsModelStatus.kOptimal
    answer.infeasible = status == highspy.HighsModelStatus.kInfeasible
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        values = solver.getSolution().col_value
        names = solver.getLp().col_names_
        answer.on = [n for n, v in zip(names, values) if n.startswith('b') and v > 0.5]
    answer.bound = -info.mip_dual_bound
    return answer


peer.main(version, solve)
