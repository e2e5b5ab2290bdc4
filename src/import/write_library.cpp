#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "import/write.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::import {

namespace {

/// A text in double quotes, which YAML reads as JSON does.
std::string quoted(const std::string& text) {
  std::string out;
  io::add_json(out, text);
  return out;
}

/// An id as it may stand in YAML: in quotes where it could be taken for something else.
std::string bare(const std::string& id) {
  const bool plain =
      id.front() >= 'a' && id.front() <= 'z' && id != "true" && id != "false" && id != "null";
  return plain ? id : quoted(id);
}

std::string flow(const std::vector<std::string>& ids) {
  std::vector<std::string> all;
  for (const std::string& each : ids) all.push_back(bare(each));
  return "[" + util::join(all, ", ") + "]";
}

std::string texts(const std::vector<std::string>& all) {
  std::vector<std::string> out;
  for (const std::string& each : all) out.push_back(quoted(each));
  return "[" + util::join(out, ", ") + "]";
}

std::string chains_of(const Draft& draft) {
  std::vector<std::string> parts;
  if (!draft.movers.empty()) parts.push_back("mover: " + flow(draft.movers));
  if (!draft.stabilisers.empty()) parts.push_back("stabiliser: " + flow(draft.stabilisers));
  return "{" + util::join(parts, ", ") + "}";
}

std::string dose_of(const domain::DefaultDose& dose) {
  std::string out;
  switch (dose.kind) {
    case domain::DoseKind::reps: out = fmt::format("reps: {}", dose.amount); break;
    case domain::DoseKind::hold:
      out = fmt::format("hold_s: {}, times: {}", dose.hold_s, dose.amount);
      break;
    case domain::DoseKind::breaths: out = fmt::format("breaths: {}", dose.amount); break;
    case domain::DoseKind::metres: out = fmt::format("metres: {}", dose.amount); break;
    case domain::DoseKind::seconds: out = fmt::format("seconds: {}", dose.amount); break;
  }
  return "{" + out + (dose.per_side ? ", per_side: true}" : "}");
}

std::string stress_of(const Draft& draft) {
  std::vector<std::string> parts;
  for (const auto& axis : domain::Words<domain::Axis>::table)
    if (const int value = draft.stress[static_cast<std::size_t>(axis.value)]; value > 0)
      parts.push_back(fmt::format("{}: {}", axis.text, value));
  return "{" + util::join(parts, ", ") + "}";
}

/// The facts that differ from their defaults, by the very table that reads them.
std::string facts_of(const domain::Attributes& facts) {
  const auto all = io::Json::parse(io::canonical(io::facts_type(), facts));
  const auto usual = io::Json::parse(io::canonical(io::facts_type(), domain::Attributes{}));
  std::vector<std::string> parts;
  for (const auto& [key, value] : all.items())
    if (value != usual.at(key))
      parts.push_back(
          key + ": " +
          (value.is_string() && value != "no" ? value.get<std::string>() : value.dump()));
  return "{" + util::join(parts, ", ") + "}";
}

std::string entry_of(const Draft& draft, const Mapping& mapping) {
  std::string out = fmt::format("\n  - id: {}\n    name: {}\n", bare(draft.id), quoted(draft.name));
  const auto line = [&](const char* key, const std::string& value) {
    out += fmt::format("    {}: {}\n", key, value);
  };
  if (!draft.aliases.empty()) line("aliases", texts(draft.aliases));
  line("pattern", draft.pattern);
  line("chains", chains_of(draft));
  line("equipment", draft.equipment ? flow(*draft.equipment) : "null");
  line("level", std::to_string(draft.level));
  line("role", std::string(domain::to_text(draft.role)));
  line("tier", std::string(domain::to_text(draft.tier)));
  line("position", std::string(domain::to_text(draft.position)));
  line("sides", std::string(domain::to_text(draft.sides)));
  line("dose", dose_of(draft.dose));
  line("set_seconds", std::to_string(draft.set_seconds));
  line("stress", stress_of(draft));
  if (const std::string facts = facts_of(draft.facts); facts != "{}") line("facts", facts);
  line("safety", "not-assessed");
  line("source", "[" + bare(mapping.source.key) + "]");
  line("guessed", "[" + util::join(draft.guessed, ", ") + "]");
  return out;
}

std::string head(const char* kind) { return fmt::format("kind: {}\n", kind); }

/// Whence a file comes, for the head of every one.
std::string terms(const Mapping& mapping) {
  return fmt::format("# Imported. {}\n# Licence of the list: {}.{}\n",
                     util::printable(mapping.source.text, 400),
                     util::printable(mapping.source.licence, 80),
                     mapping.source.notice.empty() ? "" : " Its terms are in NOTICE.txt.");
}

/// Drafts by pattern, each list by id.
std::map<std::string, std::vector<const Draft*>> by_pattern(const Outcome& outcome) {
  std::map<std::string, std::vector<const Draft*>> out;
  for (const Draft& each : outcome.taken) out[each.pattern].push_back(&each);
  for (auto& [pattern, drafts] : out)
    std::sort(drafts.begin(), drafts.end(),
              [](const Draft* a, const Draft* b) { return a->id < b->id; });
  return out;
}

std::string exercises_file(const std::vector<const Draft*>& drafts, const Mapping& mapping) {
  std::string out =
      head(io::library_kind) + "\n" + terms(mapping) +
      "# Nobody has assessed these exercises: what `guessed` names is a guess. import.md "
      "says how to go on.\n\nexercises:";
  for (const Draft* each : drafts) out += entry_of(*each, mapping);
  return out;
}

std::string words_file(const std::vector<const Draft*>& drafts, const Mapping& mapping,
                       const std::string& lang) {
  std::string out;
  for (const Draft* each : drafts) {
    if (each->steps.empty()) continue;
    out += fmt::format("\n  {}:\n    steps:\n", bare(each->id));
    for (const std::string& step : each->steps) out += "      - " + quoted(step) + "\n";
  }
  if (out.empty()) return out;
  return head(io::words_kind) + "lang: " + lang + "\n\n" + terms(mapping) + "\nexercises:" + out;
}

}  // namespace

std::vector<OutFile> library_files(const Outcome& outcome, const Mapping& mapping,
                                   const std::string& lang) {
  std::vector<OutFile> out;
  out.push_back(
      {"sources.yaml",
       head(io::library_kind) + "\n" + terms(mapping) +
           fmt::format("\nsources:\n  - key: {}\n    text: {}\n", bare(mapping.source.key),
                       quoted(fmt::format("{} Licence: {}.", mapping.source.text,
                                          mapping.source.licence)))});
  if (!mapping.source.notice.empty()) out.push_back({"NOTICE.txt", mapping.source.notice});
  for (const auto& [pattern, drafts] : by_pattern(outcome)) {
    out.push_back({"exercises/" + pattern + ".yaml", exercises_file(drafts, mapping)});
    if (std::string words = words_file(drafts, mapping, lang); !words.empty())
      out.push_back({"words/" + lang + "/" + pattern + ".yaml", std::move(words)});
  }
  return out;
}

}  // namespace plumbline::import
