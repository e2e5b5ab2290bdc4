#include "tests/unit/render/sample_plans.h"

#include <cstdlib>
#include <filesystem>
#include <vector>

#include "util/file.h"

namespace plumbline::tests {

namespace {

using domain::Block;
using domain::Dose;
using domain::DoseKind;
using domain::PlanItem;
using domain::Reason;
using domain::Side;

Reason reason(std::string code, std::string text) {
  return {.code = std::move(code), .args = {{"pattern", "hinge"}}, .text = std::move(text)};
}

PlanItem cat_camel() {
  PlanItem item;
  item.exercise = "cat-camel";
  item.name = "Cat-camel";
  item.dose = {.sets = 1, .kind = DoseKind::reps, .amounts = {8}};
  item.work_s = 32;
  item.setup_s = 20;
  item.seconds = 52;
  item.patterns = {"mobility-tspine"};
  item.movers = {"sbl"};
  item.stabilisers = {"core"};
  item.stress = {{"flexion", 2}};
  item.words["en"] = {
      .setup = "On hands and knees, hands below the shoulders.",
      .steps = {"Breathe out and let the back round.", "Breathe in and let it sink to the middle."},
      .cues = {"Move like a slow wave.", "Stay away from the ends."},
      .fault_sign = "The elbows bend.",
      .fault_fix = "Push the floor away.",
      .feel = "Easy movement along the whole back.",
      .stop_when = "Pain goes down a leg."};
  item.why = {reason("pattern-frequency", "Your upper back is moved on four days this week.")};
  item.position = "quadruped";
  item.equipment = {"mat"};
  return item;
}

PlanItem dowel_hinge() {
  PlanItem item;
  item.exercise = "dowel-hinge";
  item.name = "Hip hinge with a dowel";
  item.dose = {.sets = 2, .kind = DoseKind::reps, .amounts = {8}, .rest_s = 30};
  item.dose.tempo = "3-1-2";
  item.dose.rpe = 4;
  item.work_s = 96;
  item.rest_s = 30;
  item.setup_s = 20;
  item.seconds = 146;
  item.patterns = {"hinge", "anti-flexion"};
  item.movers = {"sbl", "pos"};
  item.stabilisers = {"core"};
  item.stress = {{"compression", 1}, {"hip_flexion", 2}};
  item.words["en"] = {.setup = "Hold the stick along your spine: head, upper back, tailbone.",
                      .steps = {"Soften the knees.",
                                "Push the hips back until the stick would "
                                "leave your back.",
                                "Squeeze the seat and stand tall."},
                      .cues = {"Close a car door with your seat.", "Three points on the stick."},
                      .fault_sign = "The stick leaves the tailbone.",
                      .fault_fix = "Go less far and push the hips back first.",
                      .feel = "The back of the thighs.",
                      .stop_when = "The back takes over."};
  item.words["de"] = {.setup = "Den Stab an die Wirbelsäule legen.",
                      .steps = {"Knie lösen."},
                      .cues = {"Hüfte nach hinten."}};
  item.easier = PlanItem::Variant{"wall-tap-hinge", "Wall-tap hinge", false};
  item.harder = PlanItem::Variant{"kb-deadlift-elevated", "Kettlebell deadlift from a box", true};
  item.why = {reason("pattern-frequency", "The hinge comes four times this week."),
              reason("goal", "It is the base of your wish for deadlifts.")};
  item.position = "standing";
  item.equipment = {"dowel"};
  return item;
}

PlanItem side_bridge() {
  PlanItem item;
  item.exercise = "side-bridge-knees";
  item.name = "Side bridge from the knees";
  item.dose = {.sets = 3, .kind = DoseKind::hold, .amounts = {6, 4, 2}, .hold_s = 10};
  item.dose.per_side = true;
  item.dose.extra_left = 1;
  item.dose.rest_s = 20;
  item.side = Side::each;
  item.work_s = 338;
  item.rest_s = 60;
  item.setup_s = 20;
  item.seconds = 418;
  item.patterns = {"anti-lateral-flexion"};
  item.movers = {};
  item.stabilisers = {"lat", "core"};
  item.stress = {{"shoulder", 2}};
  item.words["en"] = {.setup = "On your side, elbow below the shoulder, knees bent.",
                      .steps = {"Push the hips forward and up.", "Hold and keep breathing."},
                      .cues = {"One long line from knees to head."}};
  item.caution = {reason("shoulder",
                         "Keep the elbow right below the shoulder (physiotherapist, "
                         "2 November).")};
  item.why = {reason("sides", "One more set on the left: it held 40 s, the right 55 s.")};
  item.position = "side-lying";
  item.equipment = {"mat"};
  return item;
}

PlanItem deadlift() {
  PlanItem item;
  item.exercise = "kb-deadlift";
  item.name = "Kettlebell deadlift";
  item.dose = {.sets = 3, .kind = DoseKind::reps, .amounts = {8}, .rest_s = 90};
  item.dose.rpe = 6;
  item.load = "a bell that you could lift 12 times";
  item.work_s = 96;
  item.rest_s = 180;
  item.setup_s = 20;
  item.seconds = 296;
  item.patterns = {"hinge"};
  item.movers = {"sbl", "pos"};
  item.stabilisers = {"core", "bal"};
  item.stress = {{"compression", 3}, {"grip", 3}};
  item.words["en"] = {.setup = "Bell between the feet.",
                      .steps = {"Hinge and take the handle.", "Stand up."},
                      .cues = {"Push the floor away."}};
  item.easier = PlanItem::Variant{"dowel-hinge", "Hip hinge with a dowel", false};
  item.why = {reason("want", "You asked for it.")};
  item.position = "standing";
  item.equipment = {"kettlebell"};
  return item;
}

PlanItem carry() {
  PlanItem item;
  item.exercise = "suitcase-carry-light";
  item.name = "Suitcase carry, light";
  item.dose = {
      .sets = 2, .kind = DoseKind::metres, .amounts = {20}, .per_side = true, .rest_s = 45};
  item.side = Side::each;
  item.work_s = 104;
  item.rest_s = 45;
  item.setup_s = 20;
  item.seconds = 169;
  item.patterns = {"carry", "anti-lateral-flexion"};
  item.movers = {"dls"};
  item.stabilisers = {"lat", "core"};
  item.stress = {{"grip", 2}};
  item.words["en"] = {.setup = "Bell in one hand.",
                      .steps = {"Walk tall."},
                      .cues = {"As if both hands were full."}};
  item.why = {reason("want", "One carry a week was asked for.")};
  item.position = "walking";
  item.equipment = {"kettlebell"};
  return item;
}

void number_items(domain::Plan& plan) {
  for (auto& session : plan.sessions) {
    int at = 0;
    session.seconds_planned = 0;
    for (auto& block : session.blocks)
      for (auto& item : block.items) {
        item.ref = session.id + ":" + std::to_string(++at);
        session.seconds_planned += item.seconds;
      }
  }
  for (auto& practice : plan.home_practice) {
    int at = 0;
    practice.seconds_planned = 0;
    for (auto& item : practice.items) {
      item.ref = practice.id + ":" + std::to_string(++at);
      practice.seconds_planned += item.seconds;
    }
  }
}

/// Small numbers from a seed; the same everywhere.
class Numbers {
 public:
  explicit Numbers(uint64_t seed) : state_(seed * 2654435761U + 12345U) {}
  int below(int end) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<int>((state_ >> 33U) % static_cast<uint64_t>(end));
  }

