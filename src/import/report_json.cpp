#include "import/write.h"
#include "util/hash.h"
#include "util/utf8.h"

namespace plumbline::import {

namespace {

using io::Json;

/// Anybody's text for JSON, which takes UTF-8 alone.
std::string clean(std::string_view text) { return util::printable(text, 400); }

Json taken(const Outcome& outcome) {
  Json list = Json::array();
  for (const Draft& each : outcome.taken) {
    Json entry{{"id", each.id},
               {"name", each.name},
               {"record", each.record->number},
               {"pattern", each.pattern},
               {"ground", clean(each.ground)},
               {"guessed", each.guessed},
               {"equipment_known", each.equipment.has_value()}};
    if (!each.licence.empty()) entry["licence"] = clean(each.licence);
    if (!each.note.empty()) entry["note"] = each.note;
    list.push_back(std::move(entry));
  }
  return list;
}

Json duplicates(const Outcome& outcome) {
  Json list = Json::array();
  for (const Duplicate& each : outcome.duplicates)
    list.push_back({{"record", each.record->number},
                    {"name", each.name},
                    {"of", each.of},
                    {"by", each.text},
                    {"in", each.in_library ? "library" : "list"}});
  return list;
}

Json left_out(const Outcome& outcome) {
  Json list = Json::array();
  for (const LeftOut& each : outcome.left_out)
    list.push_back(
        {{"record", each.record->number}, {"name", clean(each.name)}, {"why", clean(each.why)}});
  return list;
}

}  // namespace

std::string report_for_machines(const Outcome& outcome, const Mapping& mapping,
                                const std::vector<OutFile>& files, const std::string& input_hash) {
  Json aliases = Json::array();
  for (const LostAlias& each : outcome.lost_aliases)
    aliases.push_back({{"id", each.id}, {"alias", each.alias}});
  Json words = Json::array();
  for (const auto& [word, met] : outcome.unknown_words)
    words.push_back({{"word", clean(word)}, {"count", met.count}, {"line", met.where.line}});
  Json hashes = Json::object();
  for (const OutFile& each : files) hashes[each.path] = util::content_hash(each.text);
  const Json all{{"kind", "plumbline/import/1"},
                 {"mapping", mapping.id},
                 {"input_hash", input_hash},
                 {"source",
                  {{"key", mapping.source.key},
                   {"text", clean(mapping.source.text)},
                   {"licence", clean(mapping.source.licence)}}},
                 {"counts",
                  {{"in", outcome.records},
                   {"taken", outcome.taken.size()},
                   {"duplicates", outcome.duplicates.size()},
                   {"left_out", outcome.left_out.size()}}},
                 {"taken", taken(outcome)},
                 {"duplicates", duplicates(outcome)},
                 {"left_out", left_out(outcome)},
                 {"aliases_left_off", std::move(aliases)},
                 {"unknown_words", std::move(words)},
                 {"files", std::move(hashes)}};
  return all.dump(2) + "\n";
}

}  // namespace plumbline::import
