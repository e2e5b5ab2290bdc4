#include "cli/starter.h"

#include <unistd.h>

#include <fmt/format.h>
#include <algorithm>
#include <stdexcept>
#include <vector>

#include "util/file.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

/// A folder that goes away with everything in it, unless it has been moved.
class Scratch {
 public:
  /// `.plumbline-XXXXXX` in a folder; empty where that cannot be made.
  explicit Scratch(const fs::path& in) {
    std::string name = (in / ".plumbline-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Exit cannot_make(const fs::path& folder, const std::string& why, Shell& shell) {
  shell.complain(fmt::format("plumbline: cannot make {}: {}", folder.string(), why));
  return Exit::io;
}

/// Copies a folder's files; what exists is made by us alone.
Exit copy_all(const fs::path& from, const fs::path& to, Shell& shell) {
  std::error_code error;
  fs::recursive_directory_iterator it(from, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    const fs::path target = to / it->path().lexically_relative(from);
    if (it->is_directory()) {
      fs::create_directories(target, error);
      if (error) break;
      continue;
    }
    const auto source = util::read_file(it->path().string());
    if (!source) return told(shell, {source.error()});
    if (const Exit written = shell.write(target.string(), (*source)->text); written != Exit::done)
      return written;
  }
  return error ? cannot_make(to, error.message(), shell) : Exit::done;
}

std::vector<fs::path> names_in(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path().filename());
  std::sort(out.begin(), out.end());
  return out;
}

/// Into an empty folder, which stays the one that it is: somebody may stand in it. Where one piece
/// cannot be moved, those before it are taken back.
Exit fill(const fs::path& folder, const fs::path& from, Shell& shell) {
  const Scratch scratch(folder);
  if (scratch.path().empty()) return cannot_make(folder, "it cannot be written to", shell);
  if (const Exit copied = copy_all(from, scratch.path(), shell); copied != Exit::done)
    return copied;
  std::vector<fs::path> moved;
  for (const fs::path& name : names_in(scratch.path())) {
    std::error_code error;
    fs::rename(scratch.path() / name, folder / name, error);
    if (error) {
      std::error_code ignored;
      for (const fs::path& each : moved) fs::remove_all(folder / each, ignored);
      return cannot_make(folder / name, error.message(), shell);
    }
    moved.push_back(name);
  }
  return Exit::done;
}

/// A new folder, whole from its first moment.
Exit create(const fs::path& folder, const fs::path& from, Shell& shell) {
  const fs::path above = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
  std::error_code error;
  fs::create_directories(above, error);
  if (error) return cannot_make(above, error.message(), shell);
  const Scratch scratch(above);
  if (scratch.path().empty())
    return cannot_make(folder, above.string() + " cannot be written to", shell);
  if (const Exit copied = copy_all(from, scratch.path(), shell); copied != Exit::done)
    return copied;
  // mkdtemp's folder is its owner's alone; one made by hand is as the umask has it.
  fs::permissions(scratch.path(), fs::status(scratch.path() / "clients").permissions(), error);
  fs::rename(scratch.path(), folder, error);
  return error ? cannot_make(folder, error.message(), shell) : Exit::done;
}

}  // namespace

Exit make_practice(const fs::path& folder, Shell& shell) {
  const auto data = load_data_dir(shell);
  if (!data) return data.error();
  const fs::path from = *data / "init";
  // "practice/" is the folder "practice".
  const fs::path to = folder.has_filename() ? folder : folder.parent_path();
  std::error_code error;
  const fs::file_status status = fs::symlink_status(to, error);
  if (status.type() == fs::file_type::not_found) return create(to, from, shell);
  if (!fs::is_directory(to, error)) return cannot_make(to, "there is a file of that name", shell);
  const bool empty = fs::is_empty(to, error);
  if (error) return cannot_make(to, error.message(), shell);
  if (!empty)
    return cannot_make(to, "there is something in it already; name a new or empty folder", shell);
  return fill(to, from, shell);
}

Loaded<std::string> starter_client(const std::string& id, Shell& shell) {
  const auto data = load_data_dir(shell);
  if (!data) return util::Unexpected(data.error());
  const auto source =
      load_source((*data / "init" / "clients" / "first-client.yaml").string(), shell);
  if (!source) return util::Unexpected(source.error());
  std::string text = (*source)->text;
  const std::string line = "\nid: first-client ";
  const std::size_t at = text.find(line);
  if (at == text.npos) throw std::runtime_error("data/init has no client of that id");
  text.replace(at, line.size(), "\nid: " + id + " ");
  return text;
}

}  // namespace plumbline::cli