  std::string text() {
    static const std::vector<std::string> pieces{"hip",
                                                 "hinge",
                                                 "a",
                                                 "Knie",
                                                 "über",
                                                 "日本語のとても長い名前",
                                                 "مرحبا بالعالم",
                                                 "🏋️",
                                                 "👩‍👩‍👧",
                                                 "🇫🇷",
                                                 "e\u0301",
                                                 "|",
                                                 "**",
                                                 "<b>",
                                                 "=1+1",
                                                 "-",
                                                 "1.",
                                                 "#",
                                                 "\\",
                                                 "`x`",
                                                 "\x1b[31m",
                                                 "\n",
                                                 "\t",
                                                 "\u202E",
                                                 "http://example.org/a_b",
                                                 std::string(120, 'x'),
                                                 "{{name}}",
                                                 ":::",
                                                 "---page---"};
    std::string out;
    for (int i = below(12); i >= 0; --i) {
      out += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
      if (below(4) > 0) out += ' ';
    }
    return out;
  }

  std::vector<std::string> texts(int most) {
    std::vector<std::string> out;
    for (int i = below(most + 1); i > 0; --i) out.push_back(text());
    return out;
  }

 private:
  uint64_t state_;
};

PlanItem random_item(Numbers& numbers) {
  PlanItem item = numbers.below(2) == 0 ? dowel_hinge() : side_bridge();
  item.exercise = "exercise-" + std::to_string(numbers.below(30));
  item.name = numbers.text();
  item.words["en"] = {.setup = numbers.text(),
                      .steps = numbers.texts(6),
                      .cues = numbers.texts(4),
                      .fault_sign = numbers.text(),
                      .fault_fix = numbers.text(),
                      .feel = numbers.text(),
                      .stop_when = numbers.text()};
  item.equipment = numbers.texts(3);
  if (numbers.below(2) == 0) item.caution = {reason("c", numbers.text())};
  item.patterns = {numbers.below(2) == 0 ? "hinge" : "carry"};
  return item;
}

}  // namespace

