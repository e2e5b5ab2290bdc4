// plan_keys.mjs PAGE PLAN...: every key of the plans' files is on the page, by its path. Prints a line for each that
// is not, then how many are.
import fs from 'node:fs';

const [page, ...files] = process.argv.slice(2);
// Objects whose keys are data.
const open = /^(excluded|translations|translations\.\*|.*\.args|.*\.stress|.*\.words)$/;
const paths = new Set();

function walk(value, path) {
  if (Array.isArray(value)) {
    value.forEach((each) => walk(each, `${path}[]`));
  } else if (value !== null && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) {
      const next = (path ? `${path}.` : '') + (open.test(path) ? '*' : key);
      paths.add(next);
      walk(each, next);
    }
  }
}
files.forEach((file) => walk(JSON.parse(fs.readFileSync(file, 'utf8')), ''));

// The page's keys, each under the prefixes that its section names ("Below `sessions[]`").
const told = new Set();
const text = fs.readFileSync(page, 'utf8');
for (const section of text.split(/^## /m).slice(1)) {
  const below = section.match(/^(?:Below|Wherever)[^]*?(?=\||$)/m)?.[0] ?? '';
  const prefixes = [...below.split(':')[0].matchAll(/`([a-z_]+(?:\[\])?)`/g)].map((found) => found[1]);
  for (const [, key] of section.matchAll(/`([a-z_.*[\]]+)`/g)) {
    told.add(key);
    prefixes.forEach((prefix) => told.add(`${prefix}.${key}`));
  }
}

// A path as the page may say it: whole, or from the part of the plan that has a section of its own.
const sections = [/^.*\bitems\[\]\./, /^.*\b(caution|why|would_fix|remarks)\[\]\./, /^.*\bbecause\./];
const starts = ['items[].', '$1[].', 'because.'];
function said(path) {
  // An object is said by its keys.
  const has = (key) => told.has(key) ||
    [...told].some((each) => each.startsWith(`${key}.`) || each.startsWith(`${key}[].`));
  return has(path) || sections.some((pattern, i) =>
    pattern.test(path) && has(path.replace(pattern, starts[i])));
}

let good = 0;
for (const path of [...paths].sort()) {
  if (said(path)) good += 1;
  else console.log(`--- ${page} has no ${path}`);
}
console.log(`${good} of ${paths.size}`);
process.exit(good === paths.size && good > 0 ? 0 : 1);
