#include "batch/found.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "io/yaml_tree.h"
#include "util/file.h"
#include "util/hash.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::batch {

namespace {

namespace fs = std::filesystem;
using util::Unexpected;

constexpr std::string_view client_kind = "plumbline/client/";

bool could_be_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

/// The value behind a key at the start of a line, without quotes and comment.
std::string_view plain_value(std::string_view line) {
  const std::size_t comment = line.find(" #");
  line = util::trim(line.substr(0, comment));
  const bool quoted = line.size() > 1 && line.front() == line.back() &&
                      (line.front() == '"' || line.front() == '\'');
  return quoted ? line.substr(1, line.size() - 2) : line;
}

/// By the parsers, where the lines alone do not tell.
Peek peek_in_tree(const std::string& text, bool surely_client) {
  Peek out{.client = surely_client, .id = {}};
  const auto tree = io::parse_yaml(std::make_shared<const util::Source>(util::Source{"", text}));
  // A broken file that speaks of clients is one that somebody has to look at.
  if (!tree) return {.client = true, .id = {}};
  const io::Node* kind = tree->find("kind");
  out.client = kind != nullptr && kind->text.starts_with(client_kind);
  const io::Node* id = tree->find("id");
  if (id != nullptr && id->is_scalar() && could_be_id(id->text)) out.id = id->text;
  return out;
}

class Finder {
 public:
  explicit Finder(const Where& where) : where_(where) {
    std::error_code ignored;
    if (!where.not_in.empty()) not_in_ = fs::weakly_canonical(where.not_in, ignored);
  }

  util::Result<std::vector<Found>> run() {
    for (const std::string& each : where_.given) {
      auto wrong = each == "-" || each.starts_with('@') ? add_list(each) : add_given(each);
      if (wrong) return Unexpected(util::Diagnostics{std::move(*wrong)});
    }
    return std::move(found_);
  }

 private:
  std::optional<util::Diagnostic> add_list(const std::string& name) {
    auto list = name == "-" ? util::read_descriptor(STDIN_FILENO, "standard input")
                            : util::read_file(name.substr(1));
    if (!list) return std::move(list).error();
    for (const std::string& line : util::split((*list)->text, '\n')) {
      const std::string path = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
      if (path.empty()) continue;
      if (auto wrong = add_given(path)) return wrong;
    }
    return std::nullopt;
  }

  std::optional<util::Diagnostic> add_given(const std::string& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) return add_folder(path);
    add_file(path, true);
    return std::nullopt;
  }

  std::optional<util::Diagnostic> add_folder(const std::string& folder) {
    std::error_code error;
    std::vector<std::string> paths;
    using Options = fs::directory_options;
    fs::recursive_directory_iterator each(folder, Options::none, error);
    for (; !error && each != fs::recursive_directory_iterator(); each.increment(error)) {
      const std::string name = each->path().filename().string();
      std::error_code ignored;
      const bool folder_itself = each->is_directory(ignored) && !each->is_symlink(ignored);
      if (folder_itself && (name.front() == '.' || is_output(each->path())))
        each.disable_recursion_pending();
      const bool yaml = name.ends_with(".yaml") || name.ends_with(".yml");
      if (yaml && name.front() != '.' && !each->is_directory(ignored))
        paths.push_back(each->path().string());
    }
    if (error)
      return util::file_error(folder, "E0312",
                              "the folder cannot be listed: " + util::printable(error.message()));
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths) add_file(path, false);
    return std::nullopt;
  }

  bool is_output(const fs::path& folder) const {
    std::error_code ignored;
    return not_in_ && fs::weakly_canonical(folder, ignored) == *not_in_;
  }

  /// `named` by somebody: then it is an input whatever it is.
  void add_file(const std::string& path, bool named) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && !met_.insert({status.st_dev, status.st_ino}).second)
      return;
    Found out;
    out.path = path;
    if (auto source = util::read_file(path)) {
      const std::string& text = (*source)->text;
      const Peek seen = peek(text);
      if (!named && !seen.client) return;
      out.hash = util::content_hash(text);
      out.key = seen.id;
    } else {
      out.trouble = source.error().message;
    }
    out.has_id = !out.key.empty();
    const std::string by_path = util::content_hash(path).substr(0, 12);
    if (!out.has_id) out.key = "file-" + by_path;
    out.shard = shard_of(out.key, where_.shards);
    out.twice = !keys_.insert(out.key).second;
    if (out.twice) out.key += "@" + by_path;
    out.at = static_cast<int64_t>(found_.size());
    found_.push_back(std::move(out));
  }

  const Where& where_;
  std::optional<fs::path> not_in_;
  std::set<std::pair<dev_t, ino_t>> met_;
  std::unordered_set<std::string> keys_;
  std::vector<Found> found_;
};

}  // namespace

Peek peek(const std::string& text) {
  if (text.find(client_kind) == text.npos) return {};
  Peek out;
  std::string_view kind, id;
  bool has_kind = false, has_id = false;
  std::string_view rest = text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  while (!rest.empty() && !(has_kind && has_id)) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!has_kind && line.starts_with("kind:")) {
      has_kind = true;
      kind = plain_value(line.substr(5));
    } else if (!has_id && line.starts_with("id:")) {
      has_id = true;
      id = plain_value(line.substr(3));
    }
  }
  out.client = kind.starts_with(client_kind);
  if (has_kind && !out.client && kind.starts_with("plumbline/")) return out;
  if (!out.client || !could_be_id(id)) return peek_in_tree(text, out.client);
  out.id = id;
  return out;
}

util::Result<std::vector<Found>> find_clients(const Where& where) { return Finder(where).run(); }

std::string inputs_hash(const std::vector<Found>& all) {
  std::string text;
  for (const Found& each : all) text += each.key + " " + each.hash + "\n";
  return util::content_hash(text);
}

std::vector<int64_t> counts_of(const std::vector<Found>& all, int shards) {
  std::vector<int64_t> out(static_cast<std::size_t>(shards));
  for (const Found& each : all) ++out[static_cast<std::size_t>(each.shard - 1)];
  return out;
}

}  // namespace plumbline::batch
