#include "cli/explained.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "cli/lines.h"
#include "render/width.h"
#include "render/wording.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

using domain::Plan;
using domain::PlanItem;
using render::clean;

constexpr std::size_t most_wishes = 8;

const render::Wording& wording() {
  static const render::Wording english{phrases::Phrases()};
  return english;
}

std::string joined(const std::vector<std::string>& words) {
  return words.empty() ? "-" : util::join(words, ", ");
}

std::string either(const std::string& name, const std::string& id) {
  return name.empty() ? id : name;
}

/// What the status says, without a judgement that the file does not hold.
std::string status_text(const Plan& plan) {
  std::string out = plan.status;
  if (plan.status == "optimal") out += ": proved that no week scores more";
  if (plan.status == "feasible")
    out += ": every hard rule holds; that no week scores more is not proved";
  if (plan.status == "infeasible") out += ": lines of the client's file cannot hold together";
  if (plan.status == "unknown") out += ": no week was found, and that there is none is not proved";
  if (plan.partial) out += "; demands came short";
  return out;
}

std::string ended_text(const Plan& plan) {
  if (plan.limited_by == "effort") return "the effort that was asked for";
  if (plan.limited_by == "time") return "the time limit; another run may end elsewhere";
  if (plan.limited_by == "interrupt") return "an interrupt: this is the best week found so far";
  return plan.limited_by;
}

/// The sum, or nothing where a file that was edited by hand holds more than fits.
template <class Rows, class Amount>
std::optional<int64_t> sum_of(const Rows& rows, const Amount& amount) {
  int64_t sum = 0;
  for (const auto& row : rows) {
    if (__builtin_add_overflow(sum, amount(row), &sum)) return std::nullopt;
  }
  return sum;
}

std::string score_text(const Plan& plan) {
  const auto merits = sum_of(plan.merits, [](const auto& row) { return row.amount; });
  const auto costs = sum_of(plan.score, [](const auto& row) { return row.cost; });
  const std::string score = std::to_string(plan.objective);
  int64_t total = 0;
  if (!merits || !costs || __builtin_sub_overflow(*merits, *costs, &total)) return score;
  if (total != plan.objective) return score;
  return fmt::format("{}: {} for what suits the client, less {} for what came short", score,
                     *merits, *costs);
}

std::string gap_text(const Plan& plan) {
  if (!plan.gap_ppm) return "";
  const int64_t tenths = (*plan.gap_ppm + 500) / 1000;
  return fmt::format("{}.{} % of what merits can give lies between the score and the bound",
                     tenths / 10, tenths % 10);
}

void add_status(std::string& out, const Plan& plan) {
  add_line(out, "protocol", either(plan.protocol_name, plan.protocol));
  add_line(out, "status", status_text(plan));
  if (plan.status != "optimal" && plan.status != "feasible") return;
  int64_t planned = 0, budget = 0;
  for (const auto& each : plan.sessions) {
    planned += each.seconds_planned;
    budget += each.minutes_budget;
  }
  add_line(out, "sessions",
           fmt::format("{}, {} of {} minutes", plan.sessions.size(), (planned + 59) / 60, budget));
  add_line(out, "home practice", fmt::format("{} bouts", plan.home_practice.size()));
  add_line(out, "score", score_text(plan));
  add_line(out, "bound",
           plan.bound ? fmt::format("{}: no week can score more", *plan.bound)
                      : "none is known; --effort high looks for one");
  add_line(out, "gap", gap_text(plan));
  add_line(out, "ended by", ended_text(plan));
}

std::string dated(const std::string& date) { return wording().date(date, true); }

void add_unmet_row(std::string& out, const domain::Unmet& row, bool with_rule) {
  add_wrapped(out,
              fmt::format("{}: {} of {}{}", row.subject, row.got, row.wanted,
                          with_rule ? " (" + row.rule + ")" : ""),
              2);
  if (!row.because.text.empty()) add_wrapped(out, "because: " + row.because.text, 4);
  for (const auto& fix : row.would_fix) add_wrapped(out, "would help: " + fix.text, 4);
  if (row.would_fix.empty()) add_wrapped(out, "no single change that was tried would help", 4);
}

