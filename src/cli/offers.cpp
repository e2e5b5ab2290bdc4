#include "cli/offers.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>

#include "cli/globals.h"
#include "cli/inputs.h"
#include "cli/outputs.h"
#include "cli/registry.h"
#include "import/mapping.h"
#include "io/schema.h"
#include "render/pictures.h"
#include "render/registry.h"
#include "rules/registry.h"
#include "util/paths.h"

namespace plumbline::cli {
namespace {

template <class Entries>
Offers ids_and_names(const Entries& entries) {
  Offers out;
  for (const auto& each : entries) out.push_back({each.id, each.name});
  return out;
}

template <class Entries>
Offers keys_and_titles(const Entries& entries) {
  Offers out;
  for (const auto* each : entries)
    out.push_back({std::string(each->key), std::string(each->title)});
  return out;
}

Offers words(std::initializer_list<const char*> all) {
  Offers out;
  for (const char* each : all) out.push_back({each, ""});
  return out;
}

/// Names of the files of a folder with an extension, without it, sorted.
Offers stems(const std::filesystem::path& folder, std::string_view extension) {
  Offers out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == extension) out.push_back({entry.path().stem().string(), ""});
  }
  std::sort(out.begin(), out.end(), [](const Offer& a, const Offer& b) { return a.text < b.text; });
  return out;
}

Offers behind(Offers first, const Offers& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

Offers exercise_offers(Shell& shell) {
  const auto library = load_library(shell, "");
  return library ? ids_and_names(library->exercises) : Offers{};
}

Offers pattern_offers(Shell& shell) {
  const auto library = load_library(shell, "");
  return library ? ids_and_names(library->patterns) : Offers{};
}

Offers role_offers(Shell&) {
  Offers out;
  for (const auto& word : domain::Words<domain::Role>::table)
    out.push_back({std::string(word.text), ""});
  return out;
}

Offers level_offers(Shell&) {
  return {{"1", "beginner"},
          {"2", "novice"},
          {"3", "intermediate"},
          {"4", "advanced"},
          {"5", "athlete"}};
}

Offers equipment_offers(Shell& shell) {
  const auto library = load_library(shell, "");
  return library ? ids_and_names(library->equipment) : Offers{};
}

Offers condition_offers(Shell& shell) {
  const auto library = load_library(shell, "");
  if (!library) return {};
  Offers out;
  for (const auto& each : library->conditions) {
    out.push_back({each.id, each.name});
    for (const auto id : each.stages) {
      // A diagnosis of one stage often has its id.
      if ((*library)[id].id != each.id) out.push_back({(*library)[id].id, each.name});
    }
  }
  return out;
}

Offers protocol_offers(Shell& shell) {
  const auto library = load_library(shell, "");
  if (!library) return {};
  const auto protocols = load_protocols(shell, *library);
  return protocols ? ids_and_names(*protocols) : Offers{};
}

Offers entry_offers(Shell& shell) {
  const auto library = load_library(shell, "");
  if (!library) return {};
  Offers out = behind(ids_and_names(library->exercises), condition_offers(shell));
  out = behind(std::move(out), ids_and_names(library->limits));
  return behind(std::move(out), ids_and_names(library->posture_faults));
}

Offers reason_offers(Shell& shell) { return behind(exercise_offers(shell), rule_offers(shell)); }

Offers rule_offers(Shell&) { return keys_and_titles(rules::all_rules()); }

Offers format_offers(Shell&) { return keys_and_titles(render::all_formats()); }

Offers print_format_offers(Shell&) {
  std::vector<const render::Format*> able;
  for (const render::Format* format : render::all_formats()) {
    if (format->print != nullptr) able.push_back(format);
  }
  return keys_and_titles(able);
}

Offers findings_offers(Shell&) {
  return {{"text", "for people"},
          {"json", "for programs"},
          {"github", "annotations of a pull request"}};
}

Offers model_format_offers(Shell&) { return words({"lp", "mps", "opb"}); }

Offers document_offers(Shell& shell) {
  const auto templates = util::templates_dir(shell.data_dir);
  if (!templates) return {};
  Offers out;
  for (std::string& kind : document_kinds({*templates})) out.push_back({std::move(kind), ""});
  return out;
}

Offers language_offers(Shell& shell) {
  const auto folder = util::data_dir(shell.data_dir);
  if (!folder) return {};
  return behind({{"en", ""}}, stems(*folder / "phrases", ".yaml"));
}

Offers paper_offers(Shell&) { return words({"a4", "letter"}); }

Offers picture_offers(Shell&) { return keys_and_titles(render::all_pictures()); }

Offers effort_offers(Shell&) { return words({"low", "standard", "high"}); }

Offers colour_offers(Shell&) { return words({"auto", "always", "never"}); }

Offers schema_offers(Shell&) {
  Offers out;
  for (const std::string& kind : io::schema_kinds()) out.push_back({kind, ""});
  return out;
}

Offers preset_offers(Shell& shell) {
  const auto folder = util::data_dir(shell.data_dir);
  if (!folder) return {};
  Offers out;
  for (std::string& id : import::preset_ids((*folder / "import").string()))
    out.push_back({std::move(id), ""});
  return out;
}

Offers shell_offers(Shell&) { return words({"bash", "zsh", "fish"}); }

Offers command_offers(Shell&) {
  Offers out;
  for (const Command* command : all_commands()) {
    if (!command->hidden) out.push_back({std::string(command->key), std::string(command->summary)});
  }
  out.push_back({std::string(help_command.key), std::string(help_command.summary)});
  return out;
}

}  // namespace plumbline::cli
