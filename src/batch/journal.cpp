#include "batch/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include <fmt/format.h>

#include "io/roster_json.h"
#include "util/file.h"
#include "util/hash.h"

namespace plumbline::batch {

namespace {

/// A line is its checksum, a blank, the row and a line feed.
constexpr std::size_t checksum_size = 16;

std::string checksum(std::string_view text) {
  return fmt::format("{:016x}", util::content_number(text));
}

/// The row in a line without its line feed; empty where the line is not whole.
std::string_view row_in(std::string_view line) {
  if (line.size() < checksum_size + 2 || line[checksum_size] != ' ') return {};
  const std::string_view row = line.substr(checksum_size + 1);
  return checksum(row) == line.substr(0, checksum_size) ? row : std::string_view();
}

util::Diagnostics cannot_write(const std::string& path) {
  return {util::file_error(path, "E0123", "cannot be written: the run's journal")};
}

bool write_at(int descriptor, std::string_view text, uint64_t at) {
  while (!text.empty()) {
    const ssize_t written = ::pwrite(descriptor, text.data(), text.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += static_cast<uint64_t>(written);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool read_at(int descriptor, std::string& into, uint64_t at) {
  std::size_t done = 0;
  while (done < into.size()) {
    const ssize_t got =
        ::pread(descriptor, into.data() + done, into.size() - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

Journal::Journal(int descriptor, std::string path, std::size_t clients)
    : descriptor_(descriptor), path_(std::move(path)), pieces_(clients) {}

Journal::~Journal() { ::close(descriptor_); }

util::Result<std::unique_ptr<Journal>> Journal::open(const std::string& path, bool resume,
                                                     const std::string& settings,
                                                     std::size_t clients) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return util::Unexpected(cannot_write(path));
  std::unique_ptr<Journal> out(new Journal(descriptor, path, clients));
  auto lock = util::Lock::take(path, util::Lock::Kind::exclusive);
  if (!lock) return util::Unexpected(util::Diagnostics{lock.error()});
  out->lock_.emplace(std::move(*lock));
  out->read_earlier(settings);
  if (!resume) {
    out->earlier_.clear();
    out->end_ = 0;
  }
  // What a cut left behind the last whole line goes.
  if (::ftruncate(descriptor, static_cast<off_t>(out->end_)) != 0)
    return util::Unexpected(cannot_write(path));
  // The first line says what the rows hold for.
  if (out->end_ == 0 && !out->append(settings)) return util::Unexpected(cannot_write(path));
  return out;
}

util::Result<std::unique_ptr<Journal>> Journal::unnamed(std::size_t clients) {
  std::error_code ignored;
  std::string name = (std::filesystem::temp_directory_path(ignored) / "plumbline-XXXXXX").string();
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return util::Unexpected(cannot_write(name));
  ::unlink(name.c_str());
  return std::unique_ptr<Journal>(new Journal(descriptor, "", clients));
}

void Journal::read_earlier(const std::string& settings) {
  constexpr std::size_t step = std::size_t{1} << 16;
  std::string waiting;
  uint64_t at = 0, read = 0;  // of the start of `waiting`, and of what was read
  for (;;) {
    std::string piece(step, '\0');
    ssize_t got = ::pread(descriptor_, piece.data(), step, static_cast<off_t>(read));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    was_left_ = true;
    read += static_cast<uint64_t>(got);
    waiting.append(piece, 0, static_cast<std::size_t>(got));
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = waiting.find('\n', begin)) != std::string::npos;) {
      const std::string_view text = row_in(std::string_view(waiting).substr(begin, end - begin));
      if (at + begin == 0) {
        if (text != settings) return;
      } else {
        const auto row = io::read_roster_row(text);
        if (!row) return;
        earlier_[row->key] = {at + begin + checksum_size + 1, static_cast<uint32_t>(text.size())};
      }
      begin = end + 1;
      end_ = at + begin;
    }
    waiting.erase(0, begin);
    at += begin;
  }
}

std::optional<domain::RosterRow> Journal::row_at(const Piece& piece) const {
  std::string text(piece.length, '\0');
  if (piece.length == 0 || !read_at(descriptor_, text, piece.at)) return std::nullopt;
  return io::read_roster_row(text);
}

std::optional<domain::RosterRow> Journal::earlier(const std::string& key) const {
  const auto found = earlier_.find(key);
  return found == earlier_.end() ? std::nullopt : row_at(found->second);
}

bool Journal::append(std::string_view text) {
  const std::string line = checksum(text) + " " + std::string(text) + "\n";
  if (!write_at(descriptor_, line, end_)) return false;
  end_ += line.size();
  return true;
}

std::optional<util::Diagnostic> Journal::add(std::size_t place, const domain::RosterRow& row) {
  const std::string text = io::write_roster_row(row);
  const std::lock_guard lock(mutex_);
  const uint64_t at = end_ + checksum_size + 1;
  if (!append(text)) return cannot_write(path_).front();
  pieces_[place] = {at, static_cast<uint32_t>(text.size())};
  return std::nullopt;
}

Rows Journal::rows() const {
  return {pieces_.size(), [this](std::size_t place) { return row_at(pieces_[place]); }};
}

void Journal::remove() {
  if (!path_.empty()) ::unlink(path_.c_str());
}

}  // namespace plumbline::batch
