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

Diagnostic failure(const std::string& path, std::string code, std::string message) {
  Diagnostic out;
  out.code = std::move(code);
  out.message = std::move(message);
  out.span.source = std::make_shared<const Source>(Source{path, {}});
  return out;
}

Diagnostic cannot_read(const std::string& path, int error) {
  return failure(path, "E0121", "cannot be read: " + reason(error));
}

Diagnostic cannot_write(const std::string& path, int error) {
  return failure(path, "E0123", "cannot be written: " + reason(error));
}

Diagnostic too_large(const std::string& path, std::size_t limit) {
  return failure(path, "E0105", fmt::format("larger than the limit of {} bytes", limit));
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

/// A new file beside `target`, with the mode that the user's mask gives; its name in `name`.
int create_beside(const std::filesystem::path& target, std::string& name) {
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const auto hidden = fmt::format(".{}.{}-{}.tmp", target.filename().string().substr(0, 200),
                                    ::getpid(), attempt);
    name = (target.parent_path() / hidden).string();
    const int made = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (made >= 0 || errno != EEXIST) return made;
  }
  return -1;
}

/// Makes the new name itself survive a power cut. Some file systems cannot; that is no failure.
void flush_folder(const std::filesystem::path& target) {
  const auto folder = target.has_parent_path() ? target.parent_path() : ".";
  const Descriptor open_folder(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_folder.open()) ::fsync(open_folder.get());
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

std::optional<Diagnostic> replace(const std::string& path, const std::filesystem::path& target,
                                  std::optional<mode_t> mode, std::string_view content) {
  std::string name;
  Descriptor file(create_beside(target, name));
  if (!file.open()) return cannot_write(path, errno);
  const bool written = (!mode || ::fchmod(file.get(), *mode) == 0) &&
                       write_all(file.get(), content) && ::fsync(file.get()) == 0 && file.close() &&
                       ::rename(name.c_str(), target.c_str()) == 0;
  if (!written) {
    const int error = errno;
    ::unlink(name.c_str());
    return cannot_write(path, error);
  }
  flush_folder(target);
  return std::nullopt;
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
    return Unexpected(failure(path, "E0122", "not a regular file but " + what));
  }
  if (static_cast<std::size_t>(status.st_size) > limit) return Unexpected(too_large(path, limit));
  return read_descriptor(file.get(), path, limit);
}

std::optional<Diagnostic> write_file(const std::string& path, std::string_view content) {
  const auto followed = follow_links(path);
  if (!followed) return cannot_write(path, ELOOP);
  const std::filesystem::path& target = *followed;
  struct stat status {};
  if (::stat(target.c_str(), &status) != 0) return replace(path, target, std::nullopt, content);
  if (S_ISREG(status.st_mode)) return replace(path, target, status.st_mode & 07777U, content);
  if (S_ISDIR(status.st_mode)) return cannot_write(path, EISDIR);
  Descriptor device(::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!device.open() || !write_all(device.get(), content) || !device.close())
    return cannot_write(path, errno);
  return std::nullopt;
}

}  // namespace plumbline::util
