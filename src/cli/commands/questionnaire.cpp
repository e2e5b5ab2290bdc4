#include <fmt/format.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/offers.h"
#include "render/questionnaire.h"
#include "render/registry.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

/// A format that can print it; others are a mistake on the command line.
Loaded<const render::Format*> printing_format(const Arguments& arguments, Shell& shell) {
  const auto format = load_format(shell, arguments.one("format").value_or("md"));
  if (!format || (*format)->print != nullptr) return format;
  std::vector<std::string> able;
  for (const render::Format* each : render::all_formats()) {
    if (each->print != nullptr) able.emplace_back(each->key);
  }
  shell.complain(fmt::format("plumbline: {} holds plans alone; the questionnaire is printed as {}",
                             (*format)->key, util::join(able, " or ")));
  return util::Unexpected(Exit::usage);
}

Exit run(const Arguments& arguments, Shell& shell) {
  const auto format = printing_format(arguments, shell);
  if (!format) return format.error();
  auto options = load_write_options(shell, std::nullopt);
  if (!options) return options.error();
  options->ascii = arguments.has("ascii");
  auto phrases = load_phrases(shell, arguments.one("lang").value_or("en"));
  if (!phrases) return phrases.error();
  options->phrases = std::move(*phrases);
  const auto library = load_library(shell, "");
  if (!library) return library.error();
  std::map<std::string, std::string> texts;
  const auto found = library->translations.find(options->phrases.lang());
  if (found != library->translations.end()) texts = found->second.texts;
  std::vector<std::string> missing;
  auto document = render::questionnaire(library->screening, texts, *options, &missing);
  if (!document) return told(shell, document.error());
  const auto bytes = (*format)->print(std::move(*document), *options);
  if (!bytes) return told(shell, bytes.error());
  if (!missing.empty()) {
    shell.tell(fmt::format("plumbline: {} texts have no words in '{}' and stand in English{}",
                           missing.size(), options->phrases.lang(),
                           shell.verbose ? ":" : "; --verbose lists them"));
    if (shell.verbose) {
      for (const std::string& text : missing) shell.tell("  " + text);
    }
  }
  return shell.write(arguments.one("output").value_or("-"), *bytes);
}

constexpr OptionSpec options[] = {
    {"-f,--format", "FORMAT", "md, text, html or pdf", false, print_format_offers},
    {"-o,--output", "FILE", "Where it goes; - is stdout"},
    {"--lang", "XX", "Language; English where left out", false, language_offers},
    {"--ascii", "", "Text in ASCII alone, for old printers"}};
constexpr std::string_view examples[] = {"questionnaire -f text -o questions.txt",
                                         "questionnaire --lang de"};

}  // namespace

extern const Command command_questionnaire;
const Command command_questionnaire{
    .key = "questionnaire",
    .summary = "Print the questions of a first appointment",
    .manual =
        "Every question of screening with boxes for the answer, the limits of what is measured, "
        "what "
        "follows from the answers, and, on a page for the trainer, how they are written in the "
        "client's file. Each question carries its id.",
    .options = options,
    .examples = examples,
    .run = run};

}  // namespace plumbline::cli
