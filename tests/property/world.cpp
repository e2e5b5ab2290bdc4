#include "tests/property/world.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>

#include "io/plan_json.h"
#include "io/read_client.h"
#include "io/read_library.h"
#include "io/read_protocol.h"
#include "phrases/read_phrases.h"
#include "render/translated.h"
#include "rules/registry.h"
#include "util/file.h"

namespace plumbline::property {
namespace {

using planner::Ending;

[[noreturn]] void fail(const util::Diagnostics& diagnostics) {
  std::string all;
  for (const auto& each : diagnostics) all += util::to_text(each) + "\n";
  throw std::runtime_error(all);
}

std::vector<io::RuleParams> rule_params() {
  std::vector<io::RuleParams> out;
  for (const rules::Rule* rule : rules::all_rules()) {
    io::RuleParams row{
        .key = std::string(rule->key), .title = std::string(rule->title), .params = {}};
    for (const rules::Param& each : rule->params) {
      row.params.push_back(
          {std::string(each.key), each.value, each.low, each.high, std::string(each.manual)});
    }
    out.push_back(std::move(row));
  }
  return out;
}

const domain::Protocol* protocol_named(const World& world, const std::string& id) {
  for (const auto& each : world.protocols) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

void add_violations(const std::string& when, const std::vector<verify::Violation>& all,
                    std::vector<std::string>& out) {
  for (const auto& each : all) {
    out.push_back(fmt::format("{}: {} {}: {}", when, each.rule, each.subject, each.text));
  }
}

void check(const planner::Inputs& inputs, const domain::Plan& plan, const std::string& when,
           Run& run) {
  const auto report = planner::check_plan(inputs, plan);
  if (!report) {
    run.faults.push_back(when + ": " + report.error());
  } else {
    add_violations(when, report->violations, run.faults);
  }
}

/// The file read back is the same plan, and passes its check as well.
void check_file(const planner::Inputs& inputs, Run& run) {
  const auto plan =
      io::read_plan(std::make_shared<const util::Source>(util::Source{"plan.json", run.bytes}));
  if (!plan) {
    for (const auto& each : plan.error()) run.faults.push_back(util::to_text(each));
    return;
  }
  if (io::write_plan(*plan) != run.bytes)
    run.faults.emplace_back("file: it changes when read back");
  check(inputs, *plan, "check of the file", run);
}

/// What is printed of the reasons, in every language: no argument is left open, and no id of a
/// session is taken for a word.
void judge_words(const World& world, Run& run) {
  for (const phrases::Table& table : world.languages) {
    const domain::Plan said = render::translated(run.plan, phrases::Phrases(table));
    std::vector<std::string> texts;
    for (const domain::Unmet& row : said.unmet) {
      texts.push_back(row.because.text);
      for (const domain::Reason& each : row.would_fix) texts.push_back(each.text);
    }
    for (const domain::Reason& each : said.remarks) texts.push_back(each.text);
    for (const std::string& text : texts) {
      if (text.empty() || text.find('{') != text.npos || text.find("mon-1") != text.npos)
        run.faults.push_back(table.lang + ": not a sentence: " + text);
    }
  }
}

void judge_no_plan(const planner::Outcome& outcome, const Expect& expect, Run& run) {
  if (!expect.pins) run.faults.emplace_back("no plan, though nothing is pinned");
  if (outcome.conflicts.empty()) run.faults.emplace_back("no plan and no conflict named");
  for (const auto& each : outcome.conflicts) {
    if (each.text.empty() || each.lines.empty()) run.faults.emplace_back("a conflict says nothing");
  }
}

void judge_outcome(const World& world, const planner::Inputs& inputs,
                   const planner::Outcome& outcome, const Expect& expect, Run& run) {
  if (expect.refused != (outcome.ending == Ending::refused)) {
    run.faults.emplace_back(expect.refused ? "not refused" : "refused without a red flag");
  }
  switch (outcome.ending) {
    case Ending::refused:
      if (!run.plan.sessions.empty() || !run.plan.home_practice.empty() || run.plan.refer.empty()) {
        run.faults.emplace_back("a refused plan holds sessions, or names nobody to see");
      }
      check_file(inputs, run);
      return;
    case Ending::no_plan:
    case Ending::none_found: judge_no_plan(outcome, expect, run); return;
    case Ending::unverified: add_violations("unverified", outcome.violations, run.faults); return;
    case Ending::interrupted: run.faults.emplace_back("interrupted"); return;
    case Ending::planned: break;
  }
  check(inputs, run.plan, "check", run);
  check_file(inputs, run);
  const domain::Protocol* protocol = protocol_named(world, run.plan.protocol);
  if (protocol == nullptr) {
    run.faults.push_back("unknown protocol " + run.plan.protocol);
    return;
  }
  const auto found =
      faults_of({world.library, world.catalogue, run.client, *protocol, run.plan}, run.shares);
  run.faults.insert(run.faults.end(), found.begin(), found.end());
  judge_words(world, run);
}

}  // namespace

std::vector<domain::Protocol> read_protocols(const std::string& root,
                                             const domain::Library& library) {
  const auto params = rule_params();
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(root + "/data/protocols")) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<domain::Protocol> out;
  for (const auto& path : paths) {
    auto source = util::read_file(path);
    if (!source) fail({source.error()});
    auto protocol = io::read_protocol(*source, library, params);
    if (!protocol) fail(protocol.error());
    out.push_back(std::move(*protocol));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return out;
}

World read_world(const std::string& root) {
  World world;
  world.root = root;
  auto library = io::read_library(std::vector<io::Layer>{{"built-in", root + "/data/library"}});
  if (!library) fail(library.error());
  world.library = std::move(*library);
  world.protocols = read_protocols(root, world.library);
  world.catalogue = read_catalogue(root + "/tests/data/catalogue/flags.tsv");
  world.languages.emplace_back();
  for (const std::string lang : {"de", "es"}) {
    auto source = util::read_file(root + "/data/phrases/" + lang + ".yaml");
    if (!source) fail({source.error()});
    auto table = phrases::read_phrases(*source);
    if (!table) fail(table.error());
    world.languages.push_back(std::move(*table));
  }
  return world;
}

Run run_client(const World& world, const std::string& yaml, const std::string& effort,
               const Expect& expect, int threads) {
  Run run;
  std::vector<std::string> ids;
  for (const auto& each : world.protocols) ids.push_back(each.id);
  auto client =
      io::read_client(std::make_shared<const util::Source>(util::Source{"client.yaml", yaml}),
                      {world.library, ids});
  if (!client) {
    for (const auto& each : client.error()) run.faults.push_back(util::to_text(each));
    return run;
  }
  run.read = true;
  run.client = std::move(*client);
  const planner::Inputs inputs{world.library, run.client, world.protocols};
  planner::Options options;
  options.this_week = {2026, 48};
  options.effort = effort;
  options.threads = threads;
  auto outcome = planner::plan_week(inputs, options);
  if (!outcome) {
    run.faults.push_back(outcome.error());
    return run;
  }
  run.ending = outcome->ending;
  run.plan = outcome->plan;
  run.bytes = io::write_plan(run.plan);
  judge_outcome(world, inputs, *outcome, expect, run);
  return run;
}

}  // namespace plumbline::property
