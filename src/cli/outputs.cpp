#include "cli/outputs.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "io/plan_json.h"
#include "render/translated.h"

namespace plumbline::cli {
namespace {

bool is_json(const render::Format& format) { return format.key == "json"; }

/// One format's bytes for all weeks: an array in JSON, one document after the other elsewhere.
Loaded<std::string> bytes_of(const render::Format& format, const std::vector<domain::Plan>& plans,
                             bool several, const std::vector<render::WriteOptions>& options,
                             Shell& shell) {
  if (several && is_json(format)) return io::write_plans(plans);
  std::string out;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    auto text = format.write(plans[i], options[i]);
    if (!text) return util::Unexpected(told(shell, text.error()));
    out += *text;
  }
  return out;
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

Loaded<Outputs> Outputs::from(const Arguments& arguments, Shell& shell) {
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
  const bool to_stdout = out.target_.empty() || out.target_ == "-";
  const bool folder =
      !to_stdout && (out.target_.back() == '/' || std::filesystem::is_directory(out.target_));
  if (out.formats_.size() > 1 && !folder) {
    shell.complain("plumbline: several formats need a folder: -o DIR/");
    return util::Unexpected(Exit::usage);
  }
  auto options = load_write_options(shell, arguments.one("template"));
  if (!options) return util::Unexpected(options.error());
  out.options_ = std::move(*options);
  if (arguments.has("ascii")) out.options_.ascii = true;
  if (const auto lang = arguments.one("lang")) {
    auto phrases = load_phrases(shell, *lang);
    if (!phrases) return util::Unexpected(phrases.error());
    out.options_.phrases = std::move(*phrases);
    out.asked_ = true;
  }
  if (const auto session = arguments.one("session")) out.options_.session = *session;
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
  std::vector<std::pair<std::string, std::string>> files;
  const bool to_stdout = target_.empty() || target_ == "-";
  const bool folder =
      !to_stdout && (target_.back() == '/' || std::filesystem::is_directory(target_));
  for (const render::Format* format : formats_) {
    auto bytes = bytes_of(*format, plans, several, *options, shell);
    if (!bytes) return bytes.error();
    std::string path = target_;
    if (folder) {
      const domain::Plan& first = plans.front();
      path = (std::filesystem::path(target_) /
              (first.client_id + "-" + first.week + "." + std::string(format->extension)))
                 .string();
    }
    files.emplace_back(std::move(path), std::move(*bytes));
  }
  if (folder) {
    std::error_code error;
    std::filesystem::create_directories(target_, error);
    if (error) {
      shell.complain("plumbline: cannot make the folder " + target_ + ": " + error.message());
      return Exit::io;
    }
  }
  for (const auto& [path, bytes] : files) {
    const Exit written = shell.write(path, bytes);
    if (written != Exit::done) return written;
  }
  return Exit::done;
}

}  // namespace plumbline::cli
