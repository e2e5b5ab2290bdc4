#include "util/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace plumbline::util {

Result<Lock, Diagnostic> Lock::take(const std::string& path, Kind kind) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Unexpected(file_error(path, "E0121", "cannot be opened", ""));
  const int operation = (kind == Kind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  int status = ::flock(descriptor, operation);
  while (status != 0 && errno == EINTR) status = ::flock(descriptor, operation);
  if (status == 0) return Lock(descriptor, true);
  if (errno != EWOULDBLOCK) return Lock(descriptor, false);
  ::close(descriptor);
  return Unexpected(file_error(path, "E0124", "another run is writing here",
                               "wait for it, or take another folder"));
}

Lock::~Lock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace plumbline::util
