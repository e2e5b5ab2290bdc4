// compare.js FOLDER FAILED: reads FOLDER/*.ics with ical.js and node-ical and holds what they see
// to each other and to FOLDER/*.json, the plans that the calendars were made from.
import fs from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

let passed = 0;
let failed = Number(process.argv[3]);

function same(file, what, found, wanted) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a === b) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`--- ${file}: ${what}: ${a} instead of ${b}`);
  }
}

const two = (number) => String(number).padStart(2, '0');
// A floating time, as it stands on the wall.
const wall = (date) =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` +
  (date.dateOnly ? '' : `T${two(date.getHours())}:${two(date.getMinutes())}:00`);

// One line for each event: name, first start, minutes, title, text.
function byIcalJs(text) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => {
    const event = new ICAL.Event(part, { strictExceptions: true });
    return {
      uid: event.uid,
      start: event.startDate.toString(),
      minutes: event.startDate.isDate ? 0 : event.duration.toSeconds() / 60,
      summary: event.summary,
      description: event.description,
      alarms: part.getAllSubcomponents('valarm').length,
      repeats: part.hasProperty('rrule') ? part.getFirstPropertyValue('rrule').count : 1,
    };
  });
}

function byNodeIcal(text) {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((entry) => entry.type === 'VEVENT')
    .map((entry) => ({
      uid: entry.uid,
      start: wall(entry.start),
      minutes: entry.start.dateOnly ? 0 : (entry.end - entry.start) / 60000,
      summary: entry.summary,
      description: entry.description,
      alarms: (entry.alarms ?? []).length,
      repeats: entry.rrule ? entry.rrule.options.count : 1,
    }));
}

// What the plan itself says should be there.
function wantedOf(plan) {
  const timed = plan.sessions.filter((session) => session.time);
  const reminders = plan.status === 'refused' ? 0
    : Math.min(4, plan.posture.reduce((sum, habit) => sum + habit.times_a_day, 0));
  const refer = plan.refer.length > 0 || plan.status === 'refused' ? 1 : 0;
  return {
    events: plan.sessions.length + plan.home_practice.length + plan.walking.days.length +
      reminders + refer,
    starts: plan.sessions.map((session) =>
      session.date + (session.time ? `T${session.time}:00` : '')).sort(),
    minutes: timed.map((session) => Math.ceil(session.seconds_planned / 60)).sort(),
    alarms: reminders,
  };
}

const byUid = (a, b) => (a.uid < b.uid ? -1 : 1);
const files = fs.readdirSync(process.argv[2]).filter((name) => name.endsWith('.ics')).sort();
for (const file of files) {
  const whole = path.join(process.argv[2], file);
  const text = fs.readFileSync(whole, 'utf8');
  const one = byIcalJs(text).sort(byUid);
  const other = byNodeIcal(text).sort(byUid);
  same(file, 'number of events', other.length, one.length);
  same(file, 'events', other, one);
  same(file, 'names that are there twice', one.length - new Set(one.map((e) => e.uid)).size, 0);
  const long = text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75);
  same(file, 'long lines', long, []);
  same(file, 'bare line feeds', /[^\r]\n/.test(text), false);
  const planFile = whole.replace(/\.ics$/, '.json');
  if (!fs.existsSync(planFile)) continue;
  const plan = JSON.parse(fs.readFileSync(planFile, 'utf8'));
  const wanted = wantedOf(plan);
  const ids = new Set(plan.sessions.map((session) => session.id));
  const sessions = one.filter((event) => ids.has(event.uid.split('.')[2]?.split('@')[0]));
  same(file, 'events of the plan', one.length, wanted.events);
  same(file, 'starts of sessions', sessions.map((event) => event.start).sort(), wanted.starts);
  same(file, 'minutes', sessions.filter((e) => e.minutes).map((e) => e.minutes).sort(),
    wanted.minutes);
  same(file, 'alarms', one.reduce((sum, event) => sum + event.alarms, 0), wanted.alarms);
  const names = plan.sessions.flatMap((session) => session.blocks.flatMap((block) =>
    block.items.map((item) => item.name)));
  const texts = one.map((event) => event.description).join('\n');
  same(file, 'exercises without a line', names.filter((name) => !texts.includes(name)), []);
}
if (files.length < 2) failed += 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
