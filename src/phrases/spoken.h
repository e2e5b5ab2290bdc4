#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "phrases/phrases.h"

/// What a plan's reasons are about, as it is said to people: their arguments are ids and figures.
namespace plumbline::phrases {

/// The names of a plan's sessions, patterns and chains in one language. Names of patterns and
/// chains are those of the plan's rows, so hand in the plan in that language.
class Names {
 public:
  Names(const domain::Plan& plan, const Phrases& phrases);

  /// "hinge", "Monday", "Monday, 18:30" where the day has two, "home practice on Tuesday",
  /// "strength (Monday)" for "mon-1/strength"; an id that nothing is known of in words of its own.
  std::string of(std::string_view id) const;
  /// "limits 24, contraindicated 12" for "24 limits, 12 contraindicated".
  std::string filters(const std::string& counted) const;
  /// "Monday and Tuesday" for "mon tue".
  std::string days(const std::string& ids) const;
  /// The arguments of a reason as its phrase takes them. `text` says a text of the library in this
  /// language.
  domain::Args in(const domain::Args& args, const std::function<void(std::string&)>& text) const;

 private:
  std::string session(const std::string& day, const std::string& time, bool alone) const;

  const Phrases& phrases_;
  std::map<std::string, std::string, std::less<>> names_;  ///< by id
};

}  // namespace plumbline::phrases
