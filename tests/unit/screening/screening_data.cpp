#include "tests/unit/screening/screening_data.h"

#include <stdexcept>
#include <string>

#include "io/read_screening.h"
#include "util/file.h"

namespace plumbline::screening {

const domain::Screening& screening_data() {
  static const domain::Screening data = [] {
    const std::string path = std::string(PLUMBLINE_SOURCE_DIR) + "/data/library/screening.yaml";
    auto source = util::read_file(path);
    if (!source) throw std::runtime_error("cannot open " + path);
    auto read = io::read_screening(*source);
    if (read) return *read;
    std::string all;
    for (const auto& each : read.error()) all += util::to_text(each) + "\n";
    throw std::runtime_error(all);
  }();
  return data;
}

}  // namespace plumbline::screening
