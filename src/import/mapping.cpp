#include "import/mapping.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "import/names.h"
#include "util/file.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::import {

namespace {

namespace fs = std::filesystem;
using io::GuessRule;
using io::RawMapping;
using io::Ref;
using SourcePtr = std::shared_ptr<const util::Source>;
using util::Diagnostics;

/// How many mappings may extend each other.
constexpr int deepest = 8;

using util::error;

/// A path has a separator or an ending; anything else is a preset's id.
bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".yaml") || name.ends_with(".yml");
}

util::Result<SourcePtr> open_mapping(const std::string& name, const std::string& presets,
                                     const fs::path& beside, const util::Span& where) {
  fs::path path = fs::path(presets) / (name + ".yaml");
  if (is_path(name)) {
    path = beside / name;
  } else if (std::error_code none; !fs::exists(path, none)) {
    const auto known = preset_ids(presets);
    std::string hint = util::maybe(name, known);
    if (hint.empty())
      hint = "there are " + util::join(known, ", ") +
             "; a mapping file of yours is named with a / " + "or its ending .yaml";
    return util::Unexpected(
        Diagnostics{error("E0801", "no preset '" + util::printable(name) + "'", where, hint)});
  }
  auto source = util::read_file(path.string());
  if (!source) return util::Unexpected(Diagnostics{source.error()});
  return std::move(*source);
}

/// Entries that `to` lacks.
template <class T>
void add_missing(io::Entries<T>& to, io::Entries<T>&& from) {
  std::set<std::string> known;
  for (const auto& [key, value] : to) known.insert(word_of(key.value));
  for (auto& each : from)
    if (known.count(word_of(each.first.value)) == 0) to.push_back(std::move(each));
}

/// Puts what a mapping extends behind it.
void extend(RawMapping& own, RawMapping&& base) {
  const auto fill = [](auto& to, auto& from) {
    if (!to) to = std::move(from);
  };
  fill(own.source, base.source);
  fill(own.format, base.format);
  fill(own.records, base.records);
  fill(own.csv, base.csv);
  fill(own.fields, base.fields);
  add_missing(own.equipment, std::move(base.equipment));
  add_missing(own.muscles, std::move(base.muscles));
  add_missing(own.levels, std::move(base.levels));
  add_missing(own.sides, std::move(base.sides));
  std::move(base.guess.begin(), base.guess.end(), std::back_inserter(own.guess));
}

util::Result<RawMapping> read_chain(SourcePtr source, const std::string& presets, int depth) {
  const fs::path folder = fs::path(source->path).parent_path();
  auto own = io::read_document(std::move(source), io::mapping_type());
  if (!own || !own->extends) return own;
  if (depth >= deepest)
    return util::Unexpected(Diagnostics{error(
        "E0802", "mappings extend each other in a circle, or too deep", own->extends->where)});
  auto base_source = open_mapping(own->extends->value, presets, folder, own->extends->where);
  if (!base_source) return util::Unexpected(std::move(base_source).error());
  auto base = read_chain(std::move(*base_source), presets, depth + 1);
  if (!base) return util::Unexpected(std::move(base).error());
  extend(*own, std::move(*base));
  return own;
}

/// Holds the ids of a mapping to those of the library.
class IdCheck {
 public:
  IdCheck(const domain::Library& library, Diagnostics& out) : out_(&out) {
    for (const auto& each : library.patterns) patterns_.push_back(each.id);
    for (const auto& each : library.chains) chains_.push_back(each.id);
    for (const auto& each : library.equipment) equipment_.push_back(each.id);
  }

  void mapping(const RawMapping& raw) const {
    for (const auto& [word, value] : raw.equipment)
      if (value) pieces(*value);
    for (const auto& [word, value] : raw.muscles) chains(value);
    for (const GuessRule& rule : raw.guess) {
      for (const Ref& each : rule.when.pattern) io::known_id(*out_, each, "pattern", patterns_);
      if (rule.set.pattern) io::known_id(*out_, *rule.set.pattern, "pattern", patterns_);
      if (rule.set.chains) {
        chains(rule.set.chains->mover);
        chains(rule.set.chains->stabiliser);
      }
      if (rule.set.equipment) pieces(*rule.set.equipment);
      pieces(rule.set.needs);
    }
  }

