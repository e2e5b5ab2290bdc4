#pragma once

#include <memory>
#include <string>
#include <vector>

#include "util/result.h"
#include "util/source.h"

namespace plumbline::io {

/// A folder with library files. Layers lie over each other: an entry of a later one replaces the
/// entry of the same id.
struct Layer {
  std::string name;  ///< "built-in", or the folder as the user gave it
  std::string folder;
};

/// A layer's files, sorted by path.
struct LayerSources {
  std::string name;
  std::vector<std::shared_ptr<const util::Source>> sources;
};

/// The layers of a run, lowest first: `data_dir`/library, each of `extra` as given, and the folder
/// `library` beside the client's file where there is one. `client_path` is empty for no client.
std::vector<Layer> library_layers(const std::string& data_dir,
                                  const std::vector<std::string>& extra,
                                  const std::string& client_path);

/// Every `*.yaml` and `*.yml` below the folder, hidden files and folders left out, by path. Errors:
/// E0312 no folder or none that can be listed, E0313 not one library file in it.
util::Result<std::vector<std::string>> library_files(const Layer& layer);

/// Reads the files of all layers; errors as above and those of `util::read_file`.
util::Result<std::vector<LayerSources>> read_layers(const std::vector<Layer>& layers);

}  // namespace plumbline::io
