#include <fmt/format.h>

#include <array>

#include "lint/check.h"
#include "lint/pages.h"
#include "render/width.h"

namespace plumbline::lint {
namespace {

struct Limit {
  std::string_view field;
  int columns;
};

/// Columns that each text may take, so that a page stays a page: two lines of a narrow print for a
/// set-up, one line for a cue.
constexpr std::array<Limit, 8> limits{{{"setup", 140},
                                       {"steps", 110},
                                       {"cues", 60},
                                       {"sign", 100},
                                       {"fix", 100},
                                       {"feel", 90},
                                       {"stop_when", 110},
                                       {"carries_over", 80}}};
constexpr int name_limit = 60;

int limit_of(std::string_view field) {
  for (const Limit& each : limits)
    if (each.field == field) return each.columns;
  return 0;
}

void tell(const std::string& id, std::string_view what, int columns, int limit, util::Span where,
          Findings& out) {
  Finding found;
  found.told = {
      .code = "W0912",
      .severity = util::Severity::warning,
      .message = fmt::format("'{}': {} takes {} columns, more than {}", id, what, columns, limit),
      .span = std::move(where),
      .hint = "say it in fewer words"};
  found.about = {id};
  out.push_back(std::move(found));
}

void run(const Subject& subject, Findings& out) {
  Places places;
  for (const io::RawExercise& exercise : subject.tables.entries.exercises) {
    const int columns = render::width_of(render::clean(exercise.name.en));
    if (columns > name_limit)
      tell(exercise.id.value, "name", columns, name_limit, places.of_name(exercise), out);
  }
  for (const io::RawWordsEntry& page : subject.tables.words) {
    for (const PageText& text : texts_of(page.words)) {
      const int columns = render::width_of(render::clean(text.text));
      const int limit = limit_of(text.field);
      if (columns > limit)
        tell(page.id.value, text.field, columns, limit, places.of(page, text), out);
    }
  }
}

}  // namespace

extern const Check check_print_length;
const Check check_print_length{
    .key = "print-length",
    .title = "Texts that fit their place in print",
    .manual =
        "Columns on a terminal or printer, in every language: name 60, setup 140, a step 110, a "
        "cue 60, fault and fix 100 each, feel 90, stop_when 110, carries_over 80.",
    .run = run};

}  // namespace plumbline::lint
