#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "util/date.h"

namespace plumbline::property {

/// tests/data/catalogue/flags.tsv as it stands: for each exercise the stages that bar it and those
/// that ask for care. Read without the library.
struct Catalogue {
  struct Row {
    std::set<std::string> contraindicated, caution;
  };
  std::map<std::string, Row> rows;
};

/// Throws std::runtime_error where the file cannot be read.
Catalogue read_catalogue(const std::string& path);

/// A stage that holds on a date, worked out from the client's entries and a table of weeks that is
/// written down here once more.
struct HandStage {
  std::string stage;
  const domain::ConditionEntry* entry = nullptr;  ///< nullptr: from a measurement
};

/// All stages that may hold on a date. Where the day of the beginning is not known to the day, all
/// stages between the earliest and the latest reading hold.
std::vector<HandStage> stages_on(const domain::Client& client, const domain::Library& library,
                                 util::Date date);

/// Lifted by the entry's known direction, or by a clinician's word that names the exercise.
bool is_lifted(const domain::Client& client, const domain::Library& library,
               const HandStage& active, const domain::Exercise& exercise, util::Date date);

/// A clinician has spoken about this stage on or before the date.
bool has_word(const domain::Client& client, const domain::Library& library, const HandStage& active,
              util::Date date);

}  // namespace plumbline::property
