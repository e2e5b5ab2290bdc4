(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const all = (query, from) => Array.from((from || document).querySelectorAll(query));
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const ticks = all("input[data-set]");
  const fields = all("input[data-field]");
  const told = document.querySelector("#log .told");
  const trouble = document.querySelector("#log .trouble");

  /* What is kept: { "mon-1:3": { sets: [1, 2], pain: "3" } } */
  let kept = {};
  let keeps = true;

  function noStorage() {
    keeps = false;
    trouble.textContent = words.no_storage;
    trouble.hidden = false;
  }

  function load() {
    try {
      const probe = data.key + " probe";
      localStorage.setItem(probe, "1");
      localStorage.removeItem(probe);
      const found = JSON.parse(localStorage.getItem(data.key) || "{}");
      if (found && typeof found === "object" && !Array.isArray(found)) kept = found;
    } catch (error) {
      if (error instanceof SyntaxError) localStorage.removeItem(data.key);
      else noStorage();
    }
  }

  function save() {
    if (!keeps) return;
    try {
      if (Object.keys(kept).length === 0) localStorage.removeItem(data.key);
      else localStorage.setItem(data.key, JSON.stringify(kept));
    } catch {
      noStorage();
    }
  }

  /* What stands on the page becomes what is kept. A figure that cannot be is not kept. */
  function gather() {
    const now = {};
    const of = (ref) => (now[ref] ??= {});
    for (const tick of ticks)
      if (tick.checked) (of(tick.dataset.ref).sets ??= []).push(Number(tick.dataset.set));
    for (const field of fields) {
      const text = field.value.trim();
      if (text !== "" && field.validity.valid) of(field.dataset.ref)[field.dataset.field] = text;
    }
    kept = now;
  }

  function fill() {
    for (const tick of ticks) {
      const sets = kept[tick.dataset.ref]?.sets;
      tick.checked = Array.isArray(sets) && sets.includes(Number(tick.dataset.set));
    }
    for (const field of fields) {
      const text = kept[field.dataset.ref]?.[field.dataset.field];
      field.value = typeof text === "string" ? text : "";
    }
  }

  function countIn(place, line) {
    const here = all("input[data-set]", place);
    const done = here.filter((tick) => tick.checked).length;
    line.textContent = say(words.count, { done, of: here.length });
    line.classList.toggle("all", here.length > 0 && done === here.length);
  }

  function show() {
    for (const line of all("section > .count:not(.total)")) countIn(line.closest("section"), line);
    countIn(document, document.querySelector(".total"));
    for (const item of all("article")) {
      const here = all("input[data-set]", item);
      item.classList.toggle("done", here.length > 0 && here.every((tick) => tick.checked));
    }
    for (const place of all(".entries")) {
      const high = all("input[data-field=pain]", place).some(
        (field) => field.validity.valid && Number(field.value) > 4);
      const line = place.querySelector(".ease");
      const text = high ? words.pain : "";
      if (line.textContent !== text) line.textContent = text;
      place.classList.toggle("used", all("input", place).some((field) => field.value !== ""));
    }
  }

  function changed(event) {
    if (!event.target.matches("input[data-ref]")) return;
    if (event.type === "change" && !event.target.validity.valid) event.target.reportValidity();
    gather();
    save();
    show();
    told.textContent = "";
  }

  /* The log as `plumbline log` reads it, items in the order of the page. */
  function log() {
    gather();
    const items = [];
    for (const [ref, exercise] of Object.entries(data.exercises)) {
      const entry = kept[ref];
      if (!entry) continue;
      const item = { ref, exercise, sets_done: entry.sets ? entry.sets.length : 0 };
      for (const name of ["amount", "effort", "pain"])
        if (entry[name] !== undefined) item[name] = Number(entry[name]);
      if (entry.load !== undefined) item.load = entry.load;
      items.push(item);
    }
    return JSON.stringify({ ...data.log, items }, null, 2) + "\n";
  }

  function exportLog() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([log()], { type: "application/json" }));
    link.download = data.file;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    told.textContent = say(words.exported, { file: data.file });
  }

  function clearAll() {
    kept = {};
    fill();
    save();
    show();
    told.textContent = words.cleared;
  }

  /* One rest at a time. The clock is the wall's, so a phone that slept shows the truth. */
  let running = null;

  function stopRest(text) {
    if (!running) return;
    clearInterval(running.timer);
    running.button.textContent = running.label;
    running.button.classList.remove("on");
    running.status.textContent = text;
    running = null;
  }

  function step() {
    const left = Math.ceil((running.end - Date.now()) / 1000);
    if (left <= 0) return stopRest(words.rest_over);
    const time = say(words.seconds, { n: left });
    running.button.textContent = say(words.rest_left, { time });
  }

  function startRest(button) {
    const status = button.nextElementSibling;
    const same = running && running.button === button;
    stopRest("");
    if (same) return;
    for (const each of all(".rest-said")) each.textContent = "";
    running = { button, status, label: button.textContent,
                end: Date.now() + Number(button.dataset.seconds) * 1000 };
    button.classList.add("on");
    status.textContent = words.rest_on;
    running.timer = setInterval(step, 250);
    step();
  }

  document.documentElement.classList.add("js");
  load();
  fill();
  show();
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  for (const button of all("button.rest")) button.addEventListener("click", () => startRest(button));
  const ask = document.getElementById("ask");
  document.getElementById("export").addEventListener("click", exportLog);
  document.getElementById("clear").addEventListener("click", () => ask.showModal());
  document.getElementById("ask-no").addEventListener("click", () => ask.close());
  document.getElementById("ask-yes").addEventListener("click", () => {
    ask.close();
    clearAll();
  });
  /* The same page in another tab. */
  window.addEventListener("storage", (event) => {
    if (event.key !== data.key) return;
    load();
    fill();
    show();
  });
})();
