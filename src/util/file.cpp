#include "util/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

namespace plumbline::util {

namespace {

/// Plans tell of people's health: what is new is for its owner alone.
constexpr mode_t private_file = 0600;
constexpr mode_t private_folder = 0700;

constexpr std::string_view temporary_prefix = ".plumbline-";
constexpr std::string_view temporary_suffix = ".tmp";

/// Closes on the way out. `close` is called by hand where its result matters.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  bool open() const { return value_ >= 0; }
  int get() const { return value_; }
  bool close() { return value_ < 0 || ::close(std::exchange(value_, -1)) == 0; }

 private:
  int value_;
};

/// Our own words, since the C library's depend on the locale.
std::string reason(int error) {
  switch (error) {
    case ENOENT: return "no such file or folder";
    case EACCES:
    case EPERM: return "permission denied";
    case EISDIR: return "it is a folder";
    case ENOTDIR: return "a part of its path is no folder";
    case ENOSPC:
    case EDQUOT: return "no space left";
    case EFBIG: return "larger than a file may be here (see ulimit -f)";
    case EROFS: return "the file system is read-only";
    case ELOOP: return "too many symbolic links";
    case ENAMETOOLONG: return "the name is too long";
    case EMFILE:
    case ENFILE: return "too many open files";
    case EIO: return "the device reports an error";
    default: return fmt::format("system error {}", error);
  }
}

Diagnostic cannot_read(const std::string& path, int error) {
  return file_error(path, "E0121", "cannot be read: " + reason(error));
}

Diagnostic cannot_write(const std::string& path, int error) {
  return file_error(path, "E0123", "cannot be written: " + reason(error));
}

Diagnostic too_large(const std::string& path, std::size_t limit) {
  return file_error(path, "E0105", fmt::format("larger than the limit of {} bytes", limit));
}

/// True when everything was written; `errno` says why not.
bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Writes what `make` gives, in pieces of some size. `errno` says why not.
bool pour(int descriptor, const std::function<void(const Put&)>& make) {
  constexpr std::size_t enough = 65536;
  std::string waiting;
  int error = 0;
  const auto drain = [&] {
    if (error == 0 && !write_all(descriptor, waiting)) error = errno;
    waiting.clear();
  };
  make([&](std::string_view piece) {
    waiting += piece;
    if (waiting.size() >= enough) drain();
  });
  drain();
  errno = error;
  return error == 0;
}

/// A new file beside `target` that its owner alone can read; its name in `name`.
int create_beside(const std::filesystem::path& target, std::string_view tag, std::string& name) {
  const std::string middle = tag.empty() ? "" : std::string(tag) + "-";
  name = (target.parent_path() /
          fmt::format("{}{}XXXXXX{}", temporary_prefix, middle, temporary_suffix))
             .string();
  return ::mkostemps(name.data(), static_cast<int>(temporary_suffix.size()), O_CLOEXEC);
}

/// The file that a chain of links ends in, whether it exists yet or not; nothing for a circle.
std::optional<std::filesystem::path> follow_links(std::filesystem::path path) {
  for (int links = 0; links < 40; ++links) {
    std::error_code error;
    if (!std::filesystem::is_symlink(path, error)) return path;
    const auto next = std::filesystem::read_symlink(path, error);
    if (error) return path;
    path = path.parent_path() / next;
  }
  return std::nullopt;
}

/// A file under its temporary name, on its way to become `target`. What is not kept is removed.
class Temporary {
 public:
  Temporary(const std::filesystem::path& target, std::string_view tag)
      : target_(target), file_(create_beside(target, tag, name_)), made_(file_.open()) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (made_) ::unlink(name_.c_str());
  }

  bool made() const { return made_; }
  /// `errno` says why not.
  bool fill(const std::function<void(const Put&)>& make, mode_t mode) {
    return pour(file_.get(), make) && ::fchmod(file_.get(), mode) == 0 &&
           ::fsync(file_.get()) == 0 && file_.close();
  }
  bool take_name() {
    if (::rename(name_.c_str(), target_.c_str()) != 0) return false;
    made_ = false;
    return true;
  }