domain::Plan sample_plan() {
  domain::Plan plan;
  plan.status = "feasible";
  plan.partial = true;
  plan.objective = 1234;
  plan.gap_ppm = 34567;
  plan.bound = 1300;
  plan.attainable_merit = 1909;
  plan.limited_by = "effort";
  plan.client_id = "recurrent-back-pain";
  plan.client_name = "R. K.";
  plan.week = "2026-W48";
  plan.protocol = "back-resilience";
  plan.protocol_name = "Back resilience";
  plan.sessions = {{.id = "mon-1",
                    .day = "mon",
                    .date = "2026-11-23",
                    .time = "18:30",
                    .place = "gym",
                    .with = "trainer",
                    .minutes_budget = 60,
                    .blocks = {{Block::prepare, {cat_camel()}},
                               {Block::brace, {dowel_hinge(), side_bridge()}},
                               {Block::strength, {deadlift()}},
                               {Block::carry, {carry()}}}},
                   {.id = "thu-1",
                    .day = "thu",
                    .date = "2026-11-26",
                    .time = "",
                    .place = "gym",
                    .with = "",
                    .minutes_budget = 45,
                    .blocks = {{Block::brace, {side_bridge()}},
                               {Block::strength, {deadlift()}},
                               {Block::restore, {cat_camel()}}}}};
  for (const auto& [id, day, date] :
       std::vector<std::array<std::string, 3>>{{"home-tue-1", "tue", "2026-11-24"},
                                               {"home-wed-1", "wed", "2026-11-25"},
                                               {"home-sat-1", "sat", "2026-11-28"},
                                               {"home-sat-2", "sat", "2026-11-28"},
                                               {"home-sun-1", "sun", "2026-11-29"}}) {
    plan.home_practice.push_back(
        {.id = id, .day = day, .date = date, .place = "home", .minutes_budget = 10});
    plan.home_practice.back().items = {dowel_hinge(), cat_camel()};
  }
  plan.home_practice.back().items = {dowel_hinge()};
  plan.walking = {20, {"tue", "wed", "fri", "sat", "sun"}};
  plan.posture = {{.fault = "slouched-sitting",
                   .name = "Slouched sitting",
                   .cue = "Roll to the front of your sit bones and grow tall.",
                   .trigger = "A call starts",
                   .action = "stand up, or sit tall with open palms",
                   .wording = "When a call starts, I stand up.",
                   .times_a_day = 8,
                   .counter_exercises = {"Seated neutral", "Relief position"}}};
  plan.unmet = {{.rule = "pattern-frequency",
                 .subject = "carry",
                 .wanted = 2,
                 .got = 1,
                 .because = reason("minutes", "Thursday's 45 minutes were full."),
                 .would_fix = {reason("minutes", "give thu-1 55 minutes")}}};
  plan.score = {{"variety", "hinge", "wish", 1, 2, std::nullopt, 40},
                {"continuity", "week", "wish", 3, 2, 4, 0}};
  plan.merits = {{"goal", "back-resilience", 300}};
  plan.carried_in = {{"2026-11-21", "kb-deadlift", "sat-1", 3}};
  plan.seen = {"cat-camel", "kb-deadlift"};
  plan.excluded = {{"not-assessed", 0}, {"contraindicated", 47}, {"limits", 12}};
  plan.taken = {{"flexion-intolerant", "Flexion intolerance",
                 "Sit-ups and deep rounding are left out while your back minds bending.", 47,
                 "2027-01-15", "2027-01-15"}};
  plan.remarks = {reason("places",
                         "Nothing was said about the home: floor, wall, band and chair "
                         "are taken as there.")};
  plan.refer = {{"your doctor", "within days",
                 reason("screening", "Nobody has gone through the screening questions yet."), 0}};
  plan.patterns = {{"hinge", "Hinge", 8, 0},
                   {"carry", "Carry", 1, 0},
                   {"anti-lateral-flexion", "Resist side bending", 2, 1},
                   {"mobility-tspine", "Upper-back mobility", 6, 0}};
  plan.chains = {{"sbl", "Superficial back line", 14, 0}, {"lat", "Lateral sling", 0, 8}};
  plan.traffic_light = {"Green: 0 to 3 of 10, go on.",
                        "Amber: 4 or 5 of 10, go on gently; it "
                        "should be gone the next day.",
                        "Red: 6 or more, stop and tell your trainer."};
  plan.stop_signs = {
      "Numbness between the legs, or trouble holding water: emergency department, "
      "now.",
      "Chest pain or fainting: stop and call for help."};
  plan.notice = "This plan is training advice and no medical advice.";
  plan.provenance = {
      "0.1.0", "0123456789abcdef0123", "fedcba9876543210fedc", "00112233445566778899", "standard",
      0};
  number_items(plan);
  return plan;
}

