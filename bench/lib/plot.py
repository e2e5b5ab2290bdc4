"""The results as a picture: loss and share proved against time, a line for each solver."""

import math

import scores

COLOURS = ['#d1495b', '#00798c', '#edae49', '#30638e', '#6a994e', '#7b5ea7', '#8d6b4f', '#4a4a4a',
           '#c77dba', '#2a9d8f']
WIDTH, HEIGHT, LEFT, TOP, GAP = 360, 260, 56, 44, 76


def text(x, y, words, anchor='middle', size=12):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{words}</text>'


def place(limit, times):
    """Times stand in even steps of their logarithm; a single one stands in the middle."""
    low, high = math.log(times[0]), math.log(times[-1])
    return WIDTH / 2 if high == low else (math.log(limit) - low) / (high - low) * WIDTH


def panel(title, left, results, share):
    times = results['seconds']
    parts = [f'<g transform="translate({left},{TOP})">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#999"/>',
             text(WIDTH / 2, -14, title, size=14), text(WIDTH / 2, HEIGHT + 38, 'seconds')]
    for percent in range(0, 101, 20):
        y = HEIGHT - percent / 100 * HEIGHT
        parts += [f'<path d="M0 {y:.1f}h{WIDTH}" stroke="#ddd"/>', text(-8, y + 4, percent, 'end')]
    parts += [text(place(limit, times), HEIGHT + 18, f'{limit:g}') for limit in times]
    for number, peer in enumerate(results['versions']):
        reached = [(limit, scores.score(results, peer, limit)) for limit in times]
        points = [(place(limit, times), HEIGHT * (1 - share(score)))
                  for limit, score in reached if score.asked > 0]
        colour = COLOURS[number % len(COLOURS)]
        line = ' '.join(f'{x:.1f},{y:.1f}' for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in points]
    return parts + ['</g>']


def legend(results, left):
    parts = []
    for number, peer in enumerate(results['versions']):
        y = TOP + 10 + 20 * number
        colour = COLOURS[number % len(COLOURS)]
        parts += [f'<circle cx="{left}" cy="{y}" r="5" fill="{colour}"/>',
                  text(left + 12, y + 4, peer, 'start')]
    return parts


def svg(results):
    second = LEFT + WIDTH + GAP
    width, height = second + WIDTH + 130, TOP + HEIGHT + 56
    count = len(results['instances'])
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
             f'viewBox="0 0 {width} {height}" font-family="sans-serif">',
             f'<rect width="{width}" height="{height}" fill="white"/>']
    parts += panel('below the best known answer, % (mean; none is 100)', LEFT, results,
                   lambda s: s.loss)
    parts += panel(f'proved, % of {count} instances', second, results,
                   lambda s: s.proved / max(1, s.asked))
    parts += legend(results, second + WIDTH + 24)
    return '\n'.join(parts + ['</svg>']) + '\n'
