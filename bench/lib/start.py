#!/usr/bin/env python3
"""What one cold call of `plan` takes: wall time, processor time, the part that is reading, peak
memory, for libraries of several sizes and for several weeks; with a line fitted through them. The
first call finds an empty cache of large files, the others what it kept."""

import argparse
import csv
import glob
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

from plot import text

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(BENCH)
PROGRAM = os.path.join(ROOT, 'build', 'release', 'plumbline')
SHIPPED = 507
COLUMNS = ['client', 'exercises', 'weeks', 'first_wall_s', 'wall_s', 'cpu_s', 'reading_cpu_s', 'reading_wall_s',
           'peak_mib', 'exit']
FINE = (0, 12)  # a plan, or a refusal by screening


def call(command):
    """Wall seconds, processor seconds of user and system, peak MiB and exit code of one call."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in FINE:
        print(f'{" ".join(command)}: exit {code}: {complaint.decode()[:200]}', file=sys.stderr)
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, code


def best(command, runs):
    """The least of several calls: what else the machine does can only add."""
    calls = [call(command) for _ in range(runs)]
    return (min(c[0] for c in calls), min(c[1] for c in calls), max(c[2] for c in calls),
            max(c[3] for c in calls))


def clients(pattern):
    found = sorted(glob.glob(os.path.join(ROOT, 'examples', '*', 'client.yaml')))
    found += sorted(glob.glob(os.path.join(BENCH, 'clients', '*.yaml')))
    return [path for path in found if re.search(pattern, path)]


def library(size, folder):
    """Options that bring the library to so many exercises."""
    if size == SHIPPED:
        return []
    layer = os.path.join(folder, str(size))
    maker = os.path.join(BENCH, 'lib', 'make_library.py')
    subprocess.run([sys.executable, maker, str(size), layer], check=True)
    return ['--library', layer]


def measure(path, size, weeks, layer, options):
    plan = [PROGRAM, *layer, '--quiet', 'plan', path, '--week', '2026-W40', '--weeks', str(weeks),
            '--effort', options.effort, '-f', 'md']
    read = [PROGRAM, *layer, '--quiet', 'validate', path]
    with tempfile.TemporaryDirectory() as cache:
        os.environ['PLUMBLINE_CACHE_DIR'] = cache
        first, _, first_peak, _ = call(plan)
        wall, cpu, peak, code = best(plan, options.runs)
        reading_wall, reading, _, _ = best(read, options.runs)
    name = os.path.relpath(path, ROOT)
    return dict(zip(COLUMNS, [name, size, weeks, f'{first:.4f}', f'{wall:.4f}', f'{cpu:.4f}',
                              f'{reading:.4f}', f'{reading_wall:.4f}',
                              f'{max(peak, first_peak):.1f}', code]))


def median(rows, column):
    return statistics.median(float(row[column]) for row in rows)


def cells(rows):
    """Rows by (exercises, weeks)."""
    out = {}
    for row in rows:
        out.setdefault((int(row['exercises']), int(row['weeks'])), []).append(row)
    return dict(sorted(out.items()))


def fit(points):
    """Least squares: cost = a + b * x, and the exponent of cost over that of the smallest."""
    n = len(points)
    mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    spread = sum((x - mx) ** 2 for x, _ in points)
    slope = sum((x - mx) * (y - my) for x, y in points) / spread if spread else 0.0
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    lx, ly = sum(x for x, _ in logs) / n, sum(y for _, y in logs) / n
    wide = sum((x - lx) ** 2 for x, _ in logs)
    power = sum((x - lx) * (y - ly) for x, y in logs) / wide if wide else 0.0
    return my - slope * mx, slope, power


def lines(table):
    """Points of the two curves: cost against exercises (one week), and against weeks."""
    least_weeks = min(weeks for _, weeks in table)
    least_size = min(size for size, _ in table)
    return {
        'exercises': [(size, median(rows, 'cpu_s')) for (size, weeks), rows in table.items()
                      if weeks == least_weeks],
        'weeks': [(weeks, median(rows, 'cpu_s')) for (size, weeks), rows in table.items()
                  if size == least_size]}


def markdown(table, options):
    out = ['# One cold call of `plan`', '',
           f'Medians over {len(next(iter(table.values())))} clients of the least of {options.runs} '
           f'calls each, effort `{options.effort}`. Reading is `validate` of the same client: '
           'process start, library, protocols and the client. The first call has an empty cache.', '',
           '| exercises | weeks | first call, wall s | wall s | processor s | of it reading '
           '| peak MiB (largest) |',
           '|---:|---:|---:|---:|---:|---:|---:|']
    for (size, weeks), rows in table.items():
        peak = max(float(row['peak_mib']) for row in rows)
        out.append(f'| {size:,} | {weeks} | {median(rows, "first_wall_s"):.3f} | '
                   f'{median(rows, "wall_s"):.3f} | '
                   f'{median(rows, "cpu_s"):.3f} | {median(rows, "reading_cpu_s"):.3f} | '
                   f'{median(rows, "peak_mib"):.0f} ({peak:.0f}) |')
    out.append('')
    for name, points in lines(table).items():
        if len(points) < 2:
            continue
        base, slope, power = fit(points)
        per, unit = (1000, '1,000 exercises') if name == 'exercises' else (1, 'week')
        out.append(f'Against {name}: {base:.3f} s + {slope * per:.4f} s per {unit}; as a power, '
                   f'{name} ^ {power:.2f}.')
    return '\n'.join(out) + '\n'


def panel(name, points, left):
    width, height, top = 360, 260, 44
    base, slope, power = fit(points)
    right = max(x for x, _ in points)
    highest = max(max(y for _, y in points), base + slope * right) * 1.1
    across, up = (lambda x: x / right * width), (lambda y: height * (1 - y / highest))
    parts = [f'<g transform="translate({left},{top})">',
             f'<rect width="{width}" height="{height}" fill="none" stroke="#999"/>',
             text(width / 2, -14, f'processor seconds against {name}', size=14),
             text(width / 2, height + 38, f'{base:.3f} + {slope:.3g} x; power {power:.2f}'),
             f'<path d="M0 {up(max(base, 0)):.1f}L{width} {up(base + slope * right):.1f}" '
             'stroke="#00798c" stroke-dasharray="5 4"/>']
    for x, y in points:
        parts += [f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="4" fill="#d1495b"/>',
                  text(across(x), height + 18, f'{x:,}')]
    for i in range(5):
        y = highest * i / 4
        parts.append(text(-8, up(y) + 4, f'{y:.2f}', 'end'))
    return parts + ['</g>']


def svg(table):
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="960" height="370" '
             'viewBox="0 0 960 370" font-family="sans-serif">',
             '<rect width="960" height="370" fill="white"/>']
    for place, (name, points) in enumerate(lines(table).items()):
        if len(points) > 1:
            parts += panel(name, points, 64 + 460 * place)
    return '\n'.join(parts + ['</svg>']) + '\n'


def numbers(words):
    return [int(word) for word in words.split(',')]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--effort', default='standard')
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('--only', default='')
    parser.add_argument('--sizes', type=numbers, default=[SHIPPED, 2000, 10000])
    parser.add_argument('--weeks', type=numbers, default=[1, 4])
    parser.add_argument('--out', default=os.path.join(BENCH, 'results'))
    options = parser.parse_args()
    found = clients(options.only)
    if not found:
        sys.exit('no client matches --only')
    os.makedirs(options.out, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as folder, \
            open(os.path.join(options.out, 'start.csv'), 'w', newline='') as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for size in options.sizes:
            layer = library(size, folder)
            for weeks in options.weeks:
                for path in found:
                    rows.append(measure(path, size, weeks, layer, options))
                    writer.writerow(rows[-1])
                    file.flush()
    fine = [row for row in rows if row['exit'] in FINE]
    if not fine:
        sys.exit('no call gave a plan')
    table = cells(fine)
    for name, content in (('start.md', markdown(table, options)), ('start.svg', svg(table))):
        with open(os.path.join(options.out, name), 'w') as file:
            file.write(content)
    print(markdown(table, options), end='')
    sys.exit(0 if len(fine) == len(rows) else 1)


main()
