// A plan whose every text tries to be something else than text.
import fs from "node:fs";

const evil = [
  "<script>window.harmed = 1; document.title = 'harmed'</script>",
  "\"><img src=x onerror=\"window.harmed = 1\">",
  "</script><script>window.harmed = 1</script>",
  "<!--<script>",
  "' onclick='window.harmed = 1' x='",
  "[x](javascript:window.harmed=1)",
  "https://example.invalid/tracker.png {{name}} &lt; &amp;",
  "W".repeat(300),
  "\u202Eright to left\u202C \u65E5\u672C\u8A9E \u0645\u0631\u062D\u0628\u0627 \u0000\u001b[31m",
];

/** The plan of a file with its names and words replaced; ids, dates and figures stay. */
export function hostilePlan(file) {
  const plan = JSON.parse(fs.readFileSync(file));
  let next = 0;
  const take = () => evil[next++ % evil.length];
  plan.client.name = evil[0];
  for (const session of plan.sessions) {
    session.place = take();
    for (const block of session.blocks)
      for (const item of block.items) {
        item.name = take();
        item.dose.load = take();
        for (const words of Object.values(item.words)) {
          for (const key of Object.keys(words))
            if (typeof words[key] === "string") words[key] = take();
            else if (Array.isArray(words[key])) words[key] = words[key].map(take);
        }
      }
  }
  for (const practice of plan.home_practice)
    for (const item of practice.items) item.name = take();
  plan.notice = evil[2];
  return plan;
}
