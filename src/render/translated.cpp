#include "render/translated.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "phrases/spoken.h"
#include "render/wording.h"

namespace plumbline::render {

namespace {

using domain::Reason;

class Translator {
 public:
  Translator(const domain::Plan& plan, const phrases::Phrases& phrases,
             std::vector<std::string>* missing)
      : phrases_(phrases), missing_(missing) {
    const auto found = plan.translations.find(phrases.lang());
    if (found != plan.translations.end()) texts_ = found->second;
  }

  /// A text of the library or of the program.
  void text(std::string& text) {
    if (text.empty() || phrases_.is_english()) return;
    if (const auto found = texts_.find(text); found != texts_.end()) {
      text = found->second;
    } else if (auto own = phrases_.like(text)) {
      text = std::move(*own);
    } else {
      miss(text);
    }
  }

  void texts(std::vector<std::string>& all) {
    for (std::string& each : all) text(each);
  }

  /// The sentence said anew; its arguments are looked up where the library translates them.
  void reason(Reason& reason, const char* kind = "reason.") {
    if (reason.code.starts_with("screening-")) return advice(reason);
    const std::string key = kind + reason.code;
    if (!phrases_.says(key, reason.args)) return text(reason.text);
    reason.text =
        phrases_.say(key, names_->in(reason.args, [&](std::string& each) { text(each); }));
  }

  /// What screening asks of the client. The wording that it was found in stays in the plan's file.
  void advice(Reason& reason) {
    for (const auto& [name, value] : reason.args) {
      std::string own = value;
      if (name != "advice") continue;
      text(own);
      if (own != value) reason.text = own;
      return;
    }
    miss(reason.text);
  }

  /// "No kneeling (left)".
  void sided(std::string& name) {
    for (const auto& [suffix, key] :
         {std::pair{" (left)", "side.left"}, {" (right)", "side.right"}}) {
      if (!name.ends_with(suffix)) continue;
      std::string base = name.substr(0, name.size() - std::string_view(suffix).size());
      text(base);
      name = base + " (" + phrases_.say(key) + ")";
      return;
    }
    text(name);
  }

  void reasons(std::vector<Reason>& all, const char* kind = "reason.") {
    for (Reason& each : all) reason(each, kind);
  }

  void item(domain::PlanItem& item) {
    text(item.name);
    texts(item.equipment);
    for (auto* each : {&item.easier, &item.harder})
      if (*each) text((*each)->name);
    if (item.words.count(phrases_.lang()) == 0 && !item.words.empty()) miss(item.exercise);
    reasons(item.caution);
    reasons(item.why);
  }

  /// Patterns and chains; all reasons go by these names.
  void coverage(domain::Plan& plan) {
    for (auto* rows : {&plan.patterns, &plan.chains})
      for (auto& row : *rows) text(row.name);
    names_.emplace(plan, phrases_);
  }

  /// What came short, said anew in English too: the plan's file names sessions by their ids.
  void unmet(domain::Plan& plan) {
    for (auto& row : plan.unmet) {
      reason(row.because);
      row.because.text = capital(row.because.text);
      reasons(row.would_fix, "fix.");
    }
  }

 private:
  void miss(const std::string& text) {
    if (missing_ != nullptr &&
        std::find(missing_->begin(), missing_->end(), text) == missing_->end())
      missing_->push_back(text);
  }

  const phrases::Phrases& phrases_;
  std::vector<std::string>* missing_;
  std::map<std::string, std::string> texts_;
  std::optional<phrases::Names> names_;
};

}  // namespace

domain::Plan translated(domain::Plan plan, const phrases::Phrases& phrases,
                        std::vector<std::string>* missing) {
  Translator say(plan, phrases, missing);
  say.coverage(plan);
  say.unmet(plan);
  if (phrases.is_english()) return plan;
  for (auto& session : plan.sessions)
    for (auto& block : session.blocks)
      for (auto& item : block.items) say.item(item);
  for (auto& practice : plan.home_practice)
    for (auto& item : practice.items) say.item(item);
  for (auto& habit : plan.posture) {
    for (std::string* text :
         {&habit.name, &habit.cue, &habit.trigger, &habit.action, &habit.wording})
      say.text(*text);
    say.texts(habit.counter_exercises);
  }
  for (auto& row : plan.taken) {
    say.sided(row.name);
    say.text(row.sentence);
  }
  for (auto& each : plan.gone) say.text(each.name);
  say.reasons(plan.remarks);
  for (auto& referral : plan.refer) {
    say.text(referral.who);
    say.reason(referral.because);
  }
  say.texts(plan.traffic_light);
  say.texts(plan.stop_signs);
  say.text(plan.notice);
  return plan;
}

}  // namespace plumbline::render
