#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "batch/manifest.h"
#include "util/utf8.h"

namespace plumbline::batch {

namespace {

using Manifests = std::vector<std::shared_ptr<const Manifest>>;

/// The most clients that are named one by one.
constexpr std::size_t most_named = 50;

class Merger {
 public:
  explicit Merger(const Manifests& manifests) : manifests_(manifests) {}

  util::Result<Merged> run() {
    if (!same_run()) return util::Unexpected(std::move(found_));
    check_shards();
    if (found_.empty()) check_clients();
    if (!found_.empty()) return util::Unexpected(std::move(found_));
    io::ManifestHead head = manifests_.front()->head();
    head.clients = static_cast<int64_t>(places_.size());
    head.counts = {head.clients};
    head.shard = head.shards = 1;
    return Merged{head, {places_.size(), [manifests = manifests_, places = places_](std::size_t i) {
                           return manifests[places[i].manifest]->row(places[i].row);
                         }}};
  }

 private:
  struct Place {
    uint32_t manifest = 0, row = 0;
    bool set = false;
  };

  void say(const Manifest& about, std::string code, std::string message) {
    found_.push_back(util::file_error(about.path(), std::move(code), std::move(message)));
  }

  bool same_run() {
    const Manifest& first = *manifests_.front();
    for (const auto& each : manifests_) {
      const io::ManifestHead &a = first.head(), &b = each->head();
      const char* what = b.version != a.version     ? "version of the program"
                         : b.settings != a.settings ? "options or data"
                         : b.inputs != a.inputs     ? "clients"
                         : b.shards != a.shards     ? "number of shards"
                         : b.counts != a.counts     ? "clients in each shard"
                                                    : nullptr;
      if (what != nullptr)
        say(*each, "E0651", fmt::format("not of the same run as {}: other {}", first.path(), what));
    }
    return found_.empty();
  }

  void check_shards() {
    std::map<int, const Manifest*> seen;
    for (const auto& each : manifests_) {
      const auto [before, is_new] = seen.emplace(each->head().shard, each.get());
      if (!is_new)
        say(*each, "E0652",
            fmt::format("shard {} is there twice: also {}", each->head().shard,
                        before->second->path()));
    }
    const io::ManifestHead& head = manifests_.front()->head();
    for (int shard = 1; shard <= head.shards; ++shard) {
      if (seen.count(shard) == 0)
        say(*manifests_.front(), "E0652",
            fmt::format("shard {} of {} is missing: {} clients", shard, head.shards,
                        head.counts[static_cast<std::size_t>(shard - 1)]));
    }
  }

  void check_clients() {
    const io::ManifestHead& head = manifests_.front()->head();
    int64_t total = 0;
    for (const int64_t count : head.counts) total += count;
    places_.resize(static_cast<std::size_t>(std::clamp<int64_t>(total, 0, 100'000'000)));
    for (std::size_t m = 0; m < manifests_.size(); ++m) {
      const Manifest& manifest = *manifests_[m];
      for (std::size_t i = 0; i < manifest.size(); ++i) take(m, i);
      const int64_t wanted = head.counts[static_cast<std::size_t>(manifest.head().shard - 1)];
      const auto got = static_cast<int64_t>(manifest.size());
      if (got != wanted)
        say(manifest, "E0652",
            fmt::format("shard {} has {} of its {} clients", manifest.head().shard, got, wanted));
    }
    if (!found_.empty()) return;
    for (std::size_t at = 0; at < places_.size(); ++at)
      if (!places_[at].set)
        say(*manifests_.front(), "E0652", fmt::format("client {} of the run is missing", at + 1));
  }

  void take(std::size_t manifest, std::size_t number) {
    const Manifest& from = *manifests_[manifest];
    const auto row = from.row(number);
    const bool fits = row && row->at >= 0 && static_cast<std::size_t>(row->at) < places_.size();
    if (!fits)
      return say(from, "E0650", fmt::format("client {} of the file is not whole", number + 1));
    const std::string id = row->key.substr(0, row->key.find('@'));
    if (shard_of(id, from.head().shards) != from.head().shard)
      return say(from, "E0652", fmt::format("'{}' belongs to another shard", util::printable(id)));
    Place& place = places_[static_cast<std::size_t>(row->at)];
    if (place.set && found_.size() < most_named)
      return say(from, "E0652",
                 fmt::format("'{}' is there twice: also in {}", util::printable(id),
                             manifests_[place.manifest]->path()));
    place = {static_cast<uint32_t>(manifest), static_cast<uint32_t>(number), true};
  }

  const Manifests& manifests_;
  std::vector<Place> places_;
  util::Diagnostics found_;
};

}  // namespace

util::Result<Merged> merge(const Manifests& manifests) { return Merger(manifests).run(); }

}  // namespace plumbline::batch
