#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "domain/protocol.h"
#include "io/read_library.h"
#include "io/read_protocol.h"
#include "screening/screen.h"
#include "util/result.h"

namespace plumbline::batch {

/// All that clients are planned with and that does not depend on them; shared by threads.
struct Kit {
  Kit(domain::Library from, std::shared_ptr<const io::LibraryTables> made_of)
      : library(std::move(from)), tables(std::move(made_of)), screener(library.screening) {}

  domain::Library library;
  std::shared_ptr<const io::LibraryTables> tables;  ///< nothing where every exercise is assessed
  std::vector<domain::Protocol> protocols;          ///< sorted by id
  std::vector<std::string> protocol_ids;
  screening::Screener screener;
};
using KitPtr = std::shared_ptr<const Kit>;

/// Where kits are read from.
struct KitSources {
  std::string data_dir;
  std::vector<std::string> libraries;  ///< `--library`, in order
  std::vector<io::RuleParams> rules;
};

/// Reads each library once. Any thread may ask.
class Kits {
 public:
  explicit Kits(KitSources sources) : sources_(std::move(sources)) {}

  /// The kit of the shipped library and those of the options.
  util::Result<KitPtr> shared();

  /// The kit for a client's file: the shared one, or one with the folder `library` beside the file.
  /// Of these the last few are kept.
  util::Result<KitPtr> kit_for(const std::string& client_path);

  /// The kit without exercises that nobody has assessed, but for those that are named.
  util::Result<KitPtr> assessed(const KitPtr& kit, const std::set<std::string>& named);

 private:
  util::Result<KitPtr> load(const std::string& client_path) const;
  util::Result<std::shared_ptr<Kit>> finished(std::shared_ptr<Kit> kit) const;
  template <class Make>
  util::Result<KitPtr> kept(const std::string& name, Make make);

  KitSources sources_;
  std::mutex mutex_;
  std::list<std::pair<std::string, KitPtr>> kits_;  ///< the one asked for last comes first
};

}  // namespace plumbline::batch
