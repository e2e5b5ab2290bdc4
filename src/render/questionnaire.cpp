#include "render/questionnaire.h"

#include <algorithm>
#include <set>
#include <system_error>

#include "render/say.h"
#include "render/template.h"
#include "render/value.h"
#include "render/width.h"
#include "render/wording.h"

namespace plumbline::render {

namespace {

using domain::ScreeningAction;

/// One question as it is printed.
struct Asked {
  std::string id, question, action, see;
};

struct Group {
  std::string title;
  std::vector<Asked> questions;
};

struct Pressure {
  std::string id, text;
};

/// When a line is written, and the line.
struct Entry {
  std::string when, line;
};

std::string_view key_of(domain::HowSoon how_soon) {
  switch (how_soon) {
    case domain::HowSoon::now: return "now";
    case domain::HowSoon::today: return "today";
    case domain::HowSoon::within_days: return "within-days";
    case domain::HowSoon::routine: break;
  }
  return "routine";
}

class Maker {
 public:
  Maker(const domain::Screening& screening, const std::map<std::string, std::string>& texts,
        const Wording& say, std::vector<std::string>* missing)
      : screening_(screening), texts_(texts), say_(say), missing_(missing) {}

  /// The readiness questions, those of the back by themselves, then the red flags by group.
  std::vector<Group> groups() {
    std::vector<Group> out;
    for (const bool back : {false, true}) {
      Group group{say_.say(back ? "ask.group.back" : "ask.group.general"), {}};
      for (const auto& each : in_order(screening_.questions)) {
        if ((each.id.rfind("back-", 0) == 0) == back)
          group.questions.push_back(
              asked(each.id, each.question, ScreeningAction::refer, each.who, each.how_soon));
      }
      if (!group.questions.empty()) out.push_back(std::move(group));
    }
    const auto flags = in_order(screening_.red_flags);
    std::set<std::string> done;
    for (const auto& first : flags) {
      if (!done.insert(first.group).second) continue;
      Group group{title_of(first.group), {}};
      for (const auto& each : flags) {
        if (each.group == first.group)
          group.questions.push_back(
              asked(each.id, each.question, each.action, each.who, each.how_soon));
      }
      out.push_back(std::move(group));
    }
    return out;
  }

  std::vector<Pressure> pressures() {
    std::vector<Pressure> out;
    for (const auto& each : screening_.blood_pressure) {
      out.push_back({each.id, say_.say("ask.pressure_limit",
                                       {{"systolic", std::to_string(each.systolic_above)},
                                        {"diastolic", std::to_string(each.diastolic_above)},
                                        {"action", action_of(each.action)},
                                        {"see", see(each.who, each.how_soon)}})});
    }
    return out;
  }

  std::vector<Entry> entries() const {
    const std::string flag =
        screening_.red_flags.empty() ? "ID" : in_order(screening_.red_flags).front().id;
    const std::string question =
        screening_.questions.empty() ? "ID" : in_order(screening_.questions).front().id;
    return {
        {say_.say("ask.write_none"), "screening: {red_flags: [], answered: []}"},
        {say_.say("ask.write_no"),
         "answered: [{text: " + question + ", answer: \"no\", on: DATE}]"},
        {say_.say("ask.write_yes"),
         "answered: [{text: " + question + ", answer: \"yes\", on: DATE}]"},
        {say_.say("ask.write_flag"), "red_flags: [{id: " + flag + ", since: DATE, course: new}]"},
        {say_.say("ask.write_old"), "red_flags: [{id: " + flag +
                                        ", since: DATE, course: unchanged, assessed_by: WHO, on: "
                                        "DATE}]"},
        {say_.say("ask.write_pressure"),
         "measurements: {blood_pressure: {systolic: 000, diastolic: 00, on: DATE}}"}};
  }

 private:
  /// As they stand in the file, which is where somebody has put them in order.
  template <class T>
  static std::vector<T> in_order(std::vector<T> all) {
    std::stable_sort(all.begin(), all.end(),
                     [](const T& a, const T& b) { return a.span.line < b.span.line; });
    return all;
  }

