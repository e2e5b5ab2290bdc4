#pragma once

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "io/read_client.h"
#include "io/read_protocol.h"
#include "rules/registry.h"
#include "rules/rule.h"
#include "tests/unit/domain/shipped_library.h"
#include "util/file.h"

namespace plumbline::testing {

[[noreturn]] inline void fail_with(const util::Diagnostics& diagnostics) {
  std::string all;
  for (const util::Diagnostic& each : diagnostics) all += util::to_text(each) + "\n";
  throw std::runtime_error(all);
}

inline std::vector<io::RuleParams> all_rule_params() {
  std::vector<io::RuleParams> out;
  for (const rules::Rule* rule : rules::all_rules()) {
    io::RuleParams row;
    row.key = std::string(rule->key);
    row.title = std::string(rule->title);
    for (const rules::Param& each : rule->params) {
      row.params.push_back(
          {std::string(each.key), each.value, each.low, each.high, std::string(each.manual)});
    }
    out.push_back(std::move(row));
  }
  return out;
}

/// The protocols that are shipped, by id, read once.
inline const std::vector<domain::Protocol>& shipped_protocols() {
  static const std::vector<domain::Protocol> protocols = [] {
    std::vector<domain::Protocol> out;
    const std::filesystem::path folder = std::string(PLUMBLINE_SOURCE_DIR) + "/data/protocols";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      auto source = util::read_file(entry.path().string());
      if (!source) fail_with({source.error()});
      auto protocol = io::read_protocol(*source, shipped_library(), all_rule_params());
      if (!protocol) fail_with(protocol.error());
      out.push_back(std::move(*protocol));
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return out;
  }();
  return protocols;
}

inline const domain::Protocol& shipped_protocol(const std::string& id) {
  for (const auto& each : shipped_protocols()) {
    if (each.id == id) return each;
  }
  throw std::runtime_error("no protocol " + id);
}

/// A client's file; kind, id, week and screening stand in front of what is given.
inline domain::Client client_from(const std::string& lines) {
  const std::string head =
      "kind: plumbline/client/1\nid: tester\nweek: 2026-W48\nscreening: {red_flags: []}\n";
  std::vector<std::string> ids;
  for (const auto& each : shipped_protocols()) ids.push_back(each.id);
  auto client = io::read_client(
      std::make_shared<const util::Source>(util::Source{"client.yaml", head + lines}),
      {shipped_library(), ids});
  if (!client) fail_with(client.error());
  return std::move(*client);
}

/// The line of a client's file in which a text stands first, counted as `client_from` writes it.
inline int line_of(const domain::Client& client, const std::string& text) {
  const std::string& all = client.id_where.source->text;
  const auto at = all.find(text);
  if (at == std::string::npos) throw std::runtime_error("no line with " + text);
  return 1 + static_cast<int>(
                 std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// Facts of a client's week without a week before.
inline rules::Facts facts_from(const domain::Client& client, const std::string& protocol) {
  const util::IsoWeek week = client.week.value();
  rules::Facts facts{
      .library = shipped_library(), .client = client, .protocol = shipped_protocol(protocol)};
  facts.monday = util::monday_of(week);
  facts.slots = domain::slots_of(client, shipped_library(), week);
  for (const auto& slot : facts.slots) {
    facts.situations.push_back(domain::situation_on(client, shipped_library(), slot.date, 5));
  }
  return facts;
}

/// The exercise of that id, or an exception.
inline const domain::Exercise& exercise_named(const std::string& id) {
  const auto found = shipped_library().exercise(id);
  if (!found.valid()) throw std::runtime_error("no exercise " + id);
  return shipped_library()[found];
}

}  // namespace plumbline::testing
