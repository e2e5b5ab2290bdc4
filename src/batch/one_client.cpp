#include "batch/one_client.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "batch/row.h"
#include "domain/situation.h"
#include "io/plan_diff.h"
#include "io/plan_json.h"
#include "io/read_client.h"
#include "util/file.h"
#include "util/hash.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::batch {

namespace {

using domain::ClientStatus;
using domain::RosterRow;
using planner::Ending;

/// The most that is said of one client.
constexpr std::size_t most_messages = 20;

util::IsoWeek week_before(util::IsoWeek week) {
  return util::week_of(util::monday_of(week) - std::chrono::days(7));
}

void say(RosterRow& row, std::string message) {
  if (row.messages.size() < most_messages) row.messages.push_back(util::printable(message, 600));
}

}  // namespace

/// A client with all that it is planned with.
struct OneClient::Read {
  std::shared_ptr<const util::Source> source;
  KitPtr kit;
  std::optional<domain::Client> client;
  std::optional<domain::Plan> previous;
};

std::string shown_input(const Found& found, bool anonymise) {
  if (anonymise) return "file-" + util::content_hash(found.path).substr(0, 12);
  return util::printable(found.path, 1000);
}

std::vector<std::string> plan_paths(const std::string& client, util::IsoWeek week) {
  const std::string name = client + "-" + util::to_text(week) + ".json";
  return {client + "/" + name, name};
}

void OneClient::fail(RosterRow& row, ClientStatus status,
                     const util::Diagnostics& diagnostics) const {
  row.status = status;
  for (const util::Diagnostic& each : diagnostics) {
    if (each.severity != util::Severity::error) continue;
    std::string place = settings_.anonymise ? row.input : each.span.path();
    if (each.span.line > 0) place += fmt::format(":{}:{}", each.span.line, each.span.column);
    // A message may quote what stands in the file, and a name with it.
    if (settings_.anonymise) {
      say(row, fmt::format("{}: {}", place, each.code));
    } else {
      const std::string hint = each.hint.empty() ? "" : "; " + each.hint;
      say(row, fmt::format("{}: {}: {}{}", place, each.code, each.message, hint));
    }
  }
}

bool OneClient::read_client(Read& into, RosterRow& row) {
  auto client = io::read_client(into.source, {into.kit->library, into.kit->protocol_ids}, nullptr);
  if (!client) {
    fail(row, ClientStatus::invalid, client.error());
    return false;
  }
  into.client = std::move(*client);
  if (settings_.anonymise) into.client->name.clear();
  return true;
}

std::optional<OneClient::Read> OneClient::read(const Found& found, RosterRow& row) {
  if (!found.trouble.empty()) {
    row.status = ClientStatus::unreadable;
    say(row, fmt::format("{}: {}", row.input, found.trouble));
    return std::nullopt;
  }
  if (found.twice) {
    row.status = ClientStatus::twice;
    say(row, fmt::format("{}: another file of this run has the id '{}'", row.input, row.client));
    return std::nullopt;
  }
  Read out;
  auto source = util::read_file(found.path);
  if (!source) {
    fail(row, ClientStatus::unreadable, {source.error()});
    return std::nullopt;
  }
  out.source = std::move(*source);
  row.input_hash = util::content_hash(out.source->text);
  auto kit = kits_.kit_for(found.path);
  if (!kit) {
    fail(row, ClientStatus::invalid, kit.error());
    return std::nullopt;
  }
  out.kit = std::move(*kit);
  if (!read_client(out, row)) return std::nullopt;
  if (out.kit->tables && domain::assessed_only(*out.client, out.kit->library)) {
    auto part = kits_.assessed(out.kit, domain::exercises_named(*out.client, out.kit->library));
    if (!part) {
      fail(row, ClientStatus::invalid, part.error());
      return std::nullopt;
    }
    out.kit = std::move(*part);
    if (!read_client(out, row)) return std::nullopt;
  }
  if (found.has_id && out.client->id != found.key) {
    row.status = ClientStatus::invalid;
    say(row, fmt::format("{}: the id changed while the run went on", row.input));
    return std::nullopt;
  }
  row.client = out.client->id;
  row.name = out.client->name;
  row.library_hash = out.kit->library.hash;
  row.by_clock = !settings_.options.week && !out.client->week;
  return read_previous(out, row) ? std::optional(std::move(out)) : std::nullopt;
}

bool OneClient::read_previous(Read& into, RosterRow& row) {
  if (settings_.previous.empty()) return true;
  const util::IsoWeek before = week_before(planner::week_for(*into.client, settings_.options));
  for (const std::string& below : plan_paths(into.client->id, before)) {
    const std::string path = (std::filesystem::path(settings_.previous) / below).string();
    std::error_code error;
    if (!std::filesystem::exists(path, error)) continue;
    auto source = util::read_file(path);
    if (!source) {
      fail(row, ClientStatus::unreadable, {source.error()});
      return false;
    }
    row.previous_hash = util::content_hash((*source)->text);
    auto plans = io::read_plans(*source);
    if (!plans) {
      fail(row, ClientStatus::invalid, plans.error());
      return false;
    }
    into.previous = std::move(plans->back());
    if (into.previous->client_id == into.client->id) return true;
    row.status = ClientStatus::invalid;
    say(row, fmt::format("last week's plan is one for '{}'", into.previous->client_id));
    return false;
  }
  return true;
}