domain::Plan hostile_plan() {
  domain::Plan plan = sample_plan();
  plan.client_name =
      "<script>alert(1)</script> | =HYPERLINK(\"http://x.example\") **x** & _y_ 日本語 "
      "مرحبا 👩‍👩‍👧 🇫🇷 e\u0301 \x1b[31m\n# no heading";
  plan.sessions[0].blocks[0].items[0].name = std::string(300, 'W');
  plan.sessions[0].blocks[1].items[0].name = "1. `rm` [x](javascript:alert(1)) <b>";
  plan.sessions[0].blocks[1].items[0].words["en"].setup = "- not a list\n\n# not a heading\n```";
  plan.sessions[0].blocks[1].items[0].words["en"].steps = {"{{name}}", ":::", "---page---",
                                                           "|a|b|"};
  plan.sessions[0].place = "\u202Egym\u202C www.example.org a@example.org";
  plan.remarks = {reason("x", "=cmd|' /C calc'!A0"), reason("x", "+1"), reason("x", "---")};
  plan.patterns[0].name = "Hinge | <i>pipe</i>";
  plan.unmet[0].because.text = std::string(200, '#') + "\\";
  plan.notice = "No *medical* advice <here>.";
  return plan;
}

domain::Plan random_plan(uint64_t seed) {
  Numbers numbers(seed);
  domain::Plan plan = sample_plan();
  plan.client_name = numbers.text();
  plan.sessions.clear();
  plan.home_practice.clear();
  const std::vector<std::string> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  for (int i = numbers.below(4); i > 0; --i) {
    domain::PlanSession session{.id = "s-" + std::to_string(i),
                                .day = days[static_cast<std::size_t>(numbers.below(7))],
                                .date = "2026-11-23",
                                .time = "",
                                .place = numbers.text(),
                                .with = "trainer",
                                .minutes_budget = 60};
    for (int b = numbers.below(4); b >= 0; --b) {
      domain::PlanBlock block{.block =
                                  domain::Words<Block>::table[static_cast<std::size_t>(b)].value};
      for (int k = numbers.below(5); k > 0; --k) block.items.push_back(random_item(numbers));
      session.blocks.push_back(std::move(block));
    }
    plan.sessions.push_back(std::move(session));
  }
  for (int i = numbers.below(5); i > 0; --i) {
    domain::PlanPractice practice{.id = "h-" + std::to_string(i),
                                  .day = days[static_cast<std::size_t>(numbers.below(7))],
                                  .date = "2026-11-24",
                                  .place = "home",
                                  .minutes_budget = 10};
    for (int k = numbers.below(4); k > 0; --k) practice.items.push_back(random_item(numbers));
    plan.home_practice.push_back(std::move(practice));
  }
  plan.remarks.clear();
  for (const std::string& text : numbers.texts(6)) plan.remarks.push_back(reason("r", text));
  plan.stop_signs = numbers.texts(5);
  plan.notice = numbers.text();
  for (auto& row : plan.patterns) row.name = numbers.text();
  number_items(plan);
  return plan;
}

domain::Plan refused_plan() {
  domain::Plan plan = sample_plan();
  plan.status = "refused";
  plan.refer = {{"an emergency department", "now",
                 reason("reported", "You wrote of numbness between the legs."), 14},
                {"your doctor", "within days", reason("blood-pressure", "160 over 100."), 20}};
  return plan;
}

render::WriteOptions usual_options() {
  render::WriteOptions options;
  options.templates_dir = std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "templates";
  return options;
}

bool is_golden(const std::string& name, const std::string& text) {
  const auto path =
      (std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "tests/unit/render/golden" / name).string();
  if (std::getenv("PLUMBLINE_ACCEPT") != nullptr) return !util::write_file(path, text);
  const auto golden = util::read_file(path);
  return golden && (*golden)->text == text;
}

}  // namespace plumbline::tests
