#include "batch/manifest.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include <fmt/format.h>

#include "util/file.h"

namespace plumbline::batch {

namespace {

constexpr std::string_view first_line = R"({"schema": "plumbline/manifest/1",)";
constexpr std::string_view head_start = R"("run": )";
constexpr std::string_view rows_start = R"("clients": [)";
constexpr std::string_view rows_end = "]}";

/// The lines of a file, one after the other, without its whole text in memory.
class Lines {
 public:
  explicit Lines(int descriptor) : descriptor_(descriptor) {}

  uint64_t at() const { return at_; }  ///< of the line that came last
  std::optional<std::string> next() {
    for (;;) {
      const std::size_t end = waiting_.find('\n', begin_);
      if (end != std::string::npos) {
        std::string line = waiting_.substr(begin_, end - begin_);
        at_ = start_ + begin_;
        begin_ = end + 1;
        return line;
      }
      start_ += begin_;
      waiting_.erase(0, begin_);
      begin_ = 0;
      if (!fill()) return std::nullopt;
    }
  }

 private:
  bool fill() {
    std::string piece(std::size_t{1} << 16, '\0');
    ssize_t got = 0;
    do {
      got = ::read(descriptor_, piece.data(), piece.size());
    } while (got < 0 && errno == EINTR);
    if (got > 0) waiting_.append(piece, 0, static_cast<std::size_t>(got));
    return got > 0;
  }

  int descriptor_;
  std::string waiting_;
  std::size_t begin_ = 0;
  uint64_t start_ = 0, at_ = 0;
};

}  // namespace

std::string manifest_name(const Shard& shard) {
  return shard.whole() ? "manifest.json" : "manifest." + shard.text() + ".json";
}

std::optional<util::Diagnostic> write_manifest(const std::string& path,
                                               const io::ManifestHead& head, const Rows& rows,
                                               const std::string& tag) {
  const auto make = [&](const util::Put& put) {
    put(fmt::format("{}\n{}{},\n{}\n", first_line, head_start, io::write_manifest_head(head),
                    rows_start));
    bool first = true;
    for (std::size_t i = 0; i < rows.count; ++i) {
      const auto row = rows.at(i);
      if (!row) continue;
      put((first ? "" : ",\n") + io::write_roster_row(*row));
      first = false;
    }
    put(fmt::format("{}{}\n", first ? "" : "\n", rows_end));
  };
  return util::write_file(path, make, {.tag = tag});
}

Manifest::~Manifest() { ::close(descriptor_); }

util::Result<std::shared_ptr<const Manifest>> Manifest::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0)
    return util::Unexpected(util::Diagnostics{util::file_error(path, "E0121", "cannot be read")});
  std::shared_ptr<Manifest> out(new Manifest(descriptor, path));
  if (!out->index())
    return util::Unexpected(
        util::Diagnostics{util::file_error(path, "E0650",
                                           "this is no manifest of plumbline batch, or it is "
                                           "not whole")});
  return std::shared_ptr<const Manifest>(std::move(out));
}

bool Manifest::index() {
  Lines lines(descriptor_);
  if (lines.next() != first_line) return false;
  const auto head = lines.next();
  if (!head || !head->starts_with(head_start) || !head->ends_with(",")) return false;
  auto read = io::read_manifest_head(
      std::string_view(*head).substr(head_start.size(), head->size() - head_start.size() - 1));
  if (!read) return false;
  head_ = std::move(*read);
  if (lines.next() != rows_start) return false;
  while (auto line = lines.next()) {
    if (*line == rows_end) return true;
    const std::size_t length = line->size() - (line->ends_with(",") ? 1 : 0);
    lines_.push_back({lines.at(), static_cast<uint32_t>(length)});
  }
  return false;
}

std::optional<domain::RosterRow> Manifest::row(std::size_t number) const {
  const Line& line = lines_[number];
  std::string text(line.length, '\0');
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t got = ::pread(descriptor_, text.data() + done, text.size() - done,
                                static_cast<off_t>(line.at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    done += static_cast<std::size_t>(got);
  }
  return io::read_roster_row(text);
}

}  // namespace plumbline::batch
