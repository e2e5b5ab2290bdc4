#include "io/layers.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "util/file.h"

namespace plumbline::io {

namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with("."); }

bool is_library_file(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".yaml" || extension == ".yml";
}

/// Paths below a folder, seen from it; an error code where something cannot be listed.
std::error_code list_files(const fs::path& folder, std::vector<std::string>& files) {
  std::error_code error;
  auto at = fs::recursive_directory_iterator(
      folder, fs::directory_options::follow_directory_symlink, error);
  const fs::recursive_directory_iterator end;
  while (!error && at != end) {
    // Links may lead in circles; no library is that deep.
    const bool skip = is_hidden(at->path()) || at.depth() > 16;
    std::error_code unknown;
    if (skip) {
      at.disable_recursion_pending();
    } else if (!at->is_directory(unknown) && is_library_file(at->path())) {
      files.push_back(at->path().lexically_relative(folder).generic_string());
    }
    at.increment(error);
  }
  return error;
}

}  // namespace

std::vector<Layer> library_layers(const std::string& data_dir,
                                  const std::vector<std::string>& extra,
                                  const std::string& client_path) {
  std::vector<Layer> layers;
  layers.push_back({"built-in", (fs::path(data_dir) / "library").string()});
  for (const std::string& folder : extra) layers.push_back({folder, folder});
  if (!client_path.empty() && client_path != "-") {
    const fs::path beside = fs::path(client_path).parent_path() / "library";
    std::error_code error;
    if (fs::is_directory(beside, error)) layers.push_back({beside.string(), beside.string()});
  }
  return layers;
}

util::Result<std::vector<std::string>> library_files(const Layer& layer) {
  const fs::path folder(layer.folder);
  std::vector<std::string> files;
  if (const std::error_code error = list_files(folder, files); error)
    return util::Unexpected(util::Diagnostics{util::file_error(
        layer.folder, "E0312", "cannot list the library folder: " + error.message())});
  if (files.empty())
    return util::Unexpected(util::Diagnostics{
        util::file_error(layer.folder, "E0313", "no library file (*.yaml) in this folder")});
  std::sort(files.begin(), files.end());
  for (std::string& file : files) file = (folder / file).string();
  return files;
}

util::Result<std::vector<LayerSources>> read_layers(const std::vector<Layer>& layers) {
  std::vector<LayerSources> all;
  util::Diagnostics errors;
  for (const Layer& layer : layers) {
    auto files = library_files(layer);
    if (!files) {
      errors.insert(errors.end(), files.error().begin(), files.error().end());
      continue;
    }
    LayerSources sources{.name = layer.name};
    for (const std::string& file : *files) {
      auto source = util::read_file(file);
      if (source)
        sources.sources.push_back(std::move(*source));
      else
        errors.push_back(std::move(source).error());
    }
    all.push_back(std::move(sources));
  }
  if (!errors.empty()) return util::Unexpected(std::move(errors));
  return all;
}

}  // namespace plumbline::io
