// What tests/browser/run calls: PROGRAM ROOT CHROMIUM [--shots DIR].
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";
import { hostilePlan } from "./hostile.mjs";

const [program, root, chromium, option, shots] = process.argv.slice(2);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "plumbline-browser-"));
const env = { ...process.env, PLUMBLINE_DATA_DIR: root, PLUMBLINE_CACHE_DIR: "" };
let passed = 0;
let failed = 0;

function check(good, what, detail = "") {
  if (good) return ++passed;
  ++failed;
  console.log(`--- ${what}${detail === "" ? "" : "\n" + detail}`);
}

function render(name, plan, ...more) {
  const file = path.join(scratch, name + ".html");
  execFileSync(program, ["render", plan, "-f", "html", "-o", file, ...more], { env });
  return file;
}

const example = (name) => path.join(root, "examples", name, "plan.json");
const hostile = path.join(scratch, "hostile.json");
fs.writeFileSync(hostile, JSON.stringify(hostilePlan(example("recurrent-back-pain")), null, 2));
const questions = path.join(scratch, "questionnaire.html");
execFileSync(program, ["questionnaire", "-f", "html", "-o", questions], { env });
// The letters of large print, whatever option asks for them.
const large = render("large", example("first-steps-70"));
fs.writeFileSync(large, fs.readFileSync(large, "utf8").replace('<html lang="en">', '<html lang="en" class="large">'));
const pages = [
  ["recurrent-back-pain", render("recurrent-back-pain", example("recurrent-back-pain"))],
  ["first-steps-70", render("first-steps-70", example("first-steps-70"))],
  ["strong-and-healthy", render("strong-and-healthy", example("strong-and-healthy"))],
  ["red-flag", render("red-flag", example("red-flag"))],
  ["session", render("session", example("recurrent-back-pain"), "--session", "mon-1")],
  ["german", render("german", example("desk-posture"), "--lang", "de")],
  ["hostile", render("hostile", hostile)],
  ["questionnaire", questions],
  ["large", large],
];

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Our quotes and void elements are in the plain form; what is long or inline is so by intent.
    "long-title": "off",
    "require-sri": "off",
    "no-inline-style": "error",
  },
});

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

/** A tab that remembers what went wrong in it and what it asked the network for. */
async function open(file, context = browser) {
  const page = await context.newPage();
  page.asked = [];
  page.wrong = [];
  page.on("request", (request) => {
    const url = request.url();
    if (url !== pathToFileURL(file).href && !url.startsWith("data:") && !url.startsWith("blob:"))
      page.asked.push(url);
  });
  page.on("pageerror", (error) => page.wrong.push(error.message));
  page.on("console", (line) => { if (line.type() === "error") page.wrong.push(line.text()); });
  page.on("dialog", async (dialog) => { page.wrong.push("dialog " + dialog.message()); await dialog.dismiss(); });
  await page.goto(pathToFileURL(file).href);
  return page;
}

const light = (scheme) => [
  { name: "prefers-color-scheme", value: scheme },
  { name: "prefers-reduced-motion", value: "reduce" },
];

/** What sticks out of the page to the side. */
const sticksOut = () => {
  const width = document.documentElement.clientWidth;
  const inScroller = (e) => e.closest("nav ul") !== null;
  const out = [];
  for (const e of document.body.querySelectorAll("*")) {
    const box = e.getBoundingClientRect();
    const hidden = box.width <= 1 || getComputedStyle(e).visibility === "hidden" || e.closest(".vh");
    if (!hidden && !inScroller(e) && (box.right > width + 1 || box.left < -1))
      out.push(`${e.tagName}.${e.className} ${Math.round(box.left)}..${Math.round(box.right)}`);
  }
  if (document.documentElement.scrollWidth > width) out.push("scrolls sideways");
  return out.slice(0, 5).join("\n");
};

