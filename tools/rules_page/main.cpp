// rules_page: prints docs/rules.md from the tables that the program runs on.

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "rules/registry.h"
#include "tests/unit/rules/tiny.h"

namespace {

using plumbline::model::Tier;
using plumbline::rules::all_rules;
using plumbline::rules::Rule;

constexpr std::string_view head = R"(# Rules

Made by `rules_page` from the rules' own files below `src/rules/`; a test compares both. A rule's
key is also its key under `rules:` in a protocol, where its figures can be set:

```yaml
rules:
  likes: {like: 10}
```

*Safety* and *command* never give way. A *demand* gives way only where it must, and every shortfall
is a line of the plan. A *wish* is priced, a *merit* is earned; both are whole points of one
objective. [architecture.md](architecture.md#the-form-of-problem) has the form behind these words.

)";

/// Text in lines of at most 100 characters.
std::string wrapped(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (column > 0 && column + 1 + word.size() > 100) {
      out += '\n';
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

/// What a rule's bands and merits are in its own examples. A filter is safety.
std::string tiers_of(const Rule& rule) {
  std::set<Tier> tiers;
  bool merit = false;
  if (rule.admit != nullptr) tiers.insert(Tier::safety);
  for (const auto& example : rule.examples) {
    if (rule.post == nullptr) break;
    const plumbline::rules::Tiny tiny(rule, example);
    const auto problem = plumbline::rules::problem_of(rule, tiny);
    for (const auto& band : problem.bands) tiers.insert(band.tier);
    merit = merit || std::any_of(problem.merit.begin(), problem.merit.end(),
                                 [](auto amount) { return amount != 0; });
  }
  constexpr std::array<std::string_view, 4> names{"safety", "command", "demand", "wish"};
  std::string out;
  for (const Tier tier : tiers) {
    out += (out.empty() ? "" : ", ");
    out += names[static_cast<std::size_t>(tier)];
  }
  if (merit) out += out.empty() ? "merit" : ", merit";
  return out;
}

std::string section(const Rule& rule, const std::string& tiers) {
  std::string first = fmt::format("{}. Tier: {}.", rule.title, tiers);
  if (!rule.excludes.empty()) {
    first += fmt::format(" Exercises that it turns away are counted as `{}`.", rule.excludes);
  }
  std::string out =
      fmt::format("## {}\n\n{}\n\n{}\n\n", rule.key, wrapped(first), wrapped(rule.manual));
  if (rule.params.empty()) return out;
  out += "| figure | default | from | to | meaning |\n|---|---:|---:|---:|---|\n";
  for (const auto& param : rule.params) {
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", param.key, param.value, param.low,
                       param.high, param.manual);
  }
  return out + "\n";
}

std::string page() {
  std::vector<std::string> tiers;
  for (const Rule* rule : all_rules()) tiers.push_back(tiers_of(*rule));
  std::string out(head);
  out += "| rule | in short | tier |\n|---|---|---|\n";
  std::string sections;
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const Rule& rule = *all_rules()[i];
    out += fmt::format("| [{}](#{}) | {} | {} |\n", rule.key, rule.key, rule.title, tiers[i]);
    sections += section(rule, tiers[i]);
  }
  out += '\n' + sections;
  out.pop_back();  // one line's end at the end of the file
  return out;
}

}  // namespace

int main() {
  try {
    const std::string text = page();
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "rules_page: %s\n", error.what());
    return 1;
  }
}
