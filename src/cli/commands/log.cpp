#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/inputs.h"
#include "domain/log_summary.h"
#include "io/log_type.h"
#include "render/width.h"

namespace plumbline::cli {
namespace {

using domain::LoggedPain;
using domain::LoggedSession;
using domain::LogSummary;

/// The week of the file that the log is of; the first where none is, so that it can be told why.
const domain::Plan& plan_for(const std::vector<domain::Plan>& plans, const domain::Log& log) {
  for (const domain::Plan& each : plans)
    if (each.client_id == *log.client && each.week == util::to_text(*log.week)) return each;
  return plans.front();
}

/// Entries as the plan has its items; those that it does not have are last, to be complained of.
void order_items(domain::Log& log, const domain::Plan& plan) {
  std::map<std::string, std::size_t> place;
  for (const auto& each : domain::items_of(plan)) place.emplace(each.item->ref, place.size());
  const auto key = [&](const domain::LogItem& item) {
    const auto found = place.find(*item.ref);
    return found == place.end() ? place.size() : found->second;
  };
  std::stable_sort(log.items.begin(), log.items.end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

std::string tenths(const std::optional<int>& value) {
  return value ? fmt::format("{}.{}", *value / 10, *value % 10) : "-";
}

std::string advice(const LoggedPain& each) {
  std::string out = each.pain >= domain::pain_to_stop
                        ? "Leave it out until you have talked about it, then start easier"
                        : "Ease it next time: smaller, lighter or fewer";
  if (!each.easier.empty()) out += "; easier: " + render::clean(each.easier);
  return out + ".";
}

std::string text_of(const LogSummary& summary, const domain::Plan& plan) {
  const std::string name =
      render::clean(plan.client_name.empty() ? plan.client_id : plan.client_name);
  std::string out = fmt::format("{}, {}: {} of {} sets done\n\n", name, render::clean(plan.week),
                                summary.done, summary.planned);
  int width = 7;
  for (const LoggedSession& each : summary.sessions)
    width = std::max(width, render::width_of(render::clean(each.id)));
  const auto row = [&](const std::string& id, const std::string& done, const std::string& planned,
                       const std::string& effort, const std::string& pain) {
    out += fmt::format("{}  {:>4}  {:>7}  {:>6}  {:>4}\n", render::pad_right(id, width), done,
                       planned, effort, pain);
  };
  row("session", "done", "planned", "effort", "pain");
  for (const LoggedSession& each : summary.sessions)
    row(render::clean(each.id), std::to_string(each.done), std::to_string(each.planned),
        tenths(each.effort_tenths), each.most_pain ? std::to_string(*each.most_pain) : "-");
  row("total", std::to_string(summary.done), std::to_string(summary.planned), "", "");
  // Nothing but figures stands behind the last one.
  while (out.size() > 1 && out[out.size() - 2] == ' ') out.erase(out.size() - 2, 1);
  if (!summary.pain.empty()) out += "\nPain above 4 of 10:\n";
  for (const LoggedPain& each : summary.pain)
    out += fmt::format("- {} {}: {}. {}\n", each.ref, render::clean(each.name), each.pain,
                       advice(each));
  return out;
}

std::string json_of(const LogSummary& summary, const domain::Plan& plan) {
  using Json = nlohmann::ordered_json;
  Json sessions = Json::array();
  for (const LoggedSession& each : summary.sessions) {
    Json session{{"id", each.id},
                 {"day", each.day},
                 {"date", each.date},
                 {"practice", each.practice},
                 {"done", each.done},
                 {"planned", each.planned},
                 {"effort_tenths", nullptr},
                 {"most_pain", nullptr}};
    if (each.effort_tenths) session["effort_tenths"] = *each.effort_tenths;
    if (each.most_pain) session["most_pain"] = *each.most_pain;
    sessions.push_back(std::move(session));
  }
  Json pain = Json::array();
  for (const LoggedPain& each : summary.pain)
    pain.push_back({{"ref", each.ref},
                    {"exercise", each.exercise},
                    {"name", each.name},
                    {"pain", each.pain},
                    {"advice", advice(each)}});
  return Json{{"client", plan.client_id},   {"week", plan.week},    {"done", summary.done},
              {"planned", summary.planned}, {"sessions", sessions}, {"pain", pain}}
             .dump(2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

Exit run(const Arguments& arguments, Shell& shell) {
  const std::string format = arguments.one("format").value_or("text");
  if (format != "text" && format != "json")
    return told_unknown(shell, "format", format, {"json", "text"});
  const std::string plan_path = *arguments.one("PLAN.json");
  const std::string log_path = *arguments.one("LOG");
  if (plan_path == "-" && log_path == "-") {
    shell.complain("plumbline: only one of the files can be standard input");
    return Exit::usage;
  }
  auto plans = load_plans(shell, plan_path);
  if (!plans) return plans.error();
  auto source = load_source(log_path, shell);
  if (!source) return source.error();
  auto log = io::read_log(*source);
  if (!log) return told(shell, log.error());
  const domain::Plan& plan = plan_for(*plans, *log);
  order_items(*log, plan);
  util::Diagnostics notes;
  const auto summary = domain::summarise(plan, *log, &notes);
  if (!summary) return told(shell, summary.error());
  shell.show(notes);
  if (const auto output = arguments.one("output")) {
    const Exit written = shell.write(*output, io::write_log(*log));
    // With "-" the log itself is the result.
    if (written != Exit::done || output->empty() || *output == "-") return written;
  }
  return shell.write("-", format == "json" ? json_of(*summary, plan) : text_of(*summary, plan));
}

constexpr PositionalSpec positionals[] = {
    {"PLAN.json", "The plan's file, or - for stdin"},
    {"LOG", "What the page in HTML has exported, or a file written by hand; - is stdin"}};
constexpr OptionSpec options[] = {
    {"-f,--format", "FORMAT", "text or json"},
    {"-o,--output", "FILE", "Also write the log in its canonical form; - is stdout, alone"}};
constexpr std::string_view examples[] = {"log plan.json log-ana-2026-W48.json",
                                         "log plan.json log.yaml -f json"};

}  // namespace

extern const Command command_log;
const Command command_log{
    .key = "log",
    .summary = "Add up what a client did of a week",
    .manual =
        "Reads the log that the page in HTML exports, or one written by hand, and holds it to the "
        "plan: sets done of those planned, session by session, effort, and where it hurt more "
        "than 4 of 10. A log of another client or week, or of items that the plan does not have, "
        "is an error (exit 20); more sets than planned are only told.",
    .positionals = positionals,
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
