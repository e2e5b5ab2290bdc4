#include "cli/manpage.h"

#include <fmt/format.h>

#include "cli/exit_meanings.h"
#include "cli/globals.h"
#include "cli/registry.h"
#include "util/paths.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

struct Entry {
  std::string_view name, text;
};

constexpr Entry environment[] = {
    {"PLUMBLINE_DATA_DIR",
     "The folder that holds data/ and templates/, where --data-dir is not "
     "given."},
    {"PLUMBLINE_CACHE_DIR",
     "Where trees of large library files are kept; empty turns that off. Else plumbline below "
     "XDG_CACHE_HOME."},
    {"XDG_CACHE_HOME", "Where caches lie; else ~/.cache."},
    {"HOME", "For ~/.cache."},
    {"NO_COLOR", "Not empty: no colour of messages, where --color is not given."},
    {"TERM", "On a dumb terminal messages have no colour."},
    {"SOURCE_DATE_EPOCH",
     "When a calendar counts as written, in seconds since 1970; else the "
     "week's Monday."},
    {"TZ", "What day it is, for a client's file without a week."}};

constexpr Entry files[] = {
    {"library/", "Beside a client's file: entries of your own, read over the built-in library."},
    {"practice.yaml",
     "Beside a client's file or in the folder above: name, contact, logo and "
     "colours of the practice."},
    {"../share/plumbline/data, ../share/plumbline/templates",
     "Seen from the program: the built-in library, protocols, phrases and templates."},
    {"~/.cache/plumbline", "Parsed trees of library files from 128 KiB on. Never clients' files."}};

/// Text of one line of roff: nothing in it is an instruction, and a dash is one that can be copied.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'') {
      out += "\\(aq";
    } else if (c == '`') {
      out += "\\(ga";
    } else if (c == '^') {
      out += "\\(ha";
    } else if (c == '~') {
      out += "\\(ti";
    } else if (c == '\n') {
      out += ' ';
    } else {
      out += c;
    }
  }
  if (!out.empty() && out.front() == '.') out.insert(0, "\\&");
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string section(std::string_view title) { return fmt::format(".SH {}\n", title); }

std::string entry(const std::string& head, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", head, roff(text));
}

std::string head(std::string_view page, std::string_view summary) {
  std::string upper(page);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return fmt::format(".TH {} 1 \"\" \"plumbline {}\" \"Plumbline\"\n", roff(upper),
                     roff(util::version)) +
         section("NAME") + fmt::format("{} \\- {}\n", roff(page), roff(summary));
}

/// A phrase as it stands behind the name: small first letter, no full stop.
std::string as_phrase(std::string_view sentence) {
  std::string out(sentence);
  if (!out.empty() && out.back() == '.') out.pop_back();
  if (out.size() > 1 && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] + 32);
  return out;
}

std::string options_of(std::span<const OptionSpec> options) {
  std::string out;
  for (const OptionSpec& spec : options) {
    std::vector<std::string> names;
    for (const std::string& name : util::split(std::string(spec.names), ','))
      names.push_back(bold(name));
    std::string head = util::join(names, ", ");
    if (!spec.value.empty()) head += " " + italic(spec.value);
    std::string text(spec.help);
    if (spec.many && text.find("several times") == text.npos)
      text += "; may be given several times";
    out += entry(head, text);
  }
  return out;
}

std::string entries(std::string_view title, std::span<const Entry> all) {
  std::string out = section(title);
  for (const Entry& each : all) out += entry(bold(each.name), each.text);
  return out;
}

std::string exits() {
  std::string out = section("EXIT STATUS");
  for (const ExitMeaning& each : exit_meanings)
    out += entry(bold(std::to_string(static_cast<int>(each.code))), each.text);
  return out;
}

std::string examples_of(std::span<const std::string_view> examples) {
  std::vector<std::string> out;
  for (const std::string_view example : examples)
    out.push_back(".nf\n.RS\nplumbline " + roff(example) + "\n.RE\n.fi\n");
  return util::join(out, ".PP\n");
}

std::string synopsis_of(const Command& command) {
  std::string out = bold("plumbline " + std::string(command.key)) + " [\\fIOPTION\\fR]...";
  for (const PositionalSpec& spec : command.positionals) {
    const std::string name = italic(spec.name) + (spec.many ? "..." : "");
    out += spec.required ? " " + name : " [" + name + "]";
  }
  return out + "\n";
}

std::string see_also(const Command* but) {
  std::vector<std::string> pages;
  if (but != nullptr) pages.push_back("\\fBplumbline\\fR(1)");
  for (const Command* each : all_commands()) {
    if (each == but || each->hidden) continue;
    pages.push_back(bold("plumbline-" + std::string(each->key)) + "(1)");
  }
  return section("SEE ALSO") + util::join(pages, ",\n") +
         "\n.PP\nThe manual, the formats of all files and a tutorial lie in "
         "\\fIshare/doc/plumbline\\fR.\n";
}

}  // namespace

std::string man_page() {
  std::string out = head("plumbline", as_phrase(program_summary)) + section("SYNOPSIS");
  out += ".B plumbline\n[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...\n";
  out += section("DESCRIPTION");
  out += roff(
             "A trainer writes one YAML file for each client. The program reads it, screens it for "
             "warning signs, builds the week with a constraint solver over a library of exercises, "
             "checks the week with code of its own, and prints it with its reasons.") +
         "\n.PP\n" +
         roff(
             "Results go to standard output, everything else to standard error; - stands for "
             "standard input or output. The program never uses the network and asks no question. "
             "It gives no medical advice.") +
         "\n";
  out += section("COMMANDS");
  for (const Command* command : all_commands()) {
    if (!command->hidden) out += entry(bold(command->key), command->summary);
  }
  out += entry(bold(help_command.key), help_command.summary);
  out += section("OPTIONS") + options_of(global_options);
  out += entry(bold("-h") + ", " + bold("--help"), "Help, with examples.");
  out += entry(bold("--version"), "The version.");
  out += exits() + entries("ENVIRONMENT", environment) + entries("FILES", files);
  std::vector<std::string> examples;
  for (const Command* command : all_commands()) {
    if (command->hidden || command->examples.empty()) continue;
    examples.push_back(roff(command->summary) + ":\n" + examples_of(command->examples.first(1)));
  }
  out += section("EXAMPLES") + util::join(examples, ".PP\n");
  return out + see_also(nullptr);
}

std::string man_page(const Command& command) {
  std::string out = head("plumbline-" + std::string(command.key), as_phrase(command.summary));
  out += section("SYNOPSIS") + synopsis_of(command);
  out += section("DESCRIPTION") + roff(command.manual) + "\n";
  if (!command.positionals.empty() || !command.options.empty()) out += section("OPTIONS");
  for (const PositionalSpec& spec : command.positionals) out += entry(italic(spec.name), spec.help);
  out += options_of(command.options);
  if (!command.positionals.empty() || !command.options.empty())
    out += ".PP\nThe options of \\fBplumbline\\fR(1) hold as well.\n";
  if (!command.examples.empty()) out += section("EXAMPLES") + examples_of(command.examples);
  return out + exits() + entries("ENVIRONMENT", environment) + entries("FILES", files) +
         see_also(&command);
}

}  // namespace plumbline::cli