  std::string text(const std::string& english) {
    if (const auto found = texts_.find(english); found != texts_.end()) return found->second;
    if (auto own = say_.phrases().like(english)) return *own;
    if (!say_.phrases().is_english() && missing_ != nullptr &&
        std::find(missing_->begin(), missing_->end(), english) == missing_->end())
      missing_->push_back(english);
    return english;
  }

  static std::string action_of(ScreeningAction action) {
    return action == ScreeningAction::stop ? "stop" : "refer";
  }

  std::string see(const std::string& who, domain::HowSoon how_soon) {
    return say_.say("ask.see", {{"who", text(who)}, {"how_soon", say_.how_soon(key_of(how_soon))}});
  }

  std::string title_of(const std::string& group) const {
    const std::string key = "ask.group." + group;
    return phrases::Phrases::knows(key) ? say_.say(key) : capital(spoken(group));
  }

  Asked asked(const std::string& id, const std::string& question, ScreeningAction action,
              const std::string& who, domain::HowSoon how_soon) {
    return {id, text(question), say_.say("ask.action_" + action_of(action)), see(who, how_soon)};
  }

  const domain::Screening& screening_;
  const std::map<std::string, std::string>& texts_;
  const Wording& say_;
  std::vector<std::string>* missing_;
};

Value data_of(const std::vector<Group>& groups, const std::vector<Pressure>& pressures,
              const std::vector<Entry>& entries, const Wording& say) {
  const auto question = [](const Asked& each) {
    return Value(Object{{{"id", each.id},
                         {"question", each.question},
                         {"action", each.action},
                         {"see", each.see}}});
  };
  return Object{
      {{"lang", say.phrases().lang()},
       {"say", fixed_words(say)},
       {"groups", list_of(groups,
                          [&](const Group& each) {
                            return Value(
                                Object{{{"title", each.title},
                                        {"questions", list_of(each.questions, question)}}});
                          })},
       {"pressures", list_of(pressures,
                             [](const Pressure& each) {
                               return Value(Object{{{"id", each.id}, {"text", each.text}}});
                             })},
       {"entries", list_of(entries,
                           [](const Entry& each) {
                             return Value(Object{{{"when", each.when}, {"line", each.line}}});
                           })},
       {"holds", say.say("ask.holds", {{"months", std::to_string(domain::answers_hold_months)}})},
       {"notice", say.say("safety.notice")}}};
}

bool says(const std::vector<MarkupLine>& lines, const std::string& text) {
  const std::string escaped = escape_markup(text);
  return std::any_of(lines.begin(), lines.end(), [&](const MarkupLine& line) {
    return line.text.find(escaped) != std::string::npos;
  });
}

}  // namespace

util::Result<Document> questionnaire(const domain::Screening& screening,
                                     const std::map<std::string, std::string>& texts,
                                     const WriteOptions& options,
                                     std::vector<std::string>* missing) {
  const Wording say(options.phrases);
  Maker maker(screening, texts, say, missing);
  std::filesystem::path file =
      options.templates_dir / ("questionnaire." + options.phrases.lang() + ".mustache");
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    file = options.templates_dir / "questionnaire.mustache";
  const Value data = data_of(maker.groups(), maker.pressures(), maker.entries(), say);
  auto lines = fill_template({file, {options.templates_dir / "partials"}}, data);
  if (!lines) return util::Unexpected(std::move(lines).error());
  auto blocks = parse_markup(*lines);
  if (!blocks) return util::Unexpected(std::move(blocks).error());
  // Whatever a template says, the notice is there.
  const std::string notice = say.say("safety.notice");
  if (!says(*lines, notice)) blocks->push_back({Paragraph{{{Style::emphasis, clean(notice)}}}});
  return Document{.title = say.say("ask.title"),
                  .detail = "",
                  .lang = say.phrases().lang(),
                  .blocks = std::move(*blocks)};
}

}  // namespace plumbline::render
