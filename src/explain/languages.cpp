#include <map>
#include <set>

#include "explain/compose.h"
#include "util/text.h"

namespace plumbline::explain {
namespace {

using domain::Plan;

/// Every text of a plan that a library may have in another language.
class Texts {
 public:
  void add(const std::string& text) { all_.insert(text); }
  void add(const std::vector<std::string>& texts) { all_.insert(texts.begin(), texts.end()); }
  void add(const domain::Reason& reason) {
    add(reason.text);
    for (const auto& [name, value] : reason.args) {
      add(value);
      if (name == "names")
        for (const std::string& each : util::split(value, ';')) add(std::string(util::trim(each)));
    }
  }
  void add(const std::vector<domain::Reason>& reasons) {
    for (const domain::Reason& each : reasons) add(each);
  }
  void add(const domain::PlanItem& item) {
    add(item.name);
    add(item.equipment);
    for (const auto* each : {&item.easier, &item.harder})
      if (*each) add((*each)->name);
    add(item.caution);
    add(item.why);
  }
  void add(const std::vector<Plan::Coverage>& rows) {
    for (const Plan::Coverage& row : rows) add(row.name);
  }

  const std::set<std::string>& all() const { return all_; }

 private:
  std::set<std::string> all_;
};

/// All items of a plan, one after the other.
template <class Visit>
void each_item(Plan& plan, Visit visit) {
  for (auto& session : plan.sessions)
    for (auto& block : session.blocks)
      for (auto& item : block.items) visit(item);
  for (auto& practice : plan.home_practice)
    for (auto& item : practice.items) visit(item);
}

Texts texts_of(Plan& plan) {
  Texts out;
  each_item(plan, [&](const domain::PlanItem& item) { out.add(item); });
  for (const auto& habit : plan.posture) {
    for (const auto* text :
         {&habit.name, &habit.cue, &habit.trigger, &habit.action, &habit.wording})
      out.add(*text);
    out.add(habit.counter_exercises);
  }
  for (const auto& row : plan.unmet) {
    out.add(row.because);
    out.add(row.would_fix);
  }
  for (const auto& row : plan.taken) {
    out.add(row.name);
    out.add(row.name.substr(0, row.name.rfind(" (")));  // a limit of one side
    out.add(row.sentence);
  }
  out.add(plan.remarks);
  for (const auto& referral : plan.refer) {
    out.add(referral.who);
    out.add(referral.because);
  }
  for (const auto& each : plan.gone) out.add(each.name);
  out.add(plan.patterns);
  out.add(plan.chains);
  return out;
}

}  // namespace

void add_language(const domain::Library& library, const std::string& language, Plan& plan) {
  if (language == "en") return;
  auto& to = plan.translations[language];
  const auto found = library.translations.find(language);
  if (found == library.translations.end()) return;
  const domain::Translation& words = found->second;
  const Texts texts = texts_of(plan);
  for (const std::string& text : texts.all())
    if (const auto own = words.texts.find(text); own != words.texts.end()) to[text] = own->second;
  each_item(plan, [&](domain::PlanItem& item) {
    if (const auto own = words.exercises.find(item.exercise); own != words.exercises.end())
      item.words[language] = own->second;
  });
}

}  // namespace plumbline::explain
