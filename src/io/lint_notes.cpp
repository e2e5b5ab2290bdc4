#include "io/lint_notes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plumbline::io {

namespace {

const Type<EquipmentSet>& set_type() {
  static const Type<EquipmentSet> type =
      Fields<EquipmentSet>("equipment set", "What a typical place has.")
          .required("id", &EquipmentSet::id, id("an id of an equipment set"),
                    "Name in this kind of file and in the table.")
          .required("name", &EquipmentSet::name, text(1, 120), "Name in print.")
          .required("equipment", &EquipmentSet::equipment, refs("an id of equipment"),
                    "What is there; the floor always is.")
          .type();
  return type;
}

const Type<EmptyCells>& cells_type() {
  static const Type<EmptyCells> type =
      Fields<EmptyCells>("empty cells", "Cells of the coverage table that stay empty, and why.")
          .where(&EmptyCells::where)
          .optional("stages", &EmptyCells::stages, refs("an id of a stage, or none"),
                    "Stages of conditions; `none` is a client without any. All where left out.")
          .optional("sets", &EmptyCells::sets, refs("an id of an equipment set"),
                    "Equipment sets. All where left out.")
          .optional("levels", &EmptyCells::levels, unique_list(integer(1, 5)),
                    "Levels of the client. All where left out.")
          .optional("patterns", &EmptyCells::patterns, refs("an id of a pattern"),
                    "Movement patterns. All where left out.")
          .required("reason", &EmptyCells::reason, text(1, 400), "Why nothing is there.")
          .optional("wanted", &EmptyCells::wanted, boolean(),
                    "An exercise could fill them: they stay among what to author next.")
          .type();
  return type;
}

/// `a` or `[a, b]`: a finding about one entry, or about two together.
Type<std::vector<Ref>> entries_named() {
  const Type<std::vector<Ref>> several = unique_list(located(text(1, 80)), {1, 8});
  const auto one = converted<std::vector<Ref>>(
      located(text(1, 80)), [](Ref only) { return std::vector<Ref>{std::move(only)}; },
      [](const std::vector<Ref>& all) { return all.empty() ? Ref{} : all.front(); });
  return one_of<std::vector<Ref>>({one, several});
}

const Type<AcceptedFinding>& accepted_type() {
  static const Type<AcceptedFinding> type =
      Fields<AcceptedFinding>("accepted finding", "Findings that are meant to be so.")
          .where(&AcceptedFinding::where)
          .required("code", &AcceptedFinding::code,
                    formed<std::string>(
                        {.expects = "a code such as W0904",
                         .pattern = "^[ENW][0-9]{4}$",
                         .parse = [](std::string_view written) -> std::optional<std::string> {
                           const bool good =
                               written.size() == 5 &&
                               std::string_view("ENW").find(written[0]) != std::string_view::npos &&
                               written.find_first_not_of("0123456789", 1) == std::string_view::npos;
                           return good ? std::optional<std::string>(written) : std::nullopt;
                         },
                         .print = [](const std::string& code) { return code; }}),
                    "The finding's code.")
          .required("about", &AcceptedFinding::about, list(entries_named(), {1, 400}),
                    "The entries that it is about: an id, or a list where the finding names two.")
          .required("reason", &AcceptedFinding::reason, text(1, 400), "Why it stays.")
          .type();
  return type;
}

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

/// Holds every id of the notes to what there is.
class NotesCheck {
 public:
  NotesCheck(const domain::Library& library, const LintNotes& notes, Diagnostics& out)
      : out_(&out) {
    for (const auto& each : library.stages) stages_.push_back(each.id);
    stages_.emplace_back(no_condition);
    for (const auto& each : library.patterns) patterns_.push_back(each.id);
    for (const auto& each : library.equipment) equipment_.push_back(each.id);
    for (const auto& each : notes.equipment_sets) sets_.push_back(each.id.value);
    for (auto* all : {&stages_, &sets_}) std::sort(all->begin(), all->end());
  }

  void check(const LintNotes& notes) const {
    for (std::size_t i = 0; i < notes.equipment_sets.size(); ++i) {
      const EquipmentSet& set = notes.equipment_sets[i];
      for (std::size_t before = 0; before < i; ++before) {
        if (notes.equipment_sets[before].id.value != set.id.value) continue;
        out_->push_back({.code = "E0302",
                         .message = "equipment set '" + set.id.value + "' is defined twice",
                         .span = set.id.where,
                         .notes = {{"first defined here", notes.equipment_sets[before].id.where}}});
      }
      known(set.equipment, "equipment", equipment_);
    }
    for (const EmptyCells& cells : notes.empty_cells) {
      known(cells.stages, "stage", stages_);
      known(cells.sets, "equipment set", sets_);
      known(cells.patterns, "pattern", patterns_);
    }
  }

 private:
  void known(const std::vector<Ref>& refs, const char* what,
             const std::vector<std::string>& all) const {
    for (const Ref& ref : refs) known_id(*out_, ref, what, all);
  }

  Diagnostics* out_;
  std::vector<std::string> stages_, sets_, patterns_, equipment_;
};

}  // namespace

const Type<LintNotes>& lint_notes_type() {
  static const Type<LintNotes> type =
      Fields<LintNotes>("lint notes", "What the lint of a library is told besides the library.")
          .constant("kind", lint_kind, "The kind of file and its version.")
          .optional("equipment_sets", &LintNotes::equipment_sets, list(set_type()),
                    "What typical places have; coverage is asked for each.")
          .optional("empty_cells", &LintNotes::empty_cells, list(cells_type()),
                    "Cells of the coverage table that stay empty, and why.")
          .optional("accepted", &LintNotes::accepted, list(accepted_type()),
                    "Findings that are meant to be so.")
          .type();
  return type;
}

util::Result<LintNotes> read_lint_notes(
    const std::vector<std::shared_ptr<const util::Source>>& sources,
    const domain::Library& library) {
  LintNotes all;
  Diagnostics found;
  for (const auto& source : sources) {
    auto read = read_document(source, lint_notes_type());
    if (!read) {
      found.insert(found.end(), read.error().begin(), read.error().end());
      continue;
    }
    append(all.equipment_sets, std::move(read->equipment_sets));
    append(all.empty_cells, std::move(read->empty_cells));
    append(all.accepted, std::move(read->accepted));
  }
  NotesCheck(library, all, found).check(all);
  util::sort_diagnostics(found);
  if (util::has_errors(found)) return util::Unexpected(std::move(found));
  return all;
}

}  // namespace plumbline::io
