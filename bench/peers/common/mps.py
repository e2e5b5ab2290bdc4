"""Reads the problems that bench_weeks writes: whole numbers, every variable from 0 up."""

import collections

Row = collections.namedtuple('Row', 'sense bound terms')  # sense 'L' or 'G'; terms: (variable, figure)


class Model:
    """Minimise the sum of objective[v] * v. The first `booleans` variables are the decisions."""

    def __init__(self):
        self.names = []
        self.highs = []
        self.objective = []
        self.rows = []

    @property
    def booleans(self):
        return sum(1 for name in self.names if name.startswith('b'))


def read(path):
    model = Model()
    rows, index, part = {}, {}, None
    with open(path) as lines:
        for line in lines:
            words = line.split()
            if not words or line[0] == '*' or "'MARKER'" in words:
                continue
            if line[0] != ' ':
                part = words[0]
            elif part == 'ROWS':
                rows[words[1]] = [words[0], 0, []]
            elif part == 'COLUMNS':
                if words[0] not in index:
                    index[words[0]] = len(model.names)
                    model.names.append(words[0])
                    model.highs.append(1)
                    model.objective.append(0)
                at = index[words[0]]
                for row, figure in zip(words[1::2], words[2::2]):
                    if rows[row][0] == 'N':
                        model.objective[at] = int(figure)
                    else:
                        rows[row][2].append((at, int(figure)))
            elif part == 'RHS':
                for row, figure in zip(words[1::2], words[2::2]):
                    rows[row][1] = int(figure)
            elif part == 'BOUNDS':
                model.highs[index[words[2]]] = int(words[3])
    model.rows = [Row(*row) for row in rows.values() if row[0] != 'N']
    return model


def count_booleans(base):
    """How many of the variables are decisions; in OPB they are x1, x2, ... in this order."""
    with open(base + '.map') as lines:
        return sum(1 for line in lines if line.startswith('variable\tb'))
