#include <map>

#include <fmt/format.h>

#include "import/names.h"
#include "import/write.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::import {

namespace {

/// Anybody's text as it can stand in a table of Markdown: one line, nothing that Markdown or HTML
/// would take for a sign.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : util::printable(text, 120)) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (std::string_view("\\`*_{}[]#|~!").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out.empty() ? "(no name)" : out;
}

std::string equipment_of(const Draft& draft) {
  if (!draft.equipment) return "**not known**";
  if (draft.equipment->empty()) return "none, says the list";
  std::string all = util::join(*draft.equipment, ", ");
  for (std::size_t at = 0; (at = all.find('|', at)) != std::string::npos; at += 4)
    all.replace(at, 1, " or ");
  return all;
}

std::string taken_table(const Outcome& outcome) {
  if (outcome.taken.empty()) return "Nothing was taken.\n";
  std::string out =
      "| | exercise | pattern, and what it was guessed from | equipment | level |\n"
      "|--:|---|---|---|--:|\n";
  int number = 0;
  for (const Draft& each : outcome.taken) {
    out += fmt::format("| {} | {} (`{}`) | {} ({}) | {} | {} |\n", ++number, plain(each.name),
                       each.id, each.pattern, plain(each.ground), equipment_of(each), each.level);
  }
  return out;
}

std::string notes(const Outcome& outcome) {
  std::string out;
  for (const Draft& each : outcome.taken) {
    if (!each.licence.empty())
      out += fmt::format("- `{}`: the list gives this record terms of its own: {}.\n", each.id,
                         plain(each.licence));
    if (!each.note.empty()) out += fmt::format("- `{}`: {}.\n", each.id, each.note);
  }
  for (const LostAlias& each : outcome.lost_aliases)
    out += fmt::format("- `{}`: the alias {} was left off, since another exercise has it.\n",
                       each.id, plain(each.alias));
  for (const auto& [word, met] : outcome.unknown_words)
    out += fmt::format("- The mapping does not know the word {}, met {} times{}.\n", plain(word),
                       met.count,
                       met.where.line > 0 ? fmt::format(", first in line {}", met.where.line) : "");
  return out.empty() ? "Nothing.\n" : out;
}

std::string duplicates_table(const Outcome& outcome) {
  if (outcome.duplicates.empty()) return "None.\n";
  std::string out = "| record | name | is there already as |\n|--:|---|---|\n";
  for (const Duplicate& each : outcome.duplicates)
    out += fmt::format(
        "| {} | {} | `{}` {}{} |\n", each.record->number, plain(each.name), each.of,
        each.in_library ? "of the library" : "of this list",
        key_of(each.text) == key_of(each.name) ? "" : ", by the alias " + plain(each.text));
  return out;
}

std::string left_out_lists(const Outcome& outcome) {
  std::map<std::string, std::vector<const LeftOut*>> by_reason;
  for (const LeftOut& each : outcome.left_out) by_reason[each.why].push_back(&each);
  if (by_reason.empty()) return "Nothing.\n";
  std::string out;
  for (const auto& [why, all] : by_reason) {
    out += fmt::format("{}### {}: {}\n\n", out.empty() ? "" : "\n", plain(why), all.size());
    for (const LeftOut* each : all)
      out += fmt::format("- {} (record {})\n", plain(each->name), each->record->number);
  }
  return out;
}

constexpr const char* how_to =
    "1. Read the entry in `exercises/`. Confirm or mend each key that `guessed` names; where\n"
    "   `equipment` is null, say what it needs. Until then it is given to nobody.\n"
    "2. Rate `stress` against neighbours of the same pattern (`plumbline show ID`): the figures "
    "here\n"
    "   are set high on purpose. Set `level`, `tier`, `facts`, and `exceptions` where a condition\n"
    "   needs another flag than its thresholds give.\n"
    "3. Take `guessed` away, write `safety: assessed`, and run `plumbline validate` on the "
    "folder.\n"
    "   Before that, no client with a condition or a limit is ever given the exercise; a healthy "
    "one\n"
    "   may be, from its level on.\n"
    "4. Write its words (`words/en/`): set-up, steps, cues, the usual fault, when to stop. "
    "Without\n"
    "   them a plan shows the name alone.\n\n"
    "An import into this folder again is refused once a file of it has been changed by hand.\n";

}  // namespace

std::string counts_of(const Outcome& outcome) {
  return fmt::format("{} in = {} taken + {} duplicates + {} left out", outcome.records,
                     outcome.taken.size(), outcome.duplicates.size(), outcome.left_out.size());
}

std::string report_for_people(const Outcome& outcome, const Mapping& mapping) {
  std::string out =
      fmt::format("# Import by `{}`\n\n{} Licence: {}.\n\n**{}.**\n\n", mapping.id,
                  plain(mapping.source.text), plain(mapping.source.licence), counts_of(outcome));
  out += "## How to assess an exercise\n\n";
  out += how_to;
  out +=
      "\n## Taken, what is worth assessing first\n\n"
      "First where the pattern stands in the name and is one to practise in many ways, where it "
      "is\n"
      "known what is needed, and where the library has little of the pattern.\n\n";
  out += taken_table(outcome);
  out += "\n## To look at\n\n" + notes(outcome);
  out += "\n## Duplicates\n\n" + duplicates_table(outcome);
  out += "\n## Left out, by reason\n\n" + left_out_lists(outcome);
  return out;
}

}  // namespace plumbline::import