bool OneClient::stands(const RosterRow& earlier) const {
  if (has_failed(earlier.status) || earlier.files.empty()) return false;
  const std::string this_week = util::to_text(settings_.options.this_week);
  if (earlier.by_clock && (earlier.weeks.empty() || earlier.weeks.front() != this_week))
    return false;
  for (const domain::RosterFile& each : earlier.files) {
    const auto file =
        util::read_file((std::filesystem::path(settings_.folder) / each.path).string());
    if (!file || util::content_hash((*file)->text) != each.hash) return false;
  }
  return true;
}

bool OneClient::plan(const Read& read, std::vector<domain::Plan>& plans, RosterRow& row) {
  const planner::Inputs inputs{read.kit->library, *read.client, read.kit->protocols,
                               read.kit->screener};
  planner::Options options = settings_.options;
  options.previous = read.previous ? &*read.previous : nullptr;
  util::IsoWeek week = planner::week_for(*read.client, options);
  plans.reserve(static_cast<std::size_t>(settings_.weeks));
  for (int i = 0; i < settings_.weeks; ++i, week = util::next(week)) {
    options.week = week;
    if (!plans.empty()) options.previous = &plans.back();
    auto outcome = planner::plan_week(inputs, options);
    if (!outcome) {
      row.status = ClientStatus::invalid;
      say(row, fmt::format("{}: {}", row.input, outcome.error()));
      return true;
    }
    const bool stopped = options.stop != nullptr && options.stop->load();
    if (stopped || outcome->ending == Ending::interrupted) return false;
    if (outcome->ending == Ending::unverified) {
      row.status = ClientStatus::fault;
      say(row, "the plan failed its own verification and is not written");
      for (const auto& each : outcome->violations)
        say(row, fmt::format("{} {}: {}", each.rule, each.subject, each.text));
      return true;
    }
    for (const planner::Conflict& each : outcome->conflicts) say(row, each.text);
    if (outcome->ending == Ending::no_plan || outcome->ending == Ending::none_found) {
      row.status = ClientStatus::no_plan;
      return true;
    }
    plans.push_back(std::move(outcome->plan));
    if (outcome->ending == Ending::refused) break;
  }
  return true;
}

void OneClient::compare(const std::vector<Made>& files, RosterRow& row) const {
  for (const Made& each : files) {
    const std::string path = (std::filesystem::path(settings_.folder) / each.path).string();
    const auto there = util::read_file(path);
    if (there && (*there)->text == each.bytes) continue;
    row.status = ClientStatus::different;
    if (!there) {
      say(row, fmt::format("{}: {}", each.path, there.error().message));
      continue;
    }
    const auto before = each.path.ends_with(".json") ? io::read_plans(*there)
                                                     : util::Unexpected(util::Diagnostics{});
    const auto now = before ? io::read_plans(std::make_shared<const util::Source>(
                                  util::Source{each.path, each.bytes}))
                            : util::Unexpected(util::Diagnostics{});
    if (!before || !now || before->size() != now->size()) {
      say(row, each.path + ": not the same bytes");
      continue;
    }
    std::size_t told = 0;
    for (std::size_t i = 0; i < now->size(); ++i) {
      for (const io::StaleFact& fact : io::stale_facts((*before)[i], (*now)[i], true)) {
        ++told;
        say(row, fmt::format("{}: {}: {} was {}, is {}", each.path,
                             fact.item.empty() ? "plan" : fact.item, fact.pointer, fact.stated,
                             fact.computed));
      }
    }
    if (told == 0)
      say(row, each.path + ": only what the search says of itself, or the form, differs");
  }
}

void OneClient::write(const std::vector<domain::Plan>& plans, RosterRow& row) {
  auto files = press_(plans);
  if (!files) return fail(row, ClientStatus::fault, files.error());
  if (settings_.check) return compare(*files, row);
  std::set<std::string> folders;
  for (const Made& each : *files) {
    const std::filesystem::path path = std::filesystem::path(settings_.folder) / each.path;
    const std::string folder = path.parent_path().string();
    if (folders.insert(folder).second) {
      if (const auto wrong = util::make_folders(folder))
        return fail(row, ClientStatus::unwritable, {*wrong});
    }
    if (const auto wrong =
            util::write_file(path.string(), each.bytes, {.flush = false, .tag = settings_.tag}))
      return fail(row, ClientStatus::unwritable, {*wrong});
    row.files.push_back({each.path, util::content_hash(each.bytes)});
  }
  for (const std::string& folder : folders) util::flush_folder(folder);
}

std::optional<RosterRow> OneClient::run(const Found& found,
                                        const std::optional<RosterRow>& earlier) {
  took_over_ = false;
  RosterRow row;
  row.at = found.at;
  row.input = shown_input(found, settings_.anonymise);
  row.key = found.key;
  if (found.has_id) row.client = found.key.substr(0, found.key.find('@'));
  try {
    auto read = this->read(found, row);
    if (!read) return row;
    if (earlier && earlier->input_hash == row.input_hash &&
        earlier->library_hash == row.library_hash && earlier->previous_hash == row.previous_hash &&
        stands(*earlier)) {
      RosterRow same = *earlier;
      same.at = row.at;
      same.input = row.input;
      took_over_ = true;
      return same;
    }
    std::vector<domain::Plan> plans;
    if (!plan(*read, plans, row)) return std::nullopt;
    if (has_failed(row.status)) return row;
    describe(
        {*read->client, read->kit->library, read->previous ? &*read->previous : nullptr, plans},
        row);
    write(plans, row);
    if (has_failed(row.status)) row.files.clear();
  } catch (const std::exception& error) {
    row.status = ClientStatus::fault;
    row.files.clear();
    say(row, settings_.anonymise ? std::string("a fault of the program")
                                 : fmt::format("a fault of the program: {}", error.what()));
  }
  return row;
}

}  // namespace plumbline::batch
