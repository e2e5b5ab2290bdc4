#include "io/read_screening.h"

#include <map>
#include <string_view>
#include <utility>

#include "io/tree_snapshot.h"
#include "util/text.h"

namespace plumbline::io {
namespace {

using domain::HowSoon;
using domain::PhraseSlot;
using domain::RedFlag;
using domain::Screening;
using domain::ScreeningAction;
using domain::ScreeningContext;
using domain::ScreeningPhrase;

Type<ScreeningAction> action_type() {
  return choice<ScreeningAction>({{"go", ScreeningAction::go, "Nothing follows."},
                                  {"refer", ScreeningAction::refer, "A plan, and whom to see."},
                                  {"stop", ScreeningAction::stop, "No plan."}});
}

Type<HowSoon> how_soon_type() {
  return choice<HowSoon>({{"now", HowSoon::now, ""},
                          {"today", HowSoon::today, ""},
                          {"within-days", HowSoon::within_days, ""},
                          {"routine", HowSoon::routine, ""}});
}

Type<std::string> wording() { return text(1, 200); }
Type<std::vector<std::string>> wordings() { return list(wording()); }

Type<ScreeningPhrase> phrase_type() {
  Type<ScreeningPhrase> short_form = converted<ScreeningPhrase>(
      wording(),
      [](std::string words) {
        ScreeningPhrase phrase;
        phrase.all = {{std::move(words)}};
        return phrase;
      },
      [](const ScreeningPhrase& phrase) { return phrase.all.front().front(); });
  const Type<PhraseSlot> slot = list(wording(), {.least = 1});
  Type<ScreeningPhrase> long_form =
      Fields<ScreeningPhrase>("phrase", "Words of one sentence that have to be found together.")
          .required("all", &ScreeningPhrase::all, list(slot, {.least = 1, .most = 6}),
                    "One of each list has to be there.")
          .optional("within", &ScreeningPhrase::within, integer(1, 40),
                    "Words from the first to the last at most.")
          .optional("ordered", &ScreeningPhrase::ordered, boolean(), "In this order only.")
          .optional("action", &ScreeningPhrase::action, action_type(),
                    "In place of the flag's action.")
          .type();
  return one_of<ScreeningPhrase>({std::move(short_form), std::move(long_form)});
}

Type<RedFlag> flag_type() {
  return Fields<RedFlag>("red flag", "A finding that stops planning, or refers.")
      .where(&RedFlag::span)
      .required("id", &RedFlag::id, id(), "Its id.")
      .required("group", &RedFlag::group, id("a group"), "The group that it belongs to.")
      .required("question", &RedFlag::question, text(10, 300), "As asked at the first appointment.")
      .required("action", &RedFlag::action, action_type(), "What it does when new or worse.")
      .required("old", &RedFlag::old, action_type(),
                "What it does when unchanged or settled, and not assessed.")
      .optional("past_counts", &RedFlag::past_counts, boolean(), "It counts however long ago.")
      .optional("only_pregnant", &RedFlag::only_pregnant, boolean(),
                "Read in notes of pregnant clients only.")
      .required("who", &RedFlag::who, text(3, 120), "Whom to see.")
      .required("how_soon", &RedFlag::how_soon, how_soon_type(), "How soon.")
      .required("advice", &RedFlag::advice, text(10, 400), "To the client, calm.")
      .required("assessed", &RedFlag::assessed, text(10, 300), "What makes it no red flag.")
      .optional("max_level", &RedFlag::max_level, integer(1, 5), "Highest level while open.")
      .required("source", &RedFlag::source, text(2, 20), "Key of the source.")
      .required("phrases", &RedFlag::phrases, list(phrase_type(), {.least = 1}), "Its wordings.")
      .optional("exempt", &RedFlag::exempt, list(phrase_type()),
                "Wordings in the same clause that make it harmless.")
      .type();
}

Type<domain::ReadinessQuestion> question_type() {
  using domain::ReadinessQuestion;
  return Fields<ReadinessQuestion>("question", "A general readiness question; a yes refers.")
      .where(&ReadinessQuestion::span)
      .required("id", &ReadinessQuestion::id, id(), "Its id.")
      .required("question", &ReadinessQuestion::question, text(10, 300), "As asked.")
      .required("who", &ReadinessQuestion::who, text(3, 120), "Whom to see.")
      .optional("how_soon", &ReadinessQuestion::how_soon, how_soon_type(), "How soon.")
      .required("advice", &ReadinessQuestion::advice, text(10, 400), "To the client, calm.")
      .required("source", &ReadinessQuestion::source, text(2, 20), "Key of the source.")
      .type();
}

Type<domain::MeasurementLimit> pressure_type() {
  using domain::MeasurementLimit;
  return Fields<MeasurementLimit>("limit", "A resting blood pressure that asks for something.")
      .where(&MeasurementLimit::span)
      .required("id", &MeasurementLimit::id, id(), "Its id.")
      .required("systolic_above", &MeasurementLimit::systolic_above, integer(50, 300), "mmHg.")
      .required("diastolic_above", &MeasurementLimit::diastolic_above, integer(30, 200), "mmHg.")
      .required("action", &MeasurementLimit::action, action_type(), "What it does.")
      .required("who", &MeasurementLimit::who, text(3, 120), "Whom to see.")
      .required("how_soon", &MeasurementLimit::how_soon, how_soon_type(), "How soon.")
      .required("advice", &MeasurementLimit::advice, text(10, 400), "To the client, calm.")
      .required("source", &MeasurementLimit::source, text(2, 20), "Key of the source.")
      .type();
}

/// `minor` and `unscreened` take their ids from their keys.
Type<domain::ScreeningNotice> notice_type(const std::string& name) {
  using domain::ScreeningNotice;
  Type<ScreeningNotice> fields =
      Fields<ScreeningNotice>("notice", "A referral that follows from the file as such.")
          .required("who", &ScreeningNotice::who, text(3, 120), "Whom to see.")
          .required("how_soon", &ScreeningNotice::how_soon, how_soon_type(), "How soon.")
          .required("advice", &ScreeningNotice::advice, text(10, 400), "To the client, calm.")
          .type();
  return converted<ScreeningNotice>(
      std::move(fields),
      [name](ScreeningNotice notice) {
        notice.id = name;
        return notice;
      },
      [](const ScreeningNotice& notice) { return notice; });
}

Type<ScreeningContext> context_type() {
  struct Row {
    const char* key;
    std::vector<std::string> ScreeningContext::*list;
    const char* meaning;
  };
  static const Row rows[] = {
      {"negations", &ScreeningContext::negations, "Deny the list that follows."},
      {"negations_near", &ScreeningContext::negations_near, "Deny the next three words."},
      {"negations_after", &ScreeningContext::negations_after, "Deny what precedes."},
      {"voids", &ScreeningContext::voids, "Look like another marker and are none."},
      {"breaks", &ScreeningContext::breaks, "End the reach of any marker."},
      {"asserts", &ScreeningContext::asserts, "Make a list item a statement."},
      {"strong_asserts", &ScreeningContext::strong_asserts, "The same, in any list."},
      {"past", &ScreeningContext::past, "Over and done."},
      {"past_weak", &ScreeningContext::past_weak, "Perhaps over: a stop is a referral."},
      {"current", &ScreeningContext::current, "Takes the past away again."},
      {"unchanged", &ScreeningContext::unchanged, "Old and the same."},
      {"assessed", &ScreeningContext::assessed, "Somebody competent has looked at it."},
      {"hypothetical", &ScreeningContext::hypothetical, "Not said to be so."},
      {"others", &ScreeningContext::others, "Somebody else."},
      {"others_after", &ScreeningContext::others_after, "Somebody else, behind the phrase."},
      {"others_report", &ScreeningContext::others_report, "Somebody else says so of the client."},
      {"self", &ScreeningContext::self, "The client again."},
      {"pregnant", &ScreeningContext::pregnant, "The client is pregnant."}};
  Fields<ScreeningContext> fields("context", "The words around a phrase.");
  for (const Row& row : rows) fields.required(row.key, row.list, wordings(), row.meaning);
  return fields.type();
}

Type<std::vector<domain::WordSet>> sets_type() {
  using Sets = std::vector<domain::WordSet>;
  using Named = Entries<std::vector<std::string>>;
  const Type<std::string> name = formed<std::string>(
      {.expects = "a name of small letters and _",
       .pattern = "^[a-z_]+$",
       .parse = [](std::string_view found) -> std::optional<std::string> {
         const bool fine =
             found.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
         if (!fine || found.empty()) return std::nullopt;
         return std::string(found);
       },
       .print = [](const std::string& word) { return word; }});
  return converted<Sets>(
      entries_of(wordings(), name),
      [](Named named) {
        Sets sets;
        for (auto& [key, words] : named) {
          sets.push_back({.name = key.value, .words = std::move(words)});
        }
        return sets;
      },
      [](const Sets& sets) {
        Named named;
        for (const auto& set : sets) {
          named.push_back({{set.name, {}}, set.words});
        }
        return named;
      });
}

Type<domain::Spelling> spelling_type() {
  using domain::Spelling;
  return Fields<Spelling>("spelling", "Other ways to write a word.")
      .required("as", &Spelling::as, wording(), "As phrases have it.")
      .required("from", &Spelling::from, wordings(), "As people write it.")
      .type();
}

/// Reports each `@set` of a wording that the file does not define.
class SetCheck {
 public:
  SetCheck(const Screening& data, const Node& node, Diagnostics& out) : node_(node), out_(out) {
    for (const auto& set : data.sets) known_.push_back(set.name);
  }
  void words(const std::vector<std::string>& all) {
    for (const std::string& one : all) {
      for (const std::string& word : util::split(one, ' ')) {
        if (word.empty() || word[0] != '@') continue;
        known_id(out_, {word.substr(1), node_.span}, "set of words", known_);
      }
    }
  }
  void phrases(const std::vector<ScreeningPhrase>& all) {
    for (const ScreeningPhrase& phrase : all) {
      for (const PhraseSlot& slot : phrase.all) words(slot);
    }
  }

