#!/usr/bin/env python3
"""make_roster.py COUNT FOLDER: so many clients of a mixed practice, the same ones each time."""
import pathlib
import random
import sys

PLACES = [
    "mat, chair, wall",
    "band, mat, chair, wall",
    "kettlebell, band, mat, bench",
    "kettlebell, dumbbell, cable, bench, band, mat",
    "dumbbell, barbell, bench, cable, leg-press, band, mat, box",
]
CONDITIONS = [
    "[]", "[]", "[]",
    "[{id: lbp-chronic-nonspecific, phase: stable}]",
    "[{id: lbp-chronic-nonspecific, phase: stable}, {id: flexion-intolerant}]",
    "[{id: extension-intolerant, phase: stable}]",
]
LEVELS = ["beginner", "novice", "novice", "intermediate", "intermediate", "advanced"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat"]


def client(number: int) -> str:
    draw = random.Random(number)
    days = sorted(draw.sample(range(6), draw.choice([1, 2, 2, 2, 3])))
    minutes = draw.choice([30, 45, 45, 60])
    hour = draw.randrange(7, 20)
    sessions = ", ".join(
        f'{{day: {DAYS[day]}, time: "{hour:02}:00", minutes: {minutes}, place: gym}}' for day in days)
    home = "home_practice: [{days: [tue, thu, sat], minutes: 10, place: home}]"
    return f"""kind: plumbline/client/1
id: client-{number:06}
name: "Client {number}"
born: {draw.randrange(1945, 2000)}
week: 2026-W48
level: {draw.choice(LEVELS)}
conditions: {draw.choice(CONDITIONS)}
screening: {{red_flags: [], answered: []}}
posture: [{draw.choice(["slouched-sitting", "rounded-shoulders", "weight-on-one-leg"])}]
places: {{gym: [{draw.choice(PLACES)}], home: [mat, chair, wall, band]}}
schedule:
  sessions: [{sessions}]
  {home}
  walking: {{minutes: 20, days: 4}}
"""


def main() -> None:
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    for number in range(count):
        path = folder / f"{number // 1000:03}" / f"{number:06}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(client(number), encoding="utf-8")


main()
