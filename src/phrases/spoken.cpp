#include "phrases/spoken.h"

#include <algorithm>

#include <fmt/format.h>

#include "util/text.h"

namespace plumbline::phrases {

Names::Names(const domain::Plan& plan, const Phrases& phrases) : phrases_(phrases) {
  std::map<std::string, int> of_day;
  for (const auto& session : plan.sessions) ++of_day[session.day];
  for (const auto& session : plan.sessions)
    names_[session.id] = this->session(session.day, session.time, of_day[session.day] == 1);
  for (const auto& practice : plan.home_practice)
    names_[practice.id] = phrases.say("subject.practice", {{"day", phrases.day(practice.day)}});
  for (const auto* rows : {&plan.patterns, &plan.chains})
    for (const auto& row : *rows)
      if (!row.name.empty()) names_.emplace(row.id, phrases.inside(row.name));
  for (const auto& habit : plan.posture)
    if (!habit.name.empty()) names_.emplace(habit.fault, phrases.inside(habit.name));
}

std::string Names::session(const std::string& day, const std::string& time, bool alone) const {
  const std::string name = phrases_.day(day);
  return alone || time.empty() ? name : fmt::format("{}, {}", name, time);
}

std::string Names::of(std::string_view id) const {
  if (const auto found = names_.find(id); found != names_.end()) return found->second;
  const std::size_t slash = id.find('/');
  const std::string block = "block." + std::string(id.substr(slash + 1));
  if (slash != id.npos && Phrases::knows(block)) {
    const auto session = names_.find(id.substr(0, slash));
    if (session != names_.end() && block == "block.practice") return session->second;
    if (session != names_.end())
      return phrases_.say("subject.block", {{"session", session->second},
                                            {"block", phrases_.inside(phrases_.say(block))}});
  }
  // "core as mover": a chain in one of its two parts; "/at all" behind it asks for one set.
  const std::string_view chain = id.substr(0, id.find(' '));
  for (const auto& [part, key] :
       {std::pair{" as mover", "subject.mover"}, {" as stabiliser", "subject.stabiliser"}}) {
    const auto found = names_.find(chain);
    if (found != names_.end() && id.substr(chain.size()).starts_with(part))
      return phrases_.say(key, {{"name", found->second}});
  }
  const std::string group = "group." + std::string(id);
  if (Phrases::knows(group)) return phrases_.say(group);
  std::string words(id);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

std::string Names::filters(const std::string& counted) const {
  std::vector<std::string> out;
  for (const std::string& each : util::split(counted, ',')) {
    const std::string part(util::trim(each));
    const std::size_t space = part.find(' ');
    const std::string key = space == part.npos ? "" : "filter." + part.substr(space + 1);
    out.push_back(Phrases::knows(key) ? fmt::format("{} {}", phrases_.inside(phrases_.say(key)),
                                                    part.substr(0, space))
                                      : part);
  }
  return util::join(out, ", ");
}

std::string Names::days(const std::string& ids) const {
  std::vector<std::string> names = util::split(ids, ' ');
  for (std::string& day : names) day = phrases_.day(day);
  return phrases_.joined(names);
}

domain::Args Names::in(const domain::Args& args,
                       const std::function<void(std::string&)>& text) const {
  domain::Args out = args;
  for (auto& [name, value] : out) {
    if (name == "name" || name == "pattern_name" || name == "modification") {
      text(value);
    } else if (name == "names") {
      std::vector<std::string> names;
      for (const std::string& each : util::split(value, ';')) {
        names.emplace_back(util::trim(each));
        text(names.back());
      }
      value = util::join(names, "; ");
    } else if (name == "day" || name == "days") {
      value = days(value);
    } else if (name == "subject" || name == "session") {
      value = of(value);
    } else if (name == "filters") {
      value = filters(value);
    }
  }
  return out;
}

}  // namespace plumbline::phrases
