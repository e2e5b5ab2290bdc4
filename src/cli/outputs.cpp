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
#include "render/registry.h"
#include "render/translated.h"
#include "util/file.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

bool is_json(const render::Format& format) { return format.key == "json"; }

/// One format's bytes for weeks in a row: an array in JSON, what the format makes of them, or one
/// document after the other.
util::Result<std::string> bytes_of(const render::Format& format,
                                   std::span<const domain::Plan> plans, bool several,
                                   std::span<const render::WriteOptions> options) {
  if (several && is_json(format)) return io::write_plans({plans.begin(), plans.end()});
  if (several && format.write_weeks != nullptr) return format.write_weeks(plans, options);
  std::string out;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    auto text = format.write(plans[i], options[i]);
    if (!text) return text;
    out += *text;
  }
  return out;
}

/// The format that a file's name ends with, Markdown for a name without an end; nothing for an end
/// that is no format's.
const render::Format* format_named_by(const std::string& target) {
  const std::string end = std::filesystem::path(target).extension().string();
  if (end.empty() || end.find('}') != end.npos) return render::find_format("md");
  const std::string word = util::lower_ascii(end.substr(1));
  const render::Format* by_extension = render::format_ending(word);
  return by_extension != nullptr ? by_extension : render::find_format(word);
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
    std::vector<std::filesystem::path> folders{options.templates_dir};
    if (options.own_templates) folders.push_back(*options.own_templates);
    auto known = one_word("document", *document, document_kinds(folders), shell);
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

std::vector<std::string> document_kinds(const std::vector<std::filesystem::path>& folders) {
  std::set<std::string> out;
  for (const auto& folder : folders) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      const std::string name = entry.path().filename().string();
      const std::string stem = name.substr(0, name.find('.'));
      const bool of_a_plan = stem != "refused" && stem != "questionnaire" && stem != "roster";
      if (entry.path().extension() == ".mustache" && of_a_plan) out.insert(stem);
    }
  }
  return {out.begin(), out.end()};
}

Loaded<Outputs> Outputs::from(const Arguments& arguments, const std::string& beside, Shell& shell) {
  Outputs out;
  out.target_ = arguments.one("output").value_or("");
  const auto keys = arguments.all("format");
  if (keys.empty()) {
    const auto* named = format_named_by(out.is_folder() ? "" : out.target_);
    if (named == nullptr) {
      shell.complain(
          fmt::format("plumbline: '{}' ends as no format does; say one with -f", out.target_));
      return util::Unexpected(Exit::usage);
    }
    out.formats_.push_back(named);
  }
  for (const std::string& key : keys) {
    auto format = load_format(shell, key);
    if (!format) return util::Unexpected(format.error());
    if (std::find(out.formats_.begin(), out.formats_.end(), *format) == out.formats_.end())
      out.formats_.push_back(*format);
  }
  if (out.formats_.size() > 1 && !out.is_folder() && !out.is_pattern()) {
    shell.complain("plumbline: several formats need a folder: -o DIR/");
    return util::Unexpected(Exit::usage);
  }
  auto options = load_write_options(shell, arguments.one("template"));
  if (!options) return util::Unexpected(options.error());
  out.options_ = std::move(*options);
  if (auto added =
          add_practice(arguments.one("practice"), beside, out.options_, shell, &out.pieces_);
      !added)
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

util::Result<std::vector<Outputs::Target>, std::string> Outputs::targets(
    const std::vector<domain::Plan>& plans) const {
  std::vector<Target> out;
  const bool apart = is_folder() || is_pattern();
  for (const render::Format* format : formats_) {
    if (format->one_week && plans.size() > 1) {
      if (!apart)
        return util::Unexpected(fmt::format("{} is a file for each week: -o DIR/", format->key));
      for (std::size_t i = 0; i < plans.size(); ++i)
        out.push_back({format, i, 1, path_of(plans[i], *format)});
    } else {
      out.push_back({format, 0, plans.size(), apart ? path_of(plans.front(), *format) : target_});
    }
  }
  std::set<std::string> paths;
  for (const Target& each : out) {
    if (apart && !paths.insert(each.path).second)
      return util::Unexpected(fmt::format(
          "two files would both be {}; put {{format}} or {{week}} into the pattern", each.path));
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
  const auto targets = this->targets(plans);
  if (!targets) {
    shell.complain("plumbline: " + targets.error());
    return Exit::usage;
  }
  const auto made = make(plans, several, *options, *targets);
  if (!made) return told(shell, made.error());
  for (const OutputFile& each : *made) {
    const std::filesystem::path path(each.path);
    if ((is_folder() || is_pattern()) && path.has_parent_path()) {
      if (const auto wrong = util::make_folders(path.parent_path().string()))
        return told(shell, {*wrong});
    }
    const Exit written = shell.write(path.string(), each.bytes);
    if (written != Exit::done) return written;
  }
  return Exit::done;
}

util::Result<std::vector<OutputFile>> Outputs::make(
    const std::vector<domain::Plan>& plans, bool several,
    const std::vector<render::WriteOptions>& options, const std::vector<Target>& targets) {
  std::vector<OutputFile> out;
  for (const Target& each : targets) {
    const std::span<const domain::Plan> weeks(plans.data() + each.first, each.count);
    const std::span<const render::WriteOptions> how(options.data() + each.first, each.count);
    auto bytes = bytes_of(*each.format, weeks, several && each.count == plans.size(), how);
    if (!bytes) return util::Unexpected(std::move(bytes).error());
    out.push_back({each.path, std::move(*bytes)});
  }
  return out;
}

FilePress::FilePress(const Outputs& outputs, PhraseTables tables)
    : outputs_(outputs), tables_(std::move(tables)) {
  // Phrases are for one thread: this one needs its own.
  outputs_.options_.phrases = phrases_of(outputs.options_.phrases.lang());
}

phrases::Phrases FilePress::phrases_of(const std::string& lang) {
  const auto made = made_.find(lang);
  if (made != made_.end()) return made->second;
  const auto table = tables_.find(lang);
  return made_
      .emplace(lang, table == tables_.end() ? phrases::Phrases() : phrases::Phrases(table->second))
      .first->second;
}

util::Result<std::vector<OutputFile>> FilePress::operator()(
    const std::vector<domain::Plan>& plans) {
  const auto targets = outputs_.targets(plans);
  if (!targets)
    return util::Unexpected(util::Diagnostics{util::error("E0628", targets.error(), {})});
  std::vector<render::WriteOptions> options;
  for (const domain::Plan& plan : plans) {
    options.push_back(outputs_.options_);
    if (!outputs_.asked_) options.back().phrases = phrases_of(plan.language);
  }
  return Outputs::make(plans, plans.size() > 1, options, *targets);
}

}  // namespace plumbline::cli
