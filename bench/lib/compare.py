"""Every solver on every instance for every time; see bench/README.md."""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time

import plot
import table

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(BENCH)
WORK = os.path.join(ROOT, 'build', 'bench-weeks')
BUILD = os.path.join(ROOT, 'build', 'release')
WEEKS = os.path.join(BUILD, 'bench_weeks')
OURS = 'plumbline'
QUICK = ['1x20-home-beginner', '1x30-gym-intermediate', '2x45-gym-intermediate',
         '2x60-gym-chronic-back', '3x45-small-novice', '2x40-studio-knee.w2']
FIRST_WEEK = 48


def say(text):
    print('bench:', text, file=sys.stderr, flush=True)


class Instance:
    """A client, a library and a week."""

    def __init__(self, client, exercises='-', week=1):
        self.client, self.week = client, int(week)
        self.exercises = None if exercises == '-' else int(exercises)
        self.name = client + (f'.{exercises}' if self.exercises else '')
        self.name += f'.w{week}' if self.week > 1 else ''
        self.base = os.path.join(WORK, self.name)

    def yaml(self):
        return os.path.join(BENCH, 'clients', self.client + '.yaml')

    def library(self):
        folder = os.path.join(WORK, f'library-{self.exercises}')
        if not os.path.isdir(folder):
            maker = os.path.join(BENCH, 'lib', 'make_library.py')
            subprocess.run([sys.executable, maker, str(self.exercises), folder], check=True)
        return folder

    def previous(self):
        """The plan of the week before, made week after week by the program itself."""
        plan = None
        for week in range(1, self.week):
            out = os.path.join(WORK, f'{self.client}.week{week}.json')
            if not os.path.exists(out):
                command = [os.path.join(BUILD, 'plumbline'), 'plan', self.yaml(), '--quiet',
                           '--week', f'2026-W{FIRST_WEEK + week - 1}', '-f', 'json', '-o', out]
                subprocess.run(command + (['--previous', plan] if plan else []), check=True)
            plan = out
        return plan

    def case(self):
        """What to pose, a line each."""
        previous = self.previous()
        lines = [f'client {self.yaml()}', f'week 2026-W{FIRST_WEEK + self.week - 1}']
        if self.exercises:
            lines.append(f'library {self.library()}')
        if previous:
            lines.append(f'previous {previous}')
        return lines

    def write(self):
        """Exports the problem; its size by name, or None where it cannot be posed."""
        try:
            lines = self.case()
        except subprocess.CalledProcessError as failed:
            say(f'{self.name} is left out: no plan of the week before (exit {failed.returncode})')
            return None
        with open(self.base + '.case', 'w') as out:
            out.write('\n'.join(lines) + '\n')
        run = subprocess.run([WEEKS, 'write', self.base], capture_output=True, text=True)
        if run.returncode != 0:
            say(f'{self.name} is left out: {run.stderr.strip() or "it cannot be posed"}')
            return None
        return {key: int(value) for key, value in map(str.split, run.stdout.splitlines())}

    def forget(self):
        """The exports are large, and made again in a moment."""
        for ending in ('.mps', '.opb', '.map'):
            os.remove(self.base + ending)


class Public(Instance):
    """A problem that others published."""

    def __init__(self, name):
        self.name = name
        self.base = os.path.join(WORK, name)

    def case(self):
        return [f'public {self.name}']


def instances(public):
    if public:
        names = subprocess.run([WEEKS, 'public'], capture_output=True, text=True, check=True).stdout
        return [Public(name) for name in names.split()]
    clients = sorted(os.listdir(os.path.join(BENCH, 'clients')))
    found = [Instance(os.path.splitext(name)[0]) for name in clients if name.endswith('.yaml')]
    with open(os.path.join(BENCH, 'further.txt')) as lines:
        return found + [Instance(*line.split()) for line in lines if not line.startswith('#')]


def interpreter():
    own = os.path.join(BENCH, '.venv', 'bin', 'python')
    return own if os.path.exists(own) else sys.executable


def command_of(peer):
    if peer == OURS:
        return [WEEKS, 'solve']
    return [interpreter(), os.path.join(BENCH, 'peers', peer + '.py')]


def all_peers():
    names = sorted(os.listdir(os.path.join(BENCH, 'peers')))
    return [OURS] + [os.path.splitext(name)[0] for name in names if name.endswith('.py')]


def versions(wanted):
    """Version by peer, of those that can be had."""
    found = {}
    for peer in wanted:
        if peer == OURS:
            found[peer] = described(['git', '-C', ROOT, 'describe', '--always', '--dirty'])
            continue
        run = subprocess.run(command_of(peer) + ['version'], capture_output=True, text=True)
        if run.returncode == 0:
            found[peer] = run.stdout.strip()
        else:
            said = (run.stdout.strip() or run.stderr.strip() or 'no answer').splitlines()
            say(f'{peer} is skipped: {said[-1]}')
    return found


def described(command):
    run = subprocess.run(command, capture_output=True, text=True)
    return run.stdout.strip() or 'unknown'


