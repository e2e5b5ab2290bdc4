#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "batch/found.h"
#include "batch/journal.h"
#include "batch/kits.h"
#include "batch/manifest.h"
#include "batch/one_client.h"
#include "util/diagnostic.h"

namespace plumbline::batch {

/// A client who is done, as the run goes on.
struct Done {
  std::string who;  ///< id, or the input where that is not known
  domain::ClientStatus status = domain::ClientStatus::planned;
  std::vector<std::string> messages;
};

/// A roster and how it is gone through.
struct Roster {
  std::vector<Found> clients;  ///< of this run: one shard's
  Settings settings;
  int threads = 1;
  bool fail_fast = false;
  std::shared_ptr<const Manifest> before;  ///< of an earlier run, where one is gone on with
  bool resume = false;                     ///< take over what stands
  std::function<Press()> make_press;       ///< called once by each thread
  /// Told of every client in the order of the roster, whatever the threads do.
  std::function<void(const Done&)> on_done;
};

/// How a run ended.
struct Ended {
  bool interrupted = false;
  bool failed_fast = false;
  std::optional<util::Diagnostic> broken;  ///< the journal could not be written; the run stopped
  std::size_t taken_over = 0;              ///< clients who stood from an earlier run
  bool complete() const { return !interrupted && !failed_fast && !broken; }
};

/// Plans every client, `threads` of them at a time, and puts a row for each into the journal. One
/// client's trouble is never another's.
Ended run(const Roster& roster, Kits& kits, Journal& journal);

/// Removes what a run with this tag left under temporary names below a folder.
void remove_temporaries(const std::string& folder, const std::string& tag);

}  // namespace plumbline::batch
