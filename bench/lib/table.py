"""The results as Markdown."""

import scores


def markdown(results):
    return '\n'.join(head(results) + summary(results) + each(results) + notes(results)) + '\n'


def head(results):
    versions = ', '.join(f'{peer} {version}' for peer, version in results['versions'].items())
    threads = '1 thread' if results['threads'] == 1 else f'{results["threads"]} threads'
    public = results.get('public', False)
    measure = ('the optimum as published' if public else
               'the merits that can be had together; no answer counts 100, and so does a demand that '
               'need not come short')
    return [f'# Our engine and others on the same {"public problems" if public else "weeks"}', '',
            f'Commit {results["commit"]}; {results["cores"]} cores of {results["processor"]}, '
            f'load {results["load"]:.1f} before it began; {threads} each.', '',
            f'{versions}.', '',
            'Every answer was checked against the problem itself.', '',
            '- **answers**: checked, in time (half as much again plus half a second is let pass)',
            '- **short**: answers with a demand that came short',
            '- **best**: nobody has a better one in that time',
            f'- **loss**: mean distance below the best known answer, in percent of {measure}',
            '- **proved**: said to be the best, and nobody has a better one',
            '- **false**: said to be proved, and refuted by a checked answer', '']


def summary(results):
    lines = ['| seconds | solver | answers | short | best | loss % | proved % | false | seconds used |',
             '|---:|---|---:|---:|---:|---:|---:|---:|---:|']
    for limit in results['seconds']:
        for peer in results['versions']:
            s = scores.score(results, peer, limit)
            if s.asked == 0:
                continue
            lines.append(f'| {limit:g} | {peer} | {s.answered} of {s.asked} | {s.short} | {s.best} | '
                         f'{100 * s.loss:.1f} | {100 * s.proved / max(1, s.asked):.0f} | '
                         f'{s.false} | {s.seconds:.2f} |')
    return lines + ['']


def cell(run, best):
    if run['objective'] is None:
        return '-'
    text = f'{run["short"]} short' if run['short'] > 0 else str(run['objective'])
    if scores.is_proved(run, best):
        text += ' proved'
    return f'**{text}**' if run['objective'] == best[run['instance']] else text


def each(results):
    limit = results['seconds'][-1]
    best = scores.best_of(results['runs'])
    runs = {(run['instance'], run['peer']): run for run in results['runs'] if run['limit'] == limit}
    peers = [peer for peer in results['versions'] if any(ran == peer for _, ran in runs)]
    lines = [f'## Objectives at {limit:g} s', '',
             'The best known is bold; the bound is the lowest that anybody proved.', '',
             '| instance | booleans | rows | bound | ' + ' | '.join(peers) + ' |',
             '|---|---:|---:|---:|' + '---:|' * len(peers)]
    for name, size in results['instances'].items():
        bounds = [run['bound'] for run in results['runs'] if run['instance'] == name
                  and run['bound'] is not None and not scores.is_false(run, best)]
        if not any((name, peer) in runs for peer in peers):
            continue
        cells = [cell(runs[name, peer], best) if (name, peer) in runs else '' for peer in peers]
        lines.append(f'| {name} | {size["booleans"]} | {size["rows"]} | '
                     f'{min(bounds) if bounds else "-"} | ' + ' | '.join(cells) + ' |')
    return lines + ['']


def notes(results):
    """Why answers do not count, each reason once for a solver and a time."""
    counted = {}
    for run in results['runs']:
        if run['note']:
            reason = run['note'].split(':')[0]
            key = (run['peer'], run['limit'], reason)
            counted[key] = counted.get(key, 0) + 1
    lines = [f'- {peer}, {limit:g} s: {reason} ({count} of {len(results["instances"])})'
             for (peer, limit, reason), count in counted.items()]
    return ['## Answers that do not count', ''] + lines if lines else []
