#pragma once

#include <string>
#include <utility>
#include <vector>

#include "import/import.h"

namespace plumbline::import {

/// A file to be written: its path below the folder, and its bytes.
struct OutFile {
  std::string path;
  std::string text;
};

/// The library files of an import: `sources.yaml`, `exercises/<pattern>.yaml` and, where there are
/// instructions, `words/<lang>/<pattern>.yaml`; `NOTICE.txt` where the terms ask for it.
std::vector<OutFile> library_files(const Outcome& outcome, const Mapping& mapping,
                                   const std::string& lang);

/// `import.md`: what was taken, what guessed, what left out and why, and what to assess first.
std::string report_for_people(const Outcome& outcome, const Mapping& mapping);

/// `import.json`: the same for machines, with the hash of each of `files`, by which a later run
/// tells whether somebody has changed them. `input_hash` is that of the list's bytes.
std::string report_for_machines(const Outcome& outcome, const Mapping& mapping,
                                const std::vector<OutFile>& files, const std::string& input_hash);

/// "873 in = 500 taken + 73 duplicates + 300 left out".
std::string counts_of(const Outcome& outcome);

}  // namespace plumbline::import
