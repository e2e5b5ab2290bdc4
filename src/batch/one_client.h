#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "batch/found.h"
#include "batch/kits.h"
#include "domain/plan.h"
#include "domain/roster.h"
#include "planner/planner.h"
#include "util/result.h"

namespace plumbline::batch {

/// A file of a plan, by its path below the run's folder.
struct Made {
  std::string path;
  std::string bytes;
};

/// Makes a client's files from the plans of one or several weeks. One thread uses one of them.
using Press = std::function<util::Result<std::vector<Made>>(const std::vector<domain::Plan>&)>;

/// What holds for every client of a run.
struct Settings {
  planner::Options options;  ///< `threads` is 1: the run has threads of its own
  int weeks = 1;
  std::string folder;    ///< where the files go
  std::string previous;  ///< folder with the plans of the week before; empty for none
  bool anonymise = false;
  bool check = false;  ///< compare with the files that are there, and write nothing
  std::string tag;     ///< of temporary names
  std::string hash;    ///< of all that files depend on besides client, library and last week
};

/// Everything about one client: reads the file, plans, writes, and says in a row how it went.
/// Nothing that a client's file holds throws. Nothing is returned where the run was interrupted
/// meanwhile, and then nothing was written.
class OneClient {
 public:
  OneClient(const Settings& settings, Kits& kits, Press press)
      : settings_(settings), kits_(kits), press_(std::move(press)) {}

  /// `earlier` is what an earlier run said of the client; it stands where nothing has changed.
  std::optional<domain::RosterRow> run(const Found& found,
                                       const std::optional<domain::RosterRow>& earlier);
  /// Whether the last row is the earlier one.
  bool took_over() const { return took_over_; }

 private:
  struct Read;
  std::optional<Read> read(const Found& found, domain::RosterRow& row);
  bool read_client(Read& into, domain::RosterRow& row);
  bool read_previous(Read& into, domain::RosterRow& row);
  bool stands(const domain::RosterRow& earlier) const;
  bool plan(const Read& read, std::vector<domain::Plan>& plans, domain::RosterRow& row);
  void write(const std::vector<domain::Plan>& plans, domain::RosterRow& row);
  void compare(const std::vector<Made>& files, domain::RosterRow& row) const;
  void fail(domain::RosterRow& row, domain::ClientStatus status,
            const util::Diagnostics& diagnostics) const;

  const Settings& settings_;
  Kits& kits_;
  Press press_;
  bool took_over_ = false;
};

/// A client's file as reports name it; without names, by a hash.
std::string shown_input(const Found& found, bool anonymise);

/// The paths, below a folder of plans, at which a week's plan may lie.
std::vector<std::string> plan_paths(const std::string& client, util::IsoWeek week);

}  // namespace plumbline::batch
