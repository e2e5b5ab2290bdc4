#include "lint/lint.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "lint/registry.h"
#include "util/text.h"

namespace plumbline::lint {
namespace {

constexpr std::size_t most_ideas = 10;

/// One entry of `accepted`: a code and whom it is about.
using Key = std::pair<std::string, std::vector<std::string>>;

Key key_of(const std::string& code, std::vector<std::string> about) {
  std::sort(about.begin(), about.end());
  return {code, std::move(about)};
}

/// Takes out what the notes accept, and says which of their lines accept nothing any more.
class Accepting {
 public:
  explicit Accepting(const io::LintNotes& notes) {
    for (const io::AcceptedFinding& line : notes.accepted) {
      for (const auto& refs : line.about) {
        std::vector<std::string> about;
        for (const io::Ref& ref : refs) about.push_back(ref.value);
        lines_.push_back({key_of(line.code.value, std::move(about)), refs.front().where, false});
      }
    }
  }

  bool accepts(const Finding& finding) {
    const Key key = key_of(finding.told.code, finding.about);
    bool found = false;
    for (Line& line : lines_) {
      if (line.key != key) continue;
      line.used = true;
      found = true;
    }
    return found;
  }

  void tell_stale(Findings& out) const {
    for (const Line& line : lines_) {
      if (line.used) continue;
      Finding stale;
      stale.told = {.code = "W0902",
                    .severity = util::Severity::warning,
                    .message = fmt::format("no {} is found about {} any more", line.key.first,
                                           util::join(line.key.second, ", ")),
                    .span = line.where,
                    .hint = "take it out"};
      stale.of_the_whole = true;
      out.push_back(std::move(stale));
    }
  }

 private:
  struct Line {
    Key key;
    util::Span where;
    bool used;
  };
  std::vector<Line> lines_;
};

bool of_interest(const Input& input, const util::Span& where) {
  return !input.of_interest || !where.source || input.of_interest(*where.source);
}

/// Whether it is told. A finding about two entries may have its place at the one that nobody asked
/// about: then it moves to the other.
bool concerns(const Input& input, Finding& finding) {
  if (finding.of_the_whole || of_interest(input, finding.told.span)) return true;
  for (const std::string& id : finding.about) {
    const domain::ExerciseId exercise = input.library.exercise(id);
    if (!exercise.valid()) continue;
    const util::Span& where = input.tables.entries.exercises[exercise.at()].id.where;
    if (!of_interest(input, where)) continue;
    finding.told.notes = {{"seen from here", finding.told.span}};
    finding.told.span = where;
    return true;
  }
  return false;
}

}  // namespace

util::Result<Report, std::string> lint(const Input& input) {
  Report report;
  auto coverage = coverage_of(input.library, input.protocols, input.notes.equipment_sets);
  if (!coverage) return util::Unexpected(std::move(coverage).error());
  report.coverage = std::move(*coverage);
  const Subject subject{input.library,   input.tables, input.protocols, input.notes,
                        report.coverage, input.files,  input.built_in};
  Findings found;
  for (const Check* check : all_checks()) check->run(subject, found);
  Accepting accepting(input.notes);
  const auto accepted = std::remove_if(
      found.begin(), found.end(), [&](const Finding& each) { return accepting.accepts(each); });
  report.accepted = static_cast<std::size_t>(found.end() - accepted);
  found.erase(accepted, found.end());
  if (input.built_in) accepting.tell_stale(found);
  for (Finding& each : found)
    if (concerns(input, each)) report.findings.push_back(std::move(each.told));
  util::sort_diagnostics(report.findings);
  report.author_next = author_next(subject, most_ideas);
  return report;
}

}  // namespace plumbline::lint
