#include "cli/app.h"

#include <unistd.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <exception>
#include <sstream>

#include "cli/globals.h"
#include "cli/registry.h"
#include "cli/shell.h"
#include "util/paths.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

/// What CLI11 writes into while it reads; stable addresses.
struct Slots {
  std::deque<std::vector<std::string>> values;
  std::deque<bool> flags;
};

struct Bound {
  const Command* command = nullptr;
  CLI::App* app = nullptr;
  std::vector<std::pair<std::string, std::vector<std::string>*>> values;
  std::vector<std::pair<std::string, bool*>> flags;
};

std::string footer_of(const Command& command) {
  std::string text(command.manual);
  if (!command.examples.empty()) text += "\n\nExamples:";
  for (const std::string_view example : command.examples) {
    text += "\n  plumbline " + std::string(example);
  }
  return text;
}

void bind_options(Bound& to, std::span<const OptionSpec> options, Slots& slots) {
  for (const OptionSpec& spec : options) {
    if (spec.value.empty()) {
      bool& flag = slots.flags.emplace_back(false);
      to.app->add_flag(std::string(spec.names), flag, std::string(spec.help));
      to.flags.emplace_back(spec.key(), &flag);
      continue;
    }
    auto& value = slots.values.emplace_back();
    auto* option = to.app->add_option(std::string(spec.names), value, std::string(spec.help));
    // One value each time it is given: what stands behind that is a positional.
    option->type_name(std::string(spec.value))->type_size(1)->expected(1)->allow_extra_args(false);
    option->multi_option_policy(spec.many ? CLI::MultiOptionPolicy::TakeAll
                                          : CLI::MultiOptionPolicy::Throw);
    to.values.emplace_back(spec.key(), &value);
  }
}

Bound bind(CLI::App& app, const Command& command, Slots& slots) {
  Bound bound;
  bound.command = &command;
  bound.app = app.add_subcommand(std::string(command.key), std::string(command.summary));
  bound.app->footer(footer_of(command));
  if (command.hidden) bound.app->group("");
  for (const PositionalSpec& spec : command.positionals) {
    auto& value = slots.values.emplace_back();
    auto* option = bound.app->add_option(std::string(spec.name), value, std::string(spec.help));
    option->type_name("");
    if (spec.required) option->required();
    // The first of two would take what is meant for the second.
    option->expected(1, spec.many ? 1'000'000 : 1)->allow_extra_args(spec.many);
    bound.values.emplace_back(std::string(spec.name), &value);
  }
  bind_options(bound, command.options, slots);
  return bound;
}

Arguments arguments_of(const Bound& bound) {
  Arguments arguments;
  for (const auto& [name, value] : bound.values) {
    if (!value->empty()) arguments.values[name] = *value;
  }
  for (const auto& [name, flag] : bound.flags) {
    if (*flag) arguments.values[name] = {"true"};
  }
  return arguments;
}

/// Colour for stderr: the option, then NO_COLOR, then whether it is a terminal.
bool colour_wanted(const std::string& option) {
  if (option == "always") return true;
  if (option == "never") return false;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return isatty(STDERR_FILENO) == 1 && !dumb;
}

/// A mistyped command: the nearest one.
std::string command_hint(int argc, char** argv) {
  std::vector<std::string> known;
  for (const Command* command : all_commands()) {
    if (!command->hidden) known.emplace_back(command->key);
  }
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.empty() || word.front() == '-') continue;
    for (const Command* command : all_commands()) {
      if (command->key == word) return "";
    }
    return util::maybe(word, known);
  }
  return "";
}

/// The first option on the line that neither the program nor the command has, with a maybe; the
/// parser itself would speak of one argument too many.
std::string unknown_option(int argc, char** argv, const CLI::App& app) {
  std::vector<std::string> known;
  const auto add = [&known](const CLI::App& from) {
    for (const CLI::Option* option : from.get_options()) {
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    }
  };
  add(app);
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (std::find(argv + 1, argv + argc, command->get_name()) != argv + argc) add(*command);
  }
  for (int i = 1; i < argc; ++i) {
    const std::string word = std::string(argv[i]).substr(0, std::string_view(argv[i]).find('='));
    if (word == "--") break;
    if (word.size() < 3 || word.substr(0, 2) != "--") continue;
    if (std::find(known.begin(), known.end(), word) != known.end()) continue;
    const std::string hint = util::maybe(word, known);
    return fmt::format("unknown option '{}'{}", word, hint.empty() ? "" : "; " + hint);
  }
  return "";
}

