#include "batch/run.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "util/file.h"

namespace plumbline::batch {

namespace {

namespace fs = std::filesystem;
using domain::RosterRow;

/// The rows of an earlier run, from its journal, else from its manifest.
class Earlier {
 public:
  Earlier(const Roster& roster, const Journal& journal) : roster_(roster), journal_(journal) {
    if (!roster.resume || !roster.before) return;
    if (roster.before->head().settings != roster.settings.hash) return;
    for (std::size_t i = 0; i < roster.before->size(); ++i)
      if (const auto row = roster.before->row(i)) in_manifest_.emplace(row->key, i);
  }

  std::optional<RosterRow> of(const std::string& key) const {
    if (!roster_.resume) return std::nullopt;
    if (auto row = journal_.earlier(key)) return row;
    const auto found = in_manifest_.find(key);
    return found == in_manifest_.end() ? std::nullopt : roster_.before->row(found->second);
  }

 private:
  const Roster& roster_;
  const Journal& journal_;
  std::unordered_map<std::string, std::size_t> in_manifest_;
};

/// Tells of clients in their order: who is done early waits for those before.
class InOrder {
 public:
  explicit InOrder(const std::function<void(const Done&)>& tell) : tell_(tell) {}

  void add(std::size_t place, Done done) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(place, std::move(done));
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_;
         first = waiting_.erase(first), ++next_)
      tell_(first->second);
  }
  /// Those who still wait, when nobody is to come any more.
  void flush() {
    for (const auto& [place, done] : waiting_) tell_(done);
    waiting_.clear();
  }

 private:
  const std::function<void(const Done&)>& tell_;
  std::mutex mutex_;
  std::map<std::size_t, Done> waiting_;
  std::size_t next_ = 0;
};

class Workers {
 public:
  Workers(const Roster& roster, Kits& kits, Journal& journal)
      : roster_(roster),
        kits_(kits),
        journal_(journal),
        earlier_(roster, journal),
        in_order_(roster.on_done) {}

  Ended run() {
    const std::size_t most = std::max<std::size_t>(roster_.clients.size(), 1);
    const std::size_t count = std::min(static_cast<std::size_t>(roster_.threads), most);
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 1; i < count; ++i) threads.emplace_back([this] { work(); });
      work();
    }
    in_order_.flush();
    Ended out = std::move(ended_);
    out.interrupted = interrupted();
    out.taken_over = taken_over_.load();
    return out;
  }

 private:
  bool interrupted() const {
    const auto* stop = roster_.settings.options.stop;
    return stop != nullptr && stop->load();
  }

  void work() {
    OneClient one(roster_.settings, kits_, roster_.make_press());
    for (;;) {
      if (closed_.load() || interrupted()) return;
      const std::size_t place = next_.fetch_add(1);
      if (place >= roster_.clients.size()) return;
      const Found& found = roster_.clients[place];
      const auto before = earlier_.of(found.key);
      const auto row = one.run(found, before);
      // Dropped: nothing of this client was written.
      if (!row) return;
      if (one.took_over()) taken_over_.fetch_add(1);
      finish(place, *row);
    }
  }

  void finish(std::size_t place, const RosterRow& row) {
    if (auto wrong = journal_.add(place, row)) {
      const std::lock_guard lock(mutex_);
      if (!ended_.broken) ended_.broken = std::move(*wrong);
      closed_.store(true);
    }
    if (roster_.fail_fast && has_failed(row.status)) {
      const std::lock_guard lock(mutex_);
      ended_.failed_fast = true;
      closed_.store(true);
    }
    in_order_.add(place, {row.client.empty() ? row.input : row.client, row.status, row.messages});
  }

  const Roster& roster_;
  Kits& kits_;
  Journal& journal_;
  Earlier earlier_;
  InOrder in_order_;
  std::atomic<std::size_t> next_{0}, taken_over_{0};
  std::atomic<bool> closed_{false};
  std::mutex mutex_;
  Ended ended_;
};

}  // namespace

Ended run(const Roster& roster, Kits& kits, Journal& journal) {
  return Workers(roster, kits, journal).run();
}

void remove_temporaries(const std::string& folder, const std::string& tag) {
  std::error_code error;
  std::vector<fs::path> left;
  fs::recursive_directory_iterator each(folder, error);
  for (; !error && each != fs::recursive_directory_iterator(); each.increment(error))
    if (util::is_temporary(each->path().filename().string(), tag)) left.push_back(each->path());
  for (const fs::path& path : left) {
    std::error_code gone;
    fs::remove(path, gone);
  }
}

}  // namespace plumbline::batch
