#include "batch/kits.h"

#include <algorithm>
#include <filesystem>

#include "io/layers.h"
#include "util/file.h"
#include "util/text.h"

namespace plumbline::batch {

namespace {

/// Rosters with many libraries lie in order of their folders, so few are in use at a time.
constexpr std::size_t most_kits = 6;

}  // namespace

util::Result<std::shared_ptr<Kit>> Kits::finished(std::shared_ptr<Kit> kit) const {
  const std::filesystem::path folder = std::filesystem::path(sources_.data_dir) / "protocols";
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
  if (error)
    return util::Unexpected(util::Diagnostics{
        util::file_error(folder.string(), "E0312", "the folder cannot be listed")});
  std::sort(paths.begin(), paths.end());
  util::Diagnostics problems;
  for (const std::string& path : paths) {
    auto source = util::read_file(path);
    if (!source) return util::Unexpected(util::Diagnostics{source.error()});
    auto protocol = io::read_protocol(*source, kit->library, sources_.rules);
    if (protocol) {
      kit->protocols.push_back(std::move(*protocol));
    } else {
      problems.insert(problems.end(), protocol.error().begin(), protocol.error().end());
    }
  }
  if (!problems.empty()) return util::Unexpected(std::move(problems));
  std::sort(kit->protocols.begin(), kit->protocols.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  for (const auto& protocol : kit->protocols) kit->protocol_ids.push_back(protocol.id);
  return kit;
}

util::Result<KitPtr> Kits::load(const std::string& client_path) const {
  auto read = io::read_library_with_tables(
      io::library_layers(sources_.data_dir, sources_.libraries, client_path), nullptr);
  if (!read) return util::Unexpected(std::move(read).error());
  auto kit = finished(std::make_shared<Kit>(std::move(read->library), std::move(read->tables)));
  if (!kit) return util::Unexpected(std::move(kit).error());
  return KitPtr(std::move(*kit));
}

template <class Make>
util::Result<KitPtr> Kits::kept(const std::string& name, Make make) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(kits_.begin(), kits_.end(),
                                    [&](const auto& each) { return each.first == name; });
    if (found != kits_.end()) {
      kits_.splice(kits_.begin(), kits_, found);
      return kits_.front().second;
    }
  }
  // Two threads may read the same library at once; that costs time and nothing else.
  auto made = make();
  if (!made) return made;
  const std::lock_guard lock(mutex_);
  kits_.emplace_front(name, *made);
  if (kits_.size() > most_kits) kits_.pop_back();
  return made;
}

util::Result<KitPtr> Kits::shared() {
  return kept("", [&] { return load(""); });
}

util::Result<KitPtr> Kits::kit_for(const std::string& client_path) {
  const auto layers = io::library_layers(sources_.data_dir, sources_.libraries, client_path);
  if (layers.size() == 1 + sources_.libraries.size()) return shared();
  return kept("beside " + layers.back().folder, [&] { return load(client_path); });
}

util::Result<KitPtr> Kits::assessed(const KitPtr& kit, const std::set<std::string>& named) {
  // Names of assessed exercises change nothing, so most clients share one part.
  std::vector<std::string> unassessed;
  for (const std::string& id : named) {
    const auto exercise = kit->library.exercise(id);
    if (exercise.valid() && !kit->library[exercise].assessed) unassessed.push_back(id);
  }
  const auto make = [&]() -> util::Result<KitPtr> {
    auto part = finished(std::make_shared<Kit>(
        io::assessed_part(*kit->tables, {unassessed.begin(), unassessed.end()}), nullptr));
    if (!part) return util::Unexpected(std::move(part).error());
    return KitPtr(std::move(*part));
  };
  return kept("part of " + kit->library.hash + " with " + util::join(unassessed, " "), make);
}

}  // namespace plumbline::batch
