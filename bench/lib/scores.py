"""What the runs add up to; table and plot both ask here."""

import collections

Score = collections.namedtuple('Score', 'asked answered short best loss proved false seconds')


def best_of(runs):
    """The best answer that counts, by instance."""
    best = {}
    for run in runs:
        if run['objective'] is not None:
            best[run['instance']] = max(run['objective'], best.get(run['instance'], run['objective']))
    return best


def is_false(run, best):
    """It proved what somebody's checked answer refutes."""
    known = best.get(run['instance'])
    if known is None:
        return False
    if run['infeasible'] or (run['bound'] is not None and run['bound'] < known):
        return True
    return run['optimal'] and run['objective'] is not None and run['objective'] < known


def is_proved(run, best):
    return run['optimal'] and run['objective'] is not None and not is_false(run, best)


def loss(run, best, attainable):
    """How far below the best known answer, in shares of the merits that can be had together; 1 is as
    bad as none. A demand that the best one keeps costs more than that."""
    if run['objective'] is None:
        return 1.0
    return min(1.0, (best[run['instance']] - run['objective']) / max(1, attainable))


def score(results, peer, limit):
    best = best_of(results['runs'])
    now = best_of([run for run in results['runs'] if run['limit'] == limit])
    runs = [run for run in results['runs'] if run['peer'] == peer and run['limit'] == limit]
    answers = [run for run in runs if run['objective'] is not None]
    # Where nobody has an answer there is nothing to compare.
    losses = [loss(run, best, results['instances'][run['instance']]['attainable'])
              for run in runs if run['instance'] in best]
    ran = [run['seconds'] for run in runs if run['seconds'] > 0]
    return Score(asked=len(runs), answered=len(answers),
                 short=sum(1 for run in answers if run['short'] > 0),
                 best=sum(1 for run in answers if run['objective'] == now[run['instance']]),
                 loss=sum(losses) / max(1, len(losses)),
                 proved=sum(1 for run in runs if is_proved(run, best)),
                 false=sum(1 for run in runs if is_false(run, best)),
                 seconds=sum(ran) / max(1, len(ran)))
