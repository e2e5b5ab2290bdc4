#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit.h"

namespace plumbline::cli {

class Shell;

/// A word that completion offers, and what it is.
struct Offer {
  std::string text, about;
};
using Offers = std::vector<Offer>;

/// One option of a command; help, manual and completion are made from it.
struct OptionSpec {
  std::string_view names;  ///< "-f,--format"
  std::string_view value;  ///< "FORMAT"; empty for a flag
  std::string_view help;
  bool many = false;                   ///< may be given several times
  Offers (*offers)(Shell&) = nullptr;  ///< the words it takes; files and folders go by `value`

  /// The long name without dashes.
  constexpr std::string_view key() const { return names.substr(names.rfind("--") + 2); }
};

/// One list of options behind the other.
template <std::size_t N, std::size_t M>
constexpr std::array<OptionSpec, N + M> joined(const std::array<OptionSpec, N>& first,
                                               const std::array<OptionSpec, M>& second) {
  std::array<OptionSpec, N + M> all{};
  for (std::size_t i = 0; i < N; ++i) all[i] = first[i];
  for (std::size_t i = 0; i < M; ++i) all[N + i] = second[i];
  return all;
}

struct PositionalSpec {
  std::string_view name;  ///< "CLIENT.yaml"
  std::string_view help;
  bool required = true;
  bool many = false;
  Offers (*offers)(Shell&) = nullptr;  ///< as for an option, by `name`
};

/// What the user gave, by the long name without dashes ("format") or the positional's name.
struct Arguments {
  std::map<std::string, std::vector<std::string>, std::less<>> values;

  bool has(std::string_view name) const { return values.find(name) != values.end(); }
  std::optional<std::string> one(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
};

/// A command is src/cli/commands/<key>.cpp; the list of commands is generated from the folder.
struct Command {
  std::string_view key;
  std::string_view summary;  ///< one line for the list
  std::string_view manual;   ///< a paragraph or two for --help and the manual page
  std::span<const PositionalSpec> positionals;
  std::span<const OptionSpec> options;
  std::span<const std::string_view> examples;  ///< what follows "plumbline "
  Exit (*run)(const Arguments&, Shell&) = nullptr;
  bool hidden = false;  ///< for other programs: help and manual pages leave it out
};

}  // namespace plumbline::cli