def ask(peer, instance, seconds, threads):
    """One run. What it says of itself; the judge has still to look at it."""
    out = f'{instance.base}.{peer}.{seconds:g}'
    if os.path.exists(out):
        os.remove(out)
    begin = time.monotonic()
    note = ''
    try:
        # Reading and modelling is not on a peer's clock, but somewhere it has to end.
        run = subprocess.run(command_of(peer) + [instance.base, f'{seconds:g}', str(threads), out],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                             errors='replace', timeout=3 * seconds + 120)
        if run.returncode == 3:
            note = run.stdout.strip()
        elif run.returncode != 0:
            note = f'exit {run.returncode} ' + (run.stderr.strip().splitlines() or [''])[-1]
    except subprocess.TimeoutExpired:
        note = 'did not come back'
    said = open(out).read() if os.path.exists(out) else ''
    figures = dict(re.findall(r'^(seconds|bound) (\S+)$', said, re.M))
    words = said.splitlines()
    return {'instance': instance.name, 'peer': peer, 'limit': seconds, 'file': out, 'note': note,
            'seconds': float(figures.get('seconds', 0)), 'wall': time.monotonic() - begin,
            'bound': int(figures['bound']) if 'bound' in figures else None,
            'optimal': 'optimal' in words, 'infeasible': 'infeasible' in words}


def judge(instance, runs):
    """Adds what the problem itself says of each answer. One that breaks a hard band, or that came
    much too late, does not count."""
    judged = subprocess.run([WEEKS, 'judge', instance.base] + [run['file'] for run in runs],
                            capture_output=True, text=True, check=True).stdout.splitlines()
    for run, line in zip(runs, judged):
        del run['file']
        run['objective'] = run['short'] = None
        if line == 'none':
            continue
        figures, *broken = line.split('\t')
        objective, short, hard = map(int, figures.split())
        if hard > 0:
            run['note'] = 'breaks ' + ', '.join(broken)
        elif run['seconds'] > 1.5 * run['limit'] + 0.5:
            run['note'] = f'late: {run["seconds"]:.1f} s'
        else:
            run['objective'], run['short'] = objective, short


def compare(chosen, results, threads, save):
    """Fills the results, and saves after each instance: a long run that is ended has its use."""
    for number, instance in enumerate(chosen, 1):
        size = instance.write()
        if size is None:
            continue
        say(f'{number}/{len(chosen)} {instance.name}: {size["booleans"]} booleans, '
            f'{size["rows"]} rows')
        runs = [ask(peer, instance, seconds, threads)
                for seconds in results['seconds'] for peer in results['versions']]
        judge(instance, runs)
        instance.forget()
        results['instances'][instance.name] = size
        results['runs'] += runs
        save(results)


def processor():
    if os.path.exists('/proc/cpuinfo'):
        found = re.search(r'^model name\s*: (.*)$', open('/proc/cpuinfo').read(), re.M)
        if found:
            return found.group(1)
    return platform.processor() or platform.machine()


def options():
    parser = argparse.ArgumentParser(prog='bench/run', description=__doc__)
    parser.add_argument('--seconds', default=None, help='times, such as 0.1,1,10')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--only', default='', help='instances whose name matches one of these')
    parser.add_argument('--peers', default='', help='names, such as plumbline,cbc')
    parser.add_argument('--quick', action='store_true', help='six instances, one second')
    parser.add_argument('--public', action='store_true', help='problems of others, not weeks')
    parser.add_argument('--add', action='store_true',
                        help='keep what stands in --out, and add to it or replace the same runs')
    parser.add_argument('--out', default=None)
    asked = parser.parse_args()
    asked.out = asked.out or os.path.join(BENCH, 'results', 'public' if asked.public else '')
    return asked


def main():
    asked = options()
    times = sorted(float(s) for s in (asked.seconds or ('1' if asked.quick else '0.1,1,10')).split(','))
    chosen = instances(asked.public)
    if asked.quick and not asked.public:
        chosen = [each for each in chosen if each.name in QUICK]
    if asked.only:
        chosen = [each for each in chosen
                  if any(re.search(pattern, each.name) for pattern in asked.only.split(','))]
    peers = asked.peers.split(',') if asked.peers else all_peers()
    unknown = sorted(set(peers) - set(all_peers()))
    if unknown or not chosen:
        say(f'unknown: {", ".join(unknown)}' if unknown else 'no instance has such a name')
        sys.exit(2)
    # A plan of the week before is the program's; another build may have another one.
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK)
    results = {'commit': described(['git', '-C', ROOT, 'describe', '--always', '--dirty']),
               'processor': processor(), 'cores': os.cpu_count(), 'load': os.getloadavg()[0],
               'threads': asked.threads, 'public': asked.public, 'seconds': times, 'versions': versions(peers),
               'instances': {}, 'runs': []}
    os.makedirs(asked.out, exist_ok=True)
    before = earlier(asked.out, results) if asked.add else None
    compare(chosen, results, asked.threads, lambda so_far: save(together(before, so_far), asked.out))
    results = together(before, results)
    print(table.markdown(results), end='')


def earlier(folder, results):
    """The results that stand there; another commit's or machine's cannot be added to."""
    with open(os.path.join(folder, 'results.json')) as file:
        before = json.load(file)
    for key in ('commit', 'processor', 'threads', 'public'):
        if before[key] != results[key]:
            say(f'--add: {key} was {before[key]} there, and is {results[key]} here')
            sys.exit(2)
    return before


def together(before, results):
    """What stood there, and the new runs in place of the same ones."""
    if before is None:
        return results
    runs = {(run['instance'], run['peer'], run['limit']): run
            for run in before['runs'] + results['runs']}
    return {**results, 'seconds': sorted({*before['seconds'], *results['seconds']}),
            'load': max(before['load'], results['load']),
            'versions': {**before['versions'], **results['versions']},
            'instances': {**before['instances'], **results['instances']},
            'runs': list(runs.values())}


def save(results, folder):
    for name, text in (('results.json', json.dumps(results, indent=1) + '\n'),
                       ('table.md', table.markdown(results)), ('plot.svg', plot.svg(results))):
        with open(os.path.join(folder, name), 'w') as out:
            out.write(text)


main()