Exit usage_error(const CLI::ParseError& error, int argc, char** argv, const CLI::App& app,
                 Shell& shell) {
  const std::string unknown = unknown_option(argc, argv, app);
  shell.complain(fmt::format("plumbline: {}", unknown.empty() ? error.what() : unknown));
  const std::string hint = unknown.empty() ? command_hint(argc, argv) : "";
  if (!hint.empty()) shell.complain(hint);
  shell.complain("plumbline --help tells what there is");
  return Exit::usage;
}

/// The option that was given with nothing in it, mostly from an unset variable of a script. Taking
/// it as left out would do something else than was meant.
std::string empty_option(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    const auto& given = option->results();
    const bool empty = std::find(given.begin(), given.end(), "") != given.end();
    if (empty && !option->get_positional()) return option->get_name();
  }
  return "";
}

Exit run_command(const Bound& bound, const Bound& globals, Shell& shell) {
  const Arguments everywhere = arguments_of(globals);
  shell.libraries = everywhere.all("library");
  if (const auto folder = everywhere.one("data-dir")) shell.data_dir = *folder;
  shell.quiet = everywhere.has("quiet");
  shell.verbose = everywhere.has("verbose");
  shell.colour = colour_wanted(everywhere.one("color").value_or("auto"));
  return bound.command->run(arguments_of(bound), shell);
}

Exit run_checked(int argc, char** argv, Shell& shell) {
  CLI::App app(std::string(program_summary), "plumbline");
  app.footer("plumbline COMMAND --help tells more about one command, with examples.");
  app.require_subcommand(0, 1);
  app.fallthrough();
  app.set_version_flag("--version", std::string("plumbline ") + util::version);
  Slots slots;
  Bound globals;
  globals.app = &app;
  bind_options(globals, global_options, slots);
  app.get_option("--color")->check(CLI::IsMember({"auto", "always", "never"}));
  std::vector<Bound> commands;
  for (const Command* command : all_commands()) commands.push_back(bind(app, *command, slots));
  CLI::App* help =
      app.add_subcommand(std::string(help_command.key), std::string(help_command.summary));
  std::string topic;
  help->add_option("COMMAND", topic, "The command to tell about")->type_name("");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      // --help and --version go through the shell, which notices what cannot be written.
      std::ostringstream out;
      app.exit(error, out, out);
      shell.print(out.str());
      return Exit::done;
    }
    return usage_error(error, argc, argv, app, shell);
  }
  for (const Bound& bound : commands) {
    if (help->parsed() && bound.command->key == topic) {
      shell.print(bound.app->help());
      return Exit::done;
    }
    if (!bound.app->parsed()) continue;
    for (const CLI::App* each :
         {static_cast<const CLI::App*>(&app), static_cast<const CLI::App*>(bound.app)}) {
      const std::string empty = empty_option(*each);
      if (empty.empty()) continue;
      shell.complain(fmt::format("plumbline: {} is given, but empty", empty));
      return Exit::usage;
    }
    return run_command(bound, globals, shell);
  }
  if (help->parsed() && !topic.empty() && topic != "help") {
    shell.complain(fmt::format("plumbline: unknown command '{}'", topic));
    const std::string hint = command_hint(argc - 1, argv + 1);
    if (!hint.empty()) shell.complain(hint);
    return Exit::usage;
  }
  if (help->parsed()) {
    // app.help() would tell about the command that was parsed, which is `help` itself.
    shell.print(app.get_formatter()->make_help(&app, app.get_name(), CLI::AppFormatMode::Normal));
    return Exit::done;
  }
  shell.complain(app.help());
  return Exit::usage;
}

}  // namespace

std::optional<std::string> Arguments::one(std::string_view name) const {
  const auto found = values.find(name);
  if (found == values.end() || found->second.empty()) return std::nullopt;
  return found->second.front();
}

std::vector<std::string> Arguments::all(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::vector<std::string>{} : found->second;
}

int run(int argc, char** argv) {
  // A file that grows past `ulimit -f` is then an error of write, told like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  Shell shell;
  try {
    const Exit exit = run_checked(argc, argv, shell);
    if (!shell.output_failed()) return static_cast<int>(exit);
    shell.complain("plumbline: cannot write to standard output");
    return static_cast<int>(Exit::io);
  } catch (const std::exception& error) {
    shell.complain(fmt::format("plumbline: internal error: {}", error.what()));
    return static_cast<int>(Exit::internal);
  }
}

}  // namespace plumbline::cli
