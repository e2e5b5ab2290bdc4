#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "util/diagnostic.h"
#include "util/result.h"
#include "util/source.h"

namespace plumbline::util {

/// The largest file that is read where nothing else is said: 16 MiB.
inline constexpr std::size_t default_file_limit = std::size_t{16} << 20;

/// Reads a whole regular file. Errors: E0121 cannot be read, E0122 not a regular file, E0105
/// larger than `limit` bytes. The span of an error has the path and line 0.
Result<std::shared_ptr<const Source>, Diagnostic> read_file(const std::string& path,
                                                            std::size_t limit = default_file_limit);

/// Reads an open descriptor to its end, as standard input; `name` is what messages call it.
Result<std::shared_ptr<const Source>, Diagnostic> read_descriptor(
    int descriptor, const std::string& name, std::size_t limit = default_file_limit);

/// How a file is written.
struct Writing {
  /// A new file is for everybody whom the user's mask lets in; else for its owner alone.
  bool shared = false;
  /// The new name survives a power cut, too. Who writes many files flushes their folder once.
  bool flush = true;
  /// Part of the temporary name, so that a writer can tell its own left-overs.
  std::string_view tag = {};
};

/// Writes a whole file so that a reader sees the old content or the new one, never a part: a new
/// file in the same folder, flushed to disk, takes the name. A symbolic link is followed, the mode
/// of a file that is replaced is kept, a device or pipe is written to directly. Nothing on
/// success, else E0123, and the old file is as it was.
std::optional<Diagnostic> write_file(const std::string& path, std::string_view content,
                                     const Writing& how = {});

/// Takes a content piece by piece.
using Put = std::function<void(std::string_view)>;

/// The same for a content that is made while it is written and need not fit into memory.
std::optional<Diagnostic> write_file(const std::string& path,
                                     const std::function<void(const Put&)>& make,
                                     const Writing& how = {});

/// Makes new names in a folder survive a power cut. Some file systems cannot; that is no failure.
void flush_folder(const std::string& folder);

/// Makes a folder and those above it, each new one for its owner alone. Nothing on success.
std::optional<Diagnostic> make_folders(const std::string& path);

/// Whether `write_file` with this tag gives such names to files that are not complete yet.
bool is_temporary(std::string_view name, std::string_view tag);

}  // namespace plumbline::util
