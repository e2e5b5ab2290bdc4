#pragma once

#include <string>
#include <utility>

#include "util/diagnostic.h"
#include "util/result.h"

namespace plumbline::util {

/// A lock on a file or folder for as long as this lives, however the process ends. It binds those
/// who ask, and nobody else.
class Lock {
 public:
  enum class Kind { shared, exclusive };

  /// E0124 where another process holds it, E0121 where there is nothing to lock. A file system
  /// without locks grants it: `held` is false then.
  static Result<Lock, Diagnostic> take(const std::string& path, Kind kind);

  Lock(Lock&& from) noexcept
      : descriptor_(std::exchange(from.descriptor_, -1)), held_(from.held_) {}
  Lock& operator=(Lock&&) = delete;
  ~Lock();

  bool held() const { return held_; }

 private:
  Lock(int descriptor, bool held) : descriptor_(descriptor), held_(held) {}

  int descriptor_;
  bool held_;
};

}  // namespace plumbline::util
