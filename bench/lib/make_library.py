#!/usr/bin/env python3
"""make_library.py EXERCISES FOLDER: a layer of library files over data/library, so that so many
exercises can be had. Above the catalogue's number it adds variants of shipped exercises under new
ids; below it, it asks for equipment that nobody has. The same arguments give the same bytes."""

import os
import re
import sys
import zlib

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def blocks():
    """Every shipped exercise as its lines of YAML, in the order of the ids."""
    folder = os.path.join(ROOT, 'data', 'library', 'exercises')
    found = {}
    for name in sorted(os.listdir(folder)):
        text = open(os.path.join(folder, name)).read().split('\nexercises:\n', 1)[1]
        for block in re.split(r'^(?=  - id: )', text, flags=re.M)[1:]:
            lines = [line for line in block.splitlines() if not re.match(r'\s*(#|$)', line)]
            found[lines[0].split()[-1]] = '\n'.join(lines) + '\n'
    return [found[key] for key in sorted(found)]


def without(block, key):
    """Drops a key with the lines that continue it."""
    return re.sub(rf'^    {key}:.*\n(?:     .*\n)*', '', block, flags=re.M)


def put(block, key, change):
    return re.sub(rf'^(    {key}: )(.*)$', lambda m: m.group(1) + change(m.group(2)), block,
                  flags=re.M)


def variant(block, number):
    """Somewhat longer or shorter, now and then a level up or down, for fewer or the same tasks of the
    day: variants that were equal would make a large problem of a small one's answers."""
    key = re.match(r'  - id: (\S+)', block).group(1)
    chance = zlib.crc32(f'{key} {number}'.encode())
    step = (0, 0, 1, -1)[chance % 4]
    percent = 80 + chance // 4 % 46
    block = block.replace(f'  - id: {key}\n', f'  - id: {key}-v{number}\n', 1)
    block = without(without(block, 'aliases'), 'never_a_step_up')
    if chance // 256 % 3 == 0:
        block = without(block, 'daily_tasks')
    block = put(block, 'name', lambda name: f'"{name.strip(chr(34))}, variant {number}"')
    block = put(block, 'level', lambda level: str(min(5, max(1, int(level) + step))))
    return put(block, 'set_seconds', lambda s: str(max(5, int(s) * percent // 100)))


def hidden(block):
    block = without(without(block, 'equipment'), 'optional')
    return block.replace('    level:', '    equipment: [out-of-reach]\n    level:', 1)


def main():
    wanted, folder = int(sys.argv[1]), sys.argv[2]
    shipped = blocks()
    text = 'kind: plumbline/library/1\n'
    if wanted < len(shipped):
        spare = len(shipped) - wanted
        # Spread evenly, so that no pattern loses all of its exercises.
        chosen = [shipped[i * len(shipped) // spare] for i in range(spare)]
        text += ('equipment:\n  - {id: out-of-reach, name: out of reach, gives_load: false, '
                 'stands_there: true,\n     setup_s: 0, household: false, load_unit: none}\n')
        text += 'exercises:\n' + ''.join(hidden(block) for block in chosen)
    else:
        more = [variant(shipped[i % len(shipped)], i // len(shipped) + 1)
                for i in range(wanted - len(shipped))]
        text += 'exercises:\n' + ''.join(more) if more else ''
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'exercises.yaml'), 'w') as out:
        out.write(text)


main()
