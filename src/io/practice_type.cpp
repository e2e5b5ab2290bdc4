#include "io/practice_type.h"

#include <fmt/format.h>

#include "io/yaml_tree.h"

namespace plumbline::io {

namespace {

using domain::Practice;
using Colour = std::array<uint8_t, 3>;

std::optional<uint8_t> hexadecimal(std::string_view two) {
  int value = 0;
  for (const char c : two) {
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!letter && (c < '0' || c > '9')) return std::nullopt;
    value = value * 16 + (letter ? (c | 32) - 'a' + 10 : c - '0');
  }
  return static_cast<uint8_t>(value);
}

Type<Colour> colour() {
  return formed<Colour>(
      {.expects = "a colour as \"#0b6e4f\"",
       .pattern = "^#[0-9a-fA-F]{6}$",
       .parse = [](std::string_view written) -> std::optional<Colour> {
         if (written.size() != 7 || written[0] != '#') return std::nullopt;
         Colour out{};
         for (std::size_t i = 0; i < 3; ++i) {
           const auto part = hexadecimal(written.substr(1 + 2 * i, 2));
           if (!part) return std::nullopt;
           out[i] = *part;
         }
         return out;
       },
       .print =
           [](const Colour& c) { return fmt::format("#{:02x}{:02x}{:02x}", c[0], c[1], c[2]); }});
}

/// A path that stays below the folder of the practice's file.
Type<std::string> path_below() {
  return formed<std::string>({.expects = "a path below the folder of this file, such as logo.svg",
                              .pattern = "^(?!/)(?!(.*/)?\\.\\.(/|$)).{1,200}$",
                              .parse = [](std::string_view written) -> std::optional<std::string> {
                                if (written.empty() || written.size() > 200 || written[0] == '/')
                                  return std::nullopt;
                                std::string_view rest = written;
                                while (true) {
                                  const std::size_t cut = rest.find('/');
                                  if (rest.substr(0, cut) == "..") return std::nullopt;
                                  if (cut == rest.npos) return std::string(written);
                                  rest.remove_prefix(cut + 1);
                                }
                              },
                              .print = [](const std::string& path) { return path; }});
}

/// The file with the places of what names other files.
struct RawPractice {
  std::string name, footer, paper, units, timezone;
  std::vector<std::string> contact;
  std::optional<Colour> accent;
  std::optional<Located<std::string>> logo, templates;
  std::map<std::string, std::map<std::string, int>> pieces;
};

Practice practice_of(RawPractice raw) {
  Practice out{.name = std::move(raw.name),
               .contact = std::move(raw.contact),
               .footer = std::move(raw.footer),
               .logo = {},
               .accent = raw.accent,
               .paper = std::move(raw.paper),
               .units = std::move(raw.units),
               .templates = {},
               .timezone = std::move(raw.timezone),
               .pieces = std::move(raw.pieces),
               .logo_at = {},
               .templates_at = {}};
  if (raw.logo) {
    out.logo = std::move(raw.logo->value);
    out.logo_at = raw.logo->where;
  }
  if (raw.templates) {
    out.templates = std::move(raw.templates->value);
    out.templates_at = raw.templates->where;
  }
  return out;
}

RawPractice raw_of(const Practice& practice) {
  RawPractice raw{.name = practice.name,
                  .footer = practice.footer,
                  .paper = practice.paper,
                  .units = practice.units,
                  .timezone = practice.timezone,
                  .contact = practice.contact,
                  .accent = practice.accent,
                  .logo = {},
                  .templates = {},
                  .pieces = practice.pieces};
  if (!practice.logo.empty()) raw.logo = {practice.logo, practice.logo_at};
  if (!practice.templates.empty()) raw.templates = {practice.templates, practice.templates_at};
  return raw;
}

}  // namespace

const Type<Practice>& practice_type() {
  static const Type<Practice> type = converted<Practice>(
      Fields<RawPractice>("practice", "What a practice sets for all of its papers.")
          .constant("kind", practice_kind, "The kind of file and its version.")
          .required("name", &RawPractice::name, text(1, 120), "Name of the practice.")
          .examples(R"(["Harbour Street Movement"])")
          .optional("contact", &RawPractice::contact, list(text(1, 120), {0, 6}),
                    "How to reach it, a line each: an address, a telephone, a page.")
          .examples(R"([["12 Harbour Street", "hello@practice.example", "+44 20 7946 0000"]])")
          .optional("footer", &RawPractice::footer, text(0, 200), "At the foot of every page.")
          .optional("logo", &RawPractice::logo, located(path_below()),
                    "A PNG or SVG file, below the folder of this one.")
          .examples(R"(["logo.svg"])")
          .optional("accent", &RawPractice::accent, colour(),
                    "The colour of headings, frames and pictures.")
          .examples(R"(["#0b6e4f"])")
          .optional("paper", &RawPractice::paper, word({"a4", "letter"}), "The size of pages.")
          .optional("units", &RawPractice::units, word({"kg", "lb"}),
                    "In which loads are written down; without, kg.")
          .optional("templates", &RawPractice::templates, located(path_below()),
                    "A folder below that of this file whose templates go before the program's.")
          .examples(R"(["templates"])")
          .optional("timezone", &RawPractice::timezone, text(1, 64),
                    "For calendars; without, times are those on the wall.")
          .examples(R"(["Europe/Madrid"])")
          .optional(
              "pieces", &RawPractice::pieces, map_of(map_of(integer(1, 1000))),
              "How many pieces of some equipment a place has, by place and equipment, for the "
              "report on a roster; one where nothing is said.")
          .examples(R"([{"gym": {"cable": 2, "leg-press": 1}}])")
          .type(),
      practice_of, raw_of);
  return type;
}

util::Result<Practice> read_practice(std::shared_ptr<const util::Source> source) {
  auto tree = parse_yaml(std::move(source));
  if (!tree) return util::Unexpected(std::move(tree).error());
  util::Diagnostics found;
  auto practice = practice_type().read(*tree, found);
  util::sort_diagnostics(found);
  if (!practice || util::has_errors(found)) return util::Unexpected(std::move(found));
  return std::move(*practice);
}

}  // namespace plumbline::io
