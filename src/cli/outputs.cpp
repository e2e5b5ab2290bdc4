#include "cli/outputs.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "cli/practice.h"
#include "io/plan_json.h"
#include "render/translated.h"

namespace plumbline::cli {
namespace {

bool is_json(const render::Format& format) { return format.key == "json"; }

/// One format's bytes for weeks in a row: an array in JSON, what the format makes of them, or one
/// document after the other.
Loaded<std::string> bytes_of(const render::Format& format, std::span<const domain::Plan> plans,
                             bool several, std::span<const render::WriteOptions> options,
                             Shell& shell) {
  if (several && is_json(format)) return io::write_plans({plans.begin(), plans.end()});
  if (several && format.write_weeks != nullptr) {
    auto text = format.write_weeks(plans, options);
    if (!text) return util::Unexpected(told(shell, text.error()));
    return std::move(*text);
  }
  std::string out;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    auto text = format.write(plans[i], options[i]);
    if (!text) return util::Unexpected(told(shell, text.error()));
    out += *text;
  }
  return out;
}

/// The kinds of documents: the templates that there are.
std::vector<std::string> documents(const render::WriteOptions& options) {
  std::set<std::string> out;
  for (const auto& folder : {options.own_templates, std::optional(options.templates_dir)}) {
    std::error_code error;
    if (!folder) continue;
    for (const auto& entry : std::filesystem::directory_iterator(*folder, error)) {
      const std::string name = entry.path().filename().string();
      const std::string stem = name.substr(0, name.find('.'));
      if (entry.path().extension() == ".mustache" && stem != "refused" && stem != "questionnaire")
        out.insert(stem);
    }
  }
  return {out.begin(), out.end()};
}

/// A word of a short list, or the exit code after it was told what there is.
Loaded<std::string> one_word(std::string_view what, const std::string& word,
                             const std::vector<std::string>& known, Shell& shell) {
  if (std::find(known.begin(), known.end(), word) != known.end()) return word;
  return util::Unexpected(told_unknown(shell, what, word, known));
}

/// The options that say how a page looks.
Loaded<std::monostate> add_page_options(const Arguments& arguments, render::WriteOptions& options,
                                        Shell& shell) {
  if (const auto document = arguments.one("document")) {
    auto known = one_word("document", *document, documents(options), shell);
    if (!known) return util::Unexpected(known.error());
    options.document = *known;
  }
  if (const auto paper = arguments.one("paper")) {
    auto known = one_word("paper", *paper, {"a4", "letter"}, shell);
    if (!known) return util::Unexpected(known.error());
    options.paper = *known == "letter" ? render::Paper::letter : render::Paper::a4;
  }
  options.ascii = arguments.has("ascii");
  options.large_print = arguments.has("large-print");
  options.grey = arguments.has("grey");
  options.page_per_session = arguments.has("page-per-session");
  if (const auto picture = arguments.one("picture")) options.picture = *picture;
  if (const auto zone = arguments.one("timezone")) options.timezone = *zone;
  if (const auto session = arguments.one("session")) options.session = *session;
  return std::monostate{};
}

/// What stands in English all the same.
void tell_missing(const std::string& lang, const std::vector<std::string>& texts,
                  const std::vector<std::string>& phrases, Shell& shell) {
  shell.tell(fmt::format("plumbline: {} texts have no words in '{}' and stand in English{}",
                         texts.size() + phrases.size(), lang,
                         shell.verbose ? ":" : "; --verbose lists them"));
  if (!shell.verbose) return;
  for (const std::string& key : phrases) shell.tell("  phrase " + key);
  for (const std::string& text : texts) shell.tell("  " + text);
}

}  // namespace

Loaded<Outputs> Outputs::from(const Arguments& arguments, const std::string& beside, Shell& shell) {
  Outputs out;
  auto keys = arguments.all("format");
  if (keys.empty()) keys = {"md"};
  for (const std::string& key : keys) {
    auto format = load_format(shell, key);
    if (!format) return util::Unexpected(format.error());
    if (std::find(out.formats_.begin(), out.formats_.end(), *format) == out.formats_.end())
      out.formats_.push_back(*format);
  }
  out.target_ = arguments.one("output").value_or("");
  if (out.formats_.size() > 1 && !out.is_folder() && !out.is_pattern()) {
    shell.complain("plumbline: several formats need a folder: -o DIR/");
    return util::Unexpected(Exit::usage);
  }
  auto options = load_write_options(shell, arguments.one("template"));
  if (!options) return util::Unexpected(options.error());
  out.options_ = std::move(*options);
  if (auto added = add_practice(arguments.one("practice"), beside, out.options_, shell); !added)
    return util::Unexpected(added.error());
  if (auto added = add_page_options(arguments, out.options_, shell); !added)
    return util::Unexpected(added.error());
  if (const auto lang = arguments.one("lang")) {
    auto phrases = load_phrases(shell, *lang);
    if (!phrases) return util::Unexpected(phrases.error());
    out.options_.phrases = std::move(*phrases);
    out.asked_ = true;
  }
  return out;
}