 private:
  void chains(const std::vector<Ref>& refs) const {
    for (const Ref& each : refs) io::known_id(*out_, each, "chain", chains_);
  }
  void pieces(const std::vector<io::RawAlternatives>& all) const {
    for (const auto& alternatives : all)
      for (const Ref& each : alternatives.any_of)
        io::known_id(*out_, each, "equipment", equipment_);
  }

  std::vector<std::string> patterns_, chains_, equipment_;
  Diagnostics* out_;
};

std::vector<std::string> ids_of(const std::vector<Ref>& refs) {
  std::vector<std::string> out;
  for (const Ref& each : refs) out.push_back(each.value);
  return out;
}

/// By word; a word that stands twice in other letters is an error.
template <class T, class There>
auto by_word(io::Entries<T>&& entries, There there, Diagnostics& out) {
  std::map<std::string, decltype(there(std::declval<T>()))> all;
  for (auto& [key, value] : entries)
    if (!all.emplace(word_of(key.value), there(std::move(value))).second)
      out.push_back(
          error("E0209", "'" + key.value + "' stands twice, but for capitals", key.where));
  return all;
}

Rule rule_of(GuessRule raw) {
  Rule out;
  for (const std::string& each : raw.when.name) out.name.push_back(comparable(each));
  for (const std::string& each : raw.when.not_name) out.not_name.push_back(comparable(each));
  const std::pair<io::MapField, const std::vector<std::string>*> fields[] = {
      {io::MapField::category, &raw.when.category}, {io::MapField::force, &raw.when.force},
      {io::MapField::mechanic, &raw.when.mechanic}, {io::MapField::family, &raw.when.family},
      {io::MapField::primary, &raw.when.primary},   {io::MapField::equipment, &raw.when.equipment},
      {io::MapField::measure, &raw.when.measure}};
  for (const auto& [field, words] : fields) {
    if (words->empty()) continue;
    std::vector<std::string> wanted;
    for (const std::string& each : *words) wanted.push_back(word_of(each));
    out.fields.emplace_back(field, std::move(wanted));
  }
  out.raw = std::move(raw);
  return out;
}

/// What neither the mapping nor anything that it extends says.
void check_complete(const RawMapping& raw, Diagnostics& out) {
  const auto missing = [&](const char* key) {
    out.push_back(error("E0202", fmt::format("key '{}' is missing in a mapping", key), raw.where,
                        "give it here or in a mapping that this one extends"));
  };
  if (!raw.source) missing("source");
  if (!raw.format) missing("format");
  if (!raw.fields || !raw.fields->name) missing("fields: {name: ...}");
}

}  // namespace

util::Result<Mapping> read_mapping(SourcePtr source, const std::string& presets,
                                   const domain::Library& library) {
  auto raw = read_chain(std::move(source), presets, 1);
  if (!raw) return util::Unexpected(std::move(raw).error());
  Diagnostics wrong;
  check_complete(*raw, wrong);
  IdCheck(library, wrong).mapping(*raw);
  const auto same = [](auto value) { return value; };
  Mapping out;
  out.id = raw->id.value;
  out.source = raw->source.value_or(io::MappingSource{});
  out.format = raw->format.value_or(io::ListFormat::json);
  out.records = raw->records ? raw->records->value : "";
  out.csv = raw->csv.value_or(io::CsvShape{});
  out.fields = raw->fields.value_or(io::MappedFields{});
  out.equipment = by_word(std::move(raw->equipment), same, wrong);
  out.muscles = by_word(std::move(raw->muscles), ids_of, wrong);
  out.levels = by_word(std::move(raw->levels), same, wrong);
  out.sides = by_word(std::move(raw->sides), same, wrong);
  for (GuessRule& rule : raw->guess) out.rules.push_back(rule_of(std::move(rule)));
  if (wrong.empty()) return out;
  util::sort_diagnostics(wrong);
  return util::Unexpected(std::move(wrong));
}

util::Result<Mapping> read_mapping(const std::string& preset_or_path, const std::string& presets,
                                   const domain::Library& library) {
  auto source = open_mapping(preset_or_path, presets, {}, {});
  if (!source) return util::Unexpected(std::move(source).error());
  return read_mapping(std::move(*source), presets, library);
}

std::vector<std::string> preset_ids(const std::string& presets) {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& each : fs::directory_iterator(presets, error)) {
    if (each.path().extension() != ".yaml") continue;
    const auto source = util::read_file(each.path().string());
    if (!source) continue;
    const auto raw = io::read_document(*source, io::mapping_type());
    if (raw && raw->fields) out.push_back(each.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace plumbline::import
