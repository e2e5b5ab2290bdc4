#include "cli/complete.h"

#include <algorithm>

#include "cli/globals.h"
#include "cli/registry.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

using Paths = Completion::Paths;

/// What has been read of a line: everything before the word that is being written.
struct Line {
  const Command* command = nullptr;
  bool help = false;                    ///< `help`, which no file defines
  bool unknown = false;                 ///< what stands for a command is none
  const OptionSpec* waiting = nullptr;  ///< an option whose value comes next
  std::size_t positionals = 0;
  bool positionals_alone = false;  ///< behind `--`
  std::vector<const OptionSpec*> given;
  std::vector<std::string> libraries;
  std::string data_dir;
};

bool is_called(const OptionSpec& spec, std::string_view name) {
  for (const std::string& each : util::split(std::string(spec.names), ',')) {
    if (each == name) return true;
  }
  return false;
}

const OptionSpec* option_of(const Line& line, std::string_view name) {
  for (const OptionSpec& spec : global_options) {
    if (is_called(spec, name)) return &spec;
  }
  if (line.command == nullptr) return nullptr;
  for (const OptionSpec& spec : line.command->options) {
    if (is_called(spec, name)) return &spec;
  }
  return nullptr;
}

void take_value(Line& line, const OptionSpec& spec, const std::string& value) {
  if (spec.key() == "library") line.libraries.push_back(value);
  if (spec.key() == "data-dir") line.data_dir = value;
}

void take_option(Line& line, const std::string& word) {
  const std::size_t cut = word.find('=');
  const OptionSpec* spec = option_of(line, word.substr(0, cut));
  if (spec == nullptr) return;
  line.given.push_back(spec);
  if (spec->value.empty()) return;
  if (cut == word.npos) {
    line.waiting = spec;
  } else {
    take_value(line, *spec, word.substr(cut + 1));
  }
}

void take_word(Line& line, const std::string& word) {
  if (line.command != nullptr || line.help || line.unknown) {
    ++line.positionals;
    return;
  }
  line.help = word == help_command.key;
  for (const Command* command : all_commands()) {
    if (command->key == word) line.command = command;
  }
  line.unknown = !line.help && line.command == nullptr;
}

Line read(std::span<const std::string> words) {
  Line line;
  for (const std::string& word : words) {
    if (line.waiting != nullptr) {
      if (word == "=") continue;  // bash cuts --format=pdf in three
      take_value(line, *line.waiting, word);
      line.waiting = nullptr;
    } else if (!line.positionals_alone && word == "--") {
      line.positionals_alone = true;
    } else if (!line.positionals_alone && word.size() > 1 && word[0] == '-') {
      take_option(line, word);
    } else {
      take_word(line, word);
    }
  }
  return line;
}

bool names_file(std::string_view name) {
  return name.find("FILE") != name.npos || name.find(".json") != name.npos ||
         name.find(".yaml") != name.npos || name.find("PATH") != name.npos ||
         name.find("LIBRARY") != name.npos || name.find("MANIFEST") != name.npos;
}

Paths paths_of(std::string_view name) {
  if (names_file(name)) return Paths::files;
  return name.find("DIR") != name.npos ? Paths::folders : Paths::none;
}

void add(Offers& to, const Offers& offers, const std::string& before, std::string_view begins) {
  for (const Offer& each : offers) {
    if (each.text.starts_with(begins)) to.push_back({before + each.text, each.about});
  }
}

void add_options(Offers& to, std::span<const OptionSpec> options, const Line& line,
                 std::string_view begins) {
  for (const OptionSpec& spec : options) {
    const bool again =
        spec.many || std::find(line.given.begin(), line.given.end(), &spec) == line.given.end();
    if (!again) continue;
    for (const std::string& name : util::split(std::string(spec.names), ',')) {
      // Short names are for those who know them; they are offered to nobody who has not begun.
      if (name.size() == 2 && begins != name) continue;
      if (name.starts_with(begins)) to.push_back({name, std::string(spec.help)});
    }
  }
}

Completion values(const OptionSpec& spec, const std::string& before, std::string_view begins,
                  Shell& shell) {
  Completion out{.offers = {}, .paths = paths_of(spec.value)};
  if (spec.offers != nullptr) add(out.offers, spec.offers(shell), before, begins);
  return out;
}

Completion options(const Line& line, const std::string& word, Shell& shell) {
  const std::size_t cut = word.find('=');
  if (cut != word.npos) {
    const OptionSpec* spec = option_of(line, word.substr(0, cut));
    if (spec == nullptr || spec->value.empty()) return {};
    return values(*spec, word.substr(0, cut + 1), std::string_view(word).substr(cut + 1), shell);
  }
  Completion out;
  if (line.command != nullptr) add_options(out.offers, line.command->options, line, word);
  add_options(out.offers, global_options, line, word);
  if (std::string_view("--help").starts_with(word))
    out.offers.push_back({"--help", "Help, with examples"});
  return out;
}

Completion positional(const Line& line, const std::string& word, Shell& shell) {
  Completion out;
  if (line.unknown) return out;
  if (line.command == nullptr) {
    if (!line.help || line.positionals == 0) add(out.offers, command_offers(shell), "", word);
    return out;
  }
  const auto& specs = line.command->positionals;
  if (specs.empty()) return out;
  if (line.positionals >= specs.size() && !specs.back().many) return out;
  const PositionalSpec& spec = specs[std::min(line.positionals, specs.size() - 1)];
  out.paths = paths_of(spec.name);
  if (spec.offers != nullptr) add(out.offers, spec.offers(shell), "", word);
  return out;
}

}  // namespace

Completion complete(std::span<const std::string> words, Shell& shell) {
  const std::string last = words.empty() ? "" : words.back();
  const auto before = words.empty() ? words : words.first(words.size() - 1);
  const Line line = read(before);
  shell.libraries = line.libraries;
  if (!line.data_dir.empty()) shell.data_dir = line.data_dir;
  // Nobody wants to read about a library in the midst of writing a line.
  shell.quiet = true;
  if (line.waiting != nullptr) {
    // "=" alone is the middle of what bash has cut in three.
    return values(*line.waiting, "", last == "=" ? "" : last, shell);
  }
  if (!line.positionals_alone && !last.empty() && last[0] == '-') return options(line, last, shell);
  return positional(line, last, shell);
}

}  // namespace plumbline::cli