 private:
  std::vector<std::string> known_;  // sorted, since entries are
  const Node& node_;
  Diagnostics& out_;
};

void check_whole(const Screening& data, const Node& node, Diagnostics& out) {
  SetCheck sets(data, node, out);
  for (const auto& set : data.sets) sets.words(set.words);
  std::map<std::string_view, const util::Span*> ids;
  const auto once = [&](const std::string& name, const util::Span& span) {
    const auto [at, fresh] = ids.emplace(name, &span);
    if (fresh) return;
    out.push_back({.code = "E0209",
                   .message = "'" + name + "' stands twice",
                   .span = span,
                   .notes = {{.message = "first here", .span = *at->second}}});
  };
  for (const RedFlag& flag : data.red_flags) {
    once(flag.id, flag.span);
    sets.phrases(flag.phrases);
    sets.phrases(flag.exempt);
  }
  for (const auto& question : data.questions) once(question.id, question.span);
  for (const auto& limit : data.blood_pressure) once(limit.id, limit.span);
}

}  // namespace

const Type<Screening>& screening_type() {
  static const Type<Screening> type =
      Fields<Screening>("screening", "Red flags and readiness questions, and how notes are read.")
          .constant("kind", "plumbline/screening/1", "The kind of file.")
          .optional("adult_age", &Screening::adult_age, integer(14, 25), "Full years.")
          .required("minor", &Screening::minor, notice_type("minor"), "Row for a minor.")
          .required("unscreened", &Screening::unscreened, notice_type("unscreened"),
                    "Row where the client's file has no screening.")
          .required("blood_pressure", &Screening::blood_pressure, list(pressure_type()),
                    "Limits of the resting blood pressure, hardest first.")
          .required("questions", &Screening::questions, list(question_type()),
                    "General readiness questions.")
          .required("spellings", &Screening::spellings, list(spelling_type()),
                    "Misspellings and other spellings.")
          .required("sets", &Screening::sets, sets_type(), "Sets of words for phrases.")
          .required("context", &Screening::context, context_type(), "The words around a phrase.")
          .required("red_flags", &Screening::red_flags, list(flag_type(), {.least = 1}),
                    "Red flags with their wordings.")
          .check(check_whole)
          .type();
  return type;
}

util::Result<Screening> read_screening(std::shared_ptr<const util::Source> source) {
  auto tree = tree_of(source);
  if (!tree) return util::Unexpected(std::move(tree).error());
  return read_screening(*tree);
}

util::Result<Screening> read_screening(const Node& tree) {
  return read_node(tree, screening_type());
}

}  // namespace plumbline::io