async function looks(name, file) {
  const report = await validator.validateFile(file);
  check(report.valid, `${name}: html-validate`,
    report.results.flatMap((r) => r.messages).slice(0, 8)
      .map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`).join("\n"));
  const page = await open(file);
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures(light(scheme));
    await page.setViewport({ width: 360, height: 740 });
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
    // DevTools' own world is not bound by the page's policy.
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => (await window.axe.run(document, {
      resultTypes: ["violations"], iframes: false })).violations);
    const bad = found.filter((v) => ["serious", "critical"].includes(v.impact));
    check(bad.length === 0, `${name}: axe, ${scheme}`, bad.map((v) =>
      `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`).join("\n"));
    for (const width of [360, 768, 1280]) {
      await page.setViewport({ width, height: 900 });
      const out = await page.evaluate(sticksOut);
      check(out === "", `${name}: fits ${width} px, ${scheme}`, out);
      if (option === "--shots")
        await page.screenshot({ path: path.join(shots, `${name}-${width}-${scheme}.png`) });
    }
  }
  await page.setViewport({ width: 360, height: 740 });
  const small = await page.evaluate(() => Array.from(
    document.querySelectorAll("button, summary, .tick, nav a, fieldset input")).filter((e) => {
    const box = e.getBoundingClientRect();
    return box.height > 0 && (box.height < 44 || box.width < 44);
  }).map((e) => e.outerHTML.slice(0, 100)).slice(0, 3).join("\n"));
  check(small === "", `${name}: targets of 44 px`, small);
  // The text of an A4 page at 96 dpi, margins of 14 mm off.
  await page.emulateMediaType("print");
  await page.setViewport({ width: Math.floor((210 - 28) / 25.4 * 96), height: 1000 });
  const paper = await page.evaluate(sticksOut);
  check(paper === "", `${name}: fits A4`, paper);
  const shown = await page.evaluate(() => Array.from(
    document.querySelectorAll("button, input, summary, nav")).filter((e) => e.checkVisibility()).length);
  check(shown === 0, `${name}: nothing to press on paper`, String(shown));
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const box = /MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(pdf).toString("latin1"));
  check(box && Math.abs(box[1] - 595) < 1.5 && Math.abs(box[2] - 842) < 1.5, `${name}: A4`, String(box));
  if (option === "--shots") fs.writeFileSync(path.join(shots, `${name}.pdf`), pdf);
  check(page.asked.length === 0, `${name}: no request`, page.asked.join("\n"));
  check(page.wrong.length === 0, `${name}: no error`, page.wrong.join("\n"));
  check(await page.evaluate(() => window.harmed === undefined && document.title !== "harmed"),
    `${name}: nothing in a name runs`);
  await page.close();
}

const tick = (page, ref, set) => page.click(`input[data-ref="${ref}"][data-set="${set}"] ~ .mark`);
const isTicked = (page, ref, set) =>
  page.$eval(`input[data-ref="${ref}"][data-set="${set}"]`, (e) => e.checked);
async function enter(page, ref, field, text) {
  const at = `input[data-ref="${ref}"][data-field="${field}"]`;
  await page.$eval(at, (e) => { e.closest("details").open = true; });
  await page.type(at, text);
}

/** Presses "Export log" and gives the file's text. */
async function exported(page) {
  const folder = fs.mkdtempSync(path.join(scratch, "downloads-"));
  const session = await page.createCDPSession();
  await session.send("Browser.setDownloadBehavior",
    { behavior: "allow", downloadPath: folder, eventsEnabled: true });
  await page.click("#export");
  for (let i = 0; i < 100; ++i) {
    const files = fs.readdirSync(folder).filter((f) => f.endsWith(".json"));
    if (files.length > 0) return path.join(folder, files[0]);
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("no log was downloaded");
}

function logOf(plan, file) {
  const run = spawnSync(program, ["log", plan, file, "-f", "json"], { env, encoding: "utf8" });
  return { status: run.status, said: run.stderr, json: run.status === 0 ? JSON.parse(run.stdout) : null };
}

async function works() {
  const plan = example("recurrent-back-pain");
  const file = pages[0][1];
  const first = JSON.parse(fs.readFileSync(plan)).sessions[0];
  const items = first.blocks.flatMap((block) => block.items);
  const [one, two] = items.filter((item) => item.dose.sets >= 2);
  const page = await open(file);
  await page.setViewport({ width: 360, height: 740 });
  await page.emulateMediaFeatures(light("light"));
  await tick(page, one.ref, 1);
  await tick(page, one.ref, 2);
  await page.focus(`input[data-ref="${two.ref}"][data-set="1"]`);
  await page.keyboard.press("Space");
  check(await isTicked(page, two.ref, 1), "a tick by keyboard");
  await enter(page, one.ref, "pain", "6");
  await enter(page, one.ref, "effort", "7");
  await enter(page, one.ref, "load", "12 kg <b>");
  await enter(page, two.ref, "pain", "99");
  check((await page.$eval(`input[data-ref="${one.ref}"]`, (e) =>
    e.closest("article").querySelector(".ease").textContent)).length > 20, "much pain is answered");
  await page.reload();
  check(await isTicked(page, one.ref, 2) && await isTicked(page, two.ref, 1), "ticks outlive a reload");
  check(!await isTicked(page, two.ref, 2), "what was not ticked is not");
  check(await page.$eval(`input[data-ref="${one.ref}"][data-field="load"]`, (e) => e.value) ===
    "12 kg <b>", "entries outlive a reload");
  const label = await page.$eval(`input[data-ref="${one.ref}"][data-set="1"]`,
    (e) => e.closest("label").textContent);
  // Those that only one side has are ticked as well.
  const extra = Object.values(one.dose.extra_sets).reduce((sum, sets) => sum + sets, 0);
  check(label.includes(`Set 1 of ${one.dose.sets + extra} of ${one.name}`), "ticks are named", label);
  const count = await page.$eval("section .count", (e) => e.textContent);
  check(count.startsWith("3 of "), "sets are counted", count);

  const told = logOf(plan, await exported(page));
  check(told.status === 0, "plumbline log takes the exported log", told.said);
  const session = told.json?.sessions.find((each) => each.id === first.id);
  check(session?.done === 3 && told.json.done === 3, "it counts the sets", JSON.stringify(session));
  check(told.json?.pain.length === 1 && told.json.pain[0].ref === one.ref &&
    told.json.pain[0].pain === 6, "it tells the pain", JSON.stringify(told.json?.pain));

  // The timer starts with a tap alone.
  check(await page.$$eval("button.rest.on", (all) => all.length) === 0, "no rest by itself");
  await page.click("button.rest");
  const before = await page.$eval("button.rest.on", (e) => e.textContent);
  await new Promise((done) => setTimeout(done, 1600));
  const after = await page.$eval("button.rest.on", (e) => e.textContent);
  check(before !== after, "rest counts down", `${before} ${after}`);
  await page.click("button.rest.on");
  check(await page.$$eval("button.rest.on", (all) => all.length) === 0, "rest is stopped by a tap");

  await page.click("#clear");
  check(await page.$eval("#ask", (e) => e.open), "clearing asks first");
  await page.click("#ask-no");
  check(await isTicked(page, one.ref, 1), "no keeps everything");
  await page.click("#clear");
  await page.click("#ask-yes");
  check(!await isTicked(page, one.ref, 1), "yes clears");
  await page.reload();
  check(!await isTicked(page, one.ref, 1), "and it stays clear");

  // Another plan of the same client has entries of its own.
  await tick(page, one.ref, 1);
  const other = JSON.parse(fs.readFileSync(plan));
  other.provenance.seed = 7;
  const otherPlan = path.join(scratch, "other.json");
  fs.writeFileSync(otherPlan, JSON.stringify(other));
  fs.copyFileSync(render("other", otherPlan), file);
  await page.reload();
  check(!await isTicked(page, one.ref, 1), "another plan starts empty");
  check(page.wrong.length === 0, "no error at work", page.wrong.join("\n"));
  await page.close();
}

async function withoutScripts() {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(pathToFileURL(pages[1][1]).href);
  const text = await page.evaluate(() => document.body.innerText);
  const plan = JSON.parse(fs.readFileSync(example("first-steps-70")));
  const names = plan.sessions.flatMap((s) => s.blocks.flatMap((b) => b.items.map((i) => i.name)));
  check(names.length > 3 && names.every((name) => text.includes(name)), "a whole plan without scripts");
  const shown = await page.evaluate(() => Array.from(
    document.querySelectorAll("button, input, summary")).filter((e) => e.checkVisibility()).length);
  check(shown === 0, "no dead controls without scripts", String(shown));
  await page.close();
}

async function withoutStorage() {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => Object.defineProperty(window, "localStorage",
    { get() { throw new DOMException("no", "SecurityError"); } }));
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  await page.goto(pathToFileURL(pages[1][1]).href);
  check(await page.$eval("#log .trouble", (e) => e.checkVisibility() && e.textContent.length > 20),
    "storage that is blocked is told");
  const ref = await page.$eval("input[data-set]", (e) => e.dataset.ref);
  await tick(page, ref, 1);
  const told = logOf(example("first-steps-70"), await exported(page));
  check(told.json?.done === 1, "ticks are exported all the same", told.said);
  check(wrong.length === 0, "no error without storage", wrong.join("\n"));
  await page.close();
}

try {
  for (const [name, file] of pages) await looks(name, file);
  await works();
  await withoutScripts();
  await withoutStorage();
} catch (error) {
  check(false, "the tests ran to their end", error.stack);
} finally {
  await browser.close();
  fs.rmSync(scratch, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