bool Outputs::is_pattern() const { return target_.find('{') != target_.npos; }

bool Outputs::is_folder() const {
  if (target_.empty() || target_ == "-" || is_pattern()) return false;
  return target_.back() == '/' || std::filesystem::is_directory(target_);
}

std::string Outputs::path_of(const domain::Plan& plan, const render::Format& format) const {
  const std::string extension(format.extension);
  const bool week = options_.document == "week";
  if (!is_pattern()) {
    const std::string document = week ? "" : "-" + options_.document;
    const std::string session = options_.session ? "-" + *options_.session : "";
    return (std::filesystem::path(target_) /
            (plan.client_id + "-" + plan.week + document + session + "." + extension))
        .string();
  }
  const std::map<std::string, std::string> words{{"{client}", plan.client_id},
                                                 {"{week}", plan.week},
                                                 {"{document}", options_.document},
                                                 {"{session}", options_.session.value_or("all")},
                                                 {"{format}", extension}};
  std::string path;
  for (std::size_t at = 0; at < target_.size();) {
    const std::size_t end = target_.find('}', at);
    const auto word = target_[at] == '{' && end != target_.npos
                          ? words.find(target_.substr(at, end - at + 1))
                          : words.end();
    if (word == words.end()) {
      path += target_[at++];
    } else {
      path += word->second;
      at = end + 1;
    }
  }
  return path;
}

Loaded<std::vector<Outputs::Target>> Outputs::targets(const std::vector<domain::Plan>& plans,
                                                      Shell& shell) const {
  std::vector<Target> out;
  const bool apart = is_folder() || is_pattern();
  for (const render::Format* format : formats_) {
    if (format->one_week && plans.size() > 1) {
      if (!apart) {
        shell.complain(fmt::format("plumbline: {} is a file for each week: -o DIR/", format->key));
        return util::Unexpected(Exit::usage);
      }
      for (std::size_t i = 0; i < plans.size(); ++i)
        out.push_back({format, i, 1, path_of(plans[i], *format)});
    } else {
      out.push_back({format, 0, plans.size(), apart ? path_of(plans.front(), *format) : target_});
    }
  }
  std::set<std::string> paths;
  for (const Target& each : out) {
    if (apart && !paths.insert(each.path).second) {
      shell.complain(
          fmt::format("plumbline: two files would both be {}; put {{format}} or {{week}} "
                      "into the pattern",
                      each.path));
      return util::Unexpected(Exit::usage);
    }
  }
  return out;
}

bool Outputs::json_only() const {
  for (const render::Format* format : formats_) {
    if (!is_json(*format)) return false;
  }
  return true;
}

Loaded<std::vector<render::WriteOptions>> Outputs::options_for(
    const std::vector<domain::Plan>& plans, Shell& shell) const {
  std::vector<render::WriteOptions> out;
  std::vector<std::string> missing;
  for (const domain::Plan& plan : plans) {
    render::WriteOptions options = options_;
    if (!asked_ && plan.language != "en") {
      auto phrases = load_phrases(shell, plan.language);
      if (!phrases) return util::Unexpected(phrases.error());
      options.phrases = std::move(*phrases);
    }
    if (!json_only()) render::translated(plan, options.phrases, &missing);
    out.push_back(std::move(options));
  }
  const auto lacking = out.empty() ? std::vector<std::string>() : out.front().phrases.missing();
  if (!missing.empty() || !lacking.empty())
    tell_missing(out.front().phrases.lang(), missing, lacking, shell);
  return out;
}

Exit Outputs::write(const std::vector<domain::Plan>& plans, bool several, Shell& shell) const {
  const auto options = options_for(plans, shell);
  if (!options) return options.error();
  const auto targets = this->targets(plans, shell);
  if (!targets) return targets.error();
  std::vector<std::string> made;
  for (const Target& each : *targets) {
    const std::span<const domain::Plan> weeks(plans.data() + each.first, each.count);
    const std::span<const render::WriteOptions> how(options->data() + each.first, each.count);
    auto bytes = bytes_of(*each.format, weeks, several && each.count == plans.size(), how, shell);
    if (!bytes) return bytes.error();
    made.push_back(std::move(*bytes));
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    const std::filesystem::path path((*targets)[i].path);
    if ((is_folder() || is_pattern()) && path.has_parent_path()) {
      std::error_code error;
      std::filesystem::create_directories(path.parent_path(), error);
      if (error) {
        shell.complain("plumbline: cannot make the folder " + path.parent_path().string() + ": " +
                       error.message());
        return Exit::io;
      }
    }
    const Exit written = shell.write(path.string(), made[i]);
    if (written != Exit::done) return written;
  }
  return Exit::done;
}

}  // namespace plumbline::cli