 private:
  const std::filesystem::path& target_;
  std::string name_;
  Descriptor file_;
  bool made_;
};

std::optional<Diagnostic> replace(const std::string& path, const std::filesystem::path& target,
                                  mode_t mode, const std::function<void(const Put&)>& make,
                                  const Writing& how) {
  Temporary file(target, how.tag);
  if (!file.made() || !file.fill(make, mode) || !file.take_name()) return cannot_write(path, errno);
  if (how.flush) flush_folder(target.parent_path().string());
  return std::nullopt;
}

/// What the user's mask leaves of a mode for everybody.
mode_t shared_mode() {
  const mode_t mask = ::umask(077);
  ::umask(mask);
  return 0666U & ~mask;
}

}  // namespace

Result<std::shared_ptr<const Source>, Diagnostic> read_descriptor(int descriptor,
                                                                  const std::string& name,
                                                                  std::size_t limit) {
  std::string text;
  std::size_t used = 0;
  for (;;) {
    // One byte more than allowed tells a file at the limit from one above it.
    const std::size_t room = std::min(std::max<std::size_t>(used, 65536), limit + 1 - used);
    if (room == 0) return Unexpected(too_large(name, limit));
    text.resize(used + room);
    const ssize_t got = ::read(descriptor, text.data() + used, room);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Unexpected(cannot_read(name, errno));
    used += static_cast<std::size_t>(got);
    if (got == 0) break;
  }
  text.resize(used);
  return std::make_shared<const Source>(Source{name, std::move(text)});
}

Result<std::shared_ptr<const Source>, Diagnostic> read_file(const std::string& path,
                                                            std::size_t limit) {
  // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file.open()) return Unexpected(cannot_read(path, errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return Unexpected(cannot_read(path, errno));
  if (!S_ISREG(status.st_mode)) {
    const std::string what = S_ISDIR(status.st_mode) ? "a folder" : "a device or a pipe";
    return Unexpected(file_error(path, "E0122", "not a regular file but " + what));
  }
  if (static_cast<std::size_t>(status.st_size) > limit) return Unexpected(too_large(path, limit));
  return read_descriptor(file.get(), path, limit);
}

std::optional<Diagnostic> write_file(const std::string& path, std::string_view content,
                                     const Writing& how) {
  return write_file(
      path, [content](const Put& put) { put(content); }, how);
}

std::optional<Diagnostic> write_file(const std::string& path,
                                     const std::function<void(const Put&)>& make,
                                     const Writing& how) {
  const auto followed = follow_links(path);
  if (!followed) return cannot_write(path, ELOOP);
  const std::filesystem::path& target = *followed;
  struct stat status {};
  if (::stat(target.c_str(), &status) != 0)
    return replace(path, target, how.shared ? shared_mode() : private_file, make, how);
  if (S_ISREG(status.st_mode)) return replace(path, target, status.st_mode & 07777U, make, how);
  if (S_ISDIR(status.st_mode)) return cannot_write(path, EISDIR);
  Descriptor device(::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!device.open() || !pour(device.get(), make) || !device.close())
    return cannot_write(path, errno);
  return std::nullopt;
}

void flush_folder(const std::string& folder) {
  const Descriptor open_folder(
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_folder.open()) ::fsync(open_folder.get());
}

std::optional<Diagnostic> make_folders(const std::string& path) {
  std::filesystem::path so_far;
  for (const auto& part : std::filesystem::path(path)) {
    so_far /= part;
    if (::mkdir(so_far.c_str(), private_folder) == 0) {
      flush_folder(so_far.parent_path().string());
      continue;
    }
    const int error = errno;
    std::error_code ignored;
    if (!std::filesystem::is_directory(so_far, ignored))
      return cannot_write(path, error == EEXIST ? ENOTDIR : error);
  }
  return std::nullopt;
}

bool is_temporary(std::string_view name, std::string_view tag) {
  const std::string start =
      std::string(temporary_prefix) + (tag.empty() ? "" : std::string(tag) + "-");
  return name.size() == start.size() + 6 + temporary_suffix.size() && name.starts_with(start) &&
         name.ends_with(temporary_suffix);
}

}  // namespace plumbline::util
