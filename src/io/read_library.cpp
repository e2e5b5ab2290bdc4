#include "io/read_library.h"

#include <iterator>
#include <utility>

#include "io/library_tables.h"

namespace plumbline::io {

namespace {

util::Result<LibraryWithTables> read_sources(const std::vector<LayerSources>& layers,
                                             bool with_tables, util::Diagnostics* warnings) {
  util::Diagnostics found;
  LibraryTables tables = read_tables(layers, found);
  LibraryWithTables out;
  if (with_tables && holds_unassessed(tables))
    out.tables = std::make_shared<const LibraryTables>(tables);
  out.library = resolve_library(std::move(tables), found);
  util::sort_diagnostics(found);
  if (util::has_errors(found)) return util::Unexpected(std::move(found));
  if (warnings != nullptr) std::move(found.begin(), found.end(), std::back_inserter(*warnings));
  return out;
}

}  // namespace

util::Result<domain::Library> read_library(const std::vector<LayerSources>& layers,
                                           util::Diagnostics* warnings) {
  auto read = read_sources(layers, false, warnings);
  if (!read) return util::Unexpected(std::move(read).error());
  return std::move(read->library);
}

util::Result<domain::Library> read_library(const std::vector<Layer>& layers,
                                           util::Diagnostics* warnings) {
  auto sources = read_layers(layers);
  if (!sources) return util::Unexpected(std::move(sources).error());
  return read_library(*sources, warnings);
}

util::Result<LibraryWithTables> read_library_with_tables(const std::vector<Layer>& layers,
                                                         util::Diagnostics* warnings) {
  auto sources = read_layers(layers);
  if (!sources) return util::Unexpected(std::move(sources).error());
  return read_sources(*sources, true, warnings);
}

util::Diagnostics check_library_file(std::shared_ptr<const util::Source> source) {
  util::Diagnostics found;
  read_tables({{.name = "file", .sources = {std::move(source)}}}, found);
  // What it hides or extends is in layers that are not here.
  std::erase_if(found, [](const util::Diagnostic& each) { return each.code == "E0301"; });
  util::sort_diagnostics(found);
  return found;
}

}  // namespace plumbline::io