void add_taken(std::string& out, const Plan& plan) {
  if (!plan.taken.empty()) add_title(out, "left out for the client's sake");
  for (const auto& row : plan.taken) {
    std::string line =
        fmt::format("{} ({}): {} exercises", either(row.name, row.id), row.id, row.count);
    if (!row.until.empty()) line += ", until " + dated(row.until);
    if (!row.ask_again.empty()) line += ", ask again on " + dated(row.ask_again);
    add_wrapped(out, line, 2);
    if (!row.sentence.empty()) add_wrapped(out, row.sentence, 4);
  }
  std::vector<std::string> filters;
  for (const auto& [filter, count] : plan.excluded) {
    if (count > 0) filters.push_back(fmt::format("{} {}", count, filter));
  }
  if (filters.empty()) return;
  out += '\n';
  add_line(out, "left out by", util::join(filters, ", "));
}

/// How a row of the score stands.
std::string standing(const domain::ScoreRow& row) {
  const std::string wanted = wording().range(row.low, row.high);
  return fmt::format("is {}{}, costs {}", row.value, wanted.empty() ? "" : ", wanted " + wanted,
                     row.cost);
}

void add_wishes(std::string& out, const Plan& plan) {
  std::vector<const domain::ScoreRow*> rows;
  for (const auto& row : plan.score) {
    if (row.tier == "wish" && row.cost > 0) rows.push_back(&row);
  }
  if (rows.empty()) return;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return a->cost > b->cost; });
  add_title(out, "what costs most");
  for (std::size_t i = 0; i < rows.size() && i < most_wishes; ++i) {
    add_wrapped(out, fmt::format("{}, {}: {}", rows[i]->rule, rows[i]->subject, standing(*rows[i])),
                2);
  }
  if (rows.size() > most_wishes)
    out += fmt::format("  and {} more that cost less\n", rows.size() - most_wishes);
}

void add_referrals(std::string& out, const Plan& plan) {
  for (const auto& each : plan.refer) {
    const std::string how_soon = wording().how_soon(each.how_soon);
    add_wrapped(out,
                wording().say(how_soon.empty() ? "refer.before" : "refer.see",
                              {{"who", each.who}, {"how_soon", how_soon}}),
                2);
    if (!each.because.text.empty()) add_wrapped(out, each.because.text, 4);
    if (each.client_line > 0)
      out += fmt::format("    line {} of the client's file\n", each.client_line);
  }
  if (plan.refer.empty()) add_wrapped(out, wording().say("refer.first"), 2);
}

std::string head(const Plan& plan) {
  return fmt::format("{}\n{}, {}\n", clean(either(plan.client_name, plan.client_id)),
                     clean(plan.client_id), clean(plan.week));
}

std::string refused(const Plan& plan) {
  std::string out = head(plan);
  add_title(out, "no plan; first");
  add_referrals(out, plan);
  return out;
}

/// Calls `visit(session, date, part, position, item)` for each item, positions from 1.
template <class Visit>
void each_item(const Plan& plan, const Visit& visit) {
  for (const auto& session : plan.sessions) {
    std::size_t position = 0;
    for (const auto& block : session.blocks) {
      for (const auto& item : block.items)
        visit(session, std::string(domain::to_text(block.block)), ++position, item);
    }
  }
  for (const auto& practice : plan.home_practice) {
    std::size_t position = 0;
    for (const auto& item : practice.items) visit(practice, "home practice", ++position, item);
  }
}

std::string dose_text(const PlanItem& item) {
  std::vector<std::string> parts{wording().dose(item.dose, item.side)};
  if (item.load && !item.load->empty()) parts.push_back(*item.load);
  if (const std::string tempo = wording().tempo(item.dose.tempo); !tempo.empty())
    parts.push_back(tempo);
  if (item.dose.rpe > 0)
    parts.push_back(wording().say("item.effort", {{"rpe", std::to_string(item.dose.rpe)}}));
  return util::join(parts, ", ");
}

void add_variant(std::string& out, std::string_view key,
                 const std::optional<PlanItem::Variant>& variant) {
  if (!variant) return;
  add_line(out, key,
           fmt::format("{} ({}){}", either(variant->name, variant->exercise), variant->exercise,
                       variant->not_yet ? ", not yet" : ""),
           2);
}

void add_place(std::string& out, const std::string& address, const std::string& date,
               const std::string& part, const PlanItem& item) {
  add_line(out, address, fmt::format("{}, {}", date, part));
  add_line(out, "dose", dose_text(item), 2);
  add_line(out, "seconds",
           fmt::format("{}: set-up {}, work {}, rest {}", item.seconds, item.setup_s, item.work_s,
                       item.rest_s),
           2);
  for (const auto& each : item.why) add_line(out, "why", each.text, 2);
  for (const auto& each : item.caution) add_line(out, "take care", each.text, 2);
  add_variant(out, "easier", item.easier);
  add_variant(out, "harder", item.harder);
}

/// What does not depend on the place, in a file that nobody has edited.
std::string facts_of(const PlanItem& item) {
  std::string out;
  std::vector<std::string> stress;
  for (const auto& [axis, score] : item.stress) stress.push_back(fmt::format("{} {}", axis, score));
  add_line(out, "patterns", joined(item.patterns));
  add_line(out, "movers", joined(item.movers));
  add_line(out, "stabilisers", joined(item.stabilisers));
  add_line(out, "stress", stress.empty() ? "none" : util::join(stress, ", "));
  add_line(out, "position", item.position);
  add_line(out, "equipment", item.equipment.empty() ? "none" : util::join(item.equipment, ", "));
  return out;
}

}  // namespace

std::string explained(const Plan& plan) {
  if (plan.status == "refused") return refused(plan);
  std::string out = head(plan) + "\n";
  add_status(out, plan);
  if (!plan.refer.empty()) {
    add_title(out, "to be seen");
    add_referrals(out, plan);
  }
  if (!plan.unmet.empty()) add_title(out, "came short");
  for (const auto& row : plan.unmet) add_unmet_row(out, row, true);
  add_taken(out, plan);
  if (!plan.remarks.empty()) add_title(out, "good to know");
  for (const auto& each : plan.remarks) add_wrapped(out, each.text, 2);
  add_wishes(out, plan);
  return out;
}

std::vector<std::string> exercises_meant(const Plan& plan, std::string_view wanted) {
  std::vector<std::string> out;
  if (plan.status == "refused") return out;
  const std::string name = util::lower_ascii(wanted);
  each_item(plan, [&](const auto&, const std::string&, std::size_t, const PlanItem& item) {
    if (item.exercise != wanted && util::lower_ascii(item.name) != name) return;
    if (std::find(out.begin(), out.end(), item.exercise) == out.end()) out.push_back(item.exercise);
  });
  return out;
}

std::string explained_exercise(const Plan& plan, const std::string& exercise) {
  if (plan.status == "refused") return refused(plan);
  std::string name, places;
  std::vector<std::pair<std::string, std::string>> facts;  // text, and where it holds
  each_item(plan, [&](const auto& session, const std::string& part, std::size_t position,
                      const PlanItem& item) {
    if (item.exercise != exercise) return;
    const std::string address = fmt::format("{}:{}", session.id, position);
    if (places.empty()) name = clean(either(item.name, item.exercise));
    add_place(places, address, session.date, part, item);
    const std::string text = facts_of(item);
    for (auto& [known, where] : facts) {
      if (known == text) return void(where += ", " + clean(address));
    }
    facts.emplace_back(text, clean(address));
  });
  if (places.empty()) return "";
  std::string out = fmt::format("{}\n{}, in the week {} of {}\n\n{}", name, clean(exercise),
                                clean(plan.week), clean(plan.client_id), places);
  for (const auto& [text, where] : facts) {
    out += facts.size() > 1 ? fmt::format("\nat {}:\n{}", where, text) : "\n" + text;
  }
  return out;
}

std::string explained_rule(const Plan& plan, const rules::Rule& rule) {
  if (plan.status == "refused") return refused(plan);
  std::string out = fmt::format("{}\n{}, in the week {} of {}\n\n", rule.title, rule.key,
                                clean(plan.week), clean(plan.client_id));
  add_wrapped(out, std::string(rule.manual), 0);
  const std::size_t before = out.size();
  const auto rows = [&](std::string_view title, const auto& from, const auto& line) {
    bool titled = false;
    for (const auto& row : from) {
      if (row.rule != rule.key) continue;
      if (!std::exchange(titled, true)) add_title(out, title);
      line(row);
    }
  };
  rows("score", plan.score, [&](const domain::ScoreRow& row) {
    add_wrapped(out, fmt::format("{} ({}): {}", row.subject, row.tier, standing(row)), 2);
  });
  rows("merits", plan.merits, [&](const domain::MeritRow& row) {
    add_wrapped(out, fmt::format("{}: {}", row.subject, row.amount), 2);
  });
  rows("came short", plan.unmet, [&](const domain::Unmet& row) { add_unmet_row(out, row, false); });
  for (const auto& [filter, count] : plan.excluded) {
    if (rule.excludes.empty() || filter != rule.excludes) continue;
    out += fmt::format("\nleft out by the filter '{}': {} exercises\n", clean(filter), count);
  }
  if (out.size() == before) out += "\nThis plan has no row of it.\n";
  return out;
}

}  // namespace plumbline::cli
