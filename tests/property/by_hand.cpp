#include "tests/property/by_hand.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "util/file.h"
#include "util/text.h"

namespace plumbline::property {
namespace {

using domain::Client;
using domain::ConditionEntry;
using domain::Library;
using util::Date;

constexpr int open_end = 100'000;

/// Stages that follow each other by weeks, as the catalogue's notes have them.
struct Timed {
  std::string_view diagnosis, stage;
  int from, to;
};
constexpr std::array<Timed, 15> timed{{
    {"post-discectomy", "post-discectomy-early", 0, 6},
    {"post-discectomy", "post-discectomy-late", 6, 26},
    {"post-discectomy", "spine-history-resolved", 26, open_end},
    {"post-fusion", "post-fusion-early", 0, 12},
    {"post-fusion", "post-fusion-late", 12, open_end},
    {"hip-replacement", "hip-replacement", 0, 12},
    {"hip-replacement", "hip-replacement-late", 12, open_end},
    {"pregnancy", "pregnancy-t1", 0, 14},
    {"pregnancy", "pregnancy-t2-early", 14, 20},
    {"pregnancy", "pregnancy-t2", 20, 28},
    {"pregnancy", "pregnancy-t3", 28, open_end},
    {"postpartum", "postpartum-early", 0, 12},
    {"postpartum", "", 12, open_end},
    {"shoulder-repair", "shoulder-repair-early", 0, 12},
    {"shoulder-repair", "", 12, open_end},
}};

bool is_timed(const std::string& id) {
  return std::any_of(timed.begin(), timed.end(),
                     [&](const Timed& row) { return row.diagnosis == id; });
}

int weeks_between(Date from, Date to) {
  return std::max(0, static_cast<int>((to - from).count()) / 7);
}

/// The fewest and the most weeks that may have passed; nothing where it is not known at all.
std::optional<std::pair<int, int>> weeks_of(const ConditionEntry& entry, Date date) {
  if (entry.since) {
    const Date last = entry.since_last.value_or(*entry.since);
    return std::pair{weeks_between(last, date), weeks_between(*entry.since, date)};
  }
  if (!entry.weeks) return std::nullopt;
  const int passed = entry.weeks_on ? static_cast<int>((date - *entry.weeks_on).count()) / 7 : 0;
  return std::pair{*entry.weeks + passed, *entry.weeks + passed};
}

std::vector<std::string> stages_of(const Client& client, const ConditionEntry& entry, Date date) {
  std::vector<std::string> out;
  if (entry.id == "hypertension") {
    const auto& reading = client.screening.blood_pressure;
    const bool controlled = reading && reading->systolic < 160 && reading->diastolic < 100;
    out.emplace_back(controlled ? "hypertension-controlled" : "hypertension-elevated");
    return out;
  }
  if (!is_timed(entry.id)) return {entry.id};
  const auto weeks = weeks_of(entry, date);
  for (const Timed& row : timed) {
    if (row.diagnosis != entry.id || row.stage.empty()) continue;
    const bool may = !weeks ? row.stage != "spine-history-resolved"
                            : row.from <= weeks->second && weeks->first < row.to;
    if (may) out.emplace_back(row.stage);
  }
  return out;
}

bool binds(const ConditionEntry& entry, Date date) {
  return !entry.resolved && (!entry.since || *entry.since <= date) &&
         (!entry.until || date <= *entry.until);
}

/// The diagnosis of a stage, by the library's table.
std::string diagnosis_of(const Library& library, const std::string& stage) {
  const auto id = library.stage(stage);
  return id.valid() ? library[id].diagnosis : std::string();
}

bool speaks_of(const domain::Clearance& clearance, const Library& library, const HandStage& active,
               Date date) {
  if (clearance.on && date < *clearance.on) return false;
  const bool of_entry = active.entry != nullptr && clearance.for_id == active.entry->id;
  return of_entry || clearance.for_id == active.stage ||
         clearance.for_id == diagnosis_of(library, active.stage);
}

}  // namespace

Catalogue read_catalogue(const std::string& path) {
  auto source = util::read_file(path);
  if (!source) throw std::runtime_error("cannot read " + path);
  Catalogue out;
  const auto lines = util::split((*source)->text, '\n');
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const auto cells = util::split(lines[i], '\t');
    if (cells.size() != 3) throw std::runtime_error("not three columns: " + lines[i]);
    auto& row = out.rows[cells[0]];
    for (const auto& stage : util::split(cells[1], ';')) row.contraindicated.insert(stage);
    for (const auto& stage : util::split(cells[2], ';')) row.caution.insert(stage);
  }
  return out;
}

std::vector<HandStage> stages_on(const Client& client, const Library& library, Date date) {
  std::vector<HandStage> out;
  for (const ConditionEntry& entry : client.conditions) {
    if (!binds(entry, date)) continue;
    for (const std::string& stage : stages_of(client, entry, date)) {
      out.push_back({stage, &entry});
      const auto id = library.stage(stage);
      const bool back = id.valid() && library[id].back;
      if (back && entry.phase == domain::Phase::flare) {
        out.push_back({"lbp-acute-flare", &entry});
      }
    }
  }
  const auto& reading = client.screening.blood_pressure;
  if (reading && (reading->systolic >= 160 || reading->diastolic >= 100)) {
    out.push_back({"hypertension-elevated", nullptr});
  }
  return out;
}

bool is_lifted(const Client& client, const Library& library, const HandStage& active,
               const domain::Exercise& exercise, Date date) {
  const auto id = library.exercise(exercise.id);
  const auto stage = library.stage(active.stage);
  const auto has = [](const auto& items, const auto& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
  };
  for (const auto& clearance : client.clearance) {
    if (speaks_of(clearance, library, active, date) && has(clearance.allow, id)) return true;
  }
  if (active.entry == nullptr) return false;
  const std::string direction = active.entry->direction == domain::Direction::extension
                                    ? "extension"
                                : active.entry->direction == domain::Direction::flexion ? "flexion"
                                                                                        : "";
  if (direction.empty()) return false;
  for (const auto& condition : library.conditions) {
    for (const auto& modifier : condition.modifiers) {
      if (modifier.direction == direction && has(modifier.of, stage) && has(modifier.lifts, id)) {
        return true;
      }
    }
  }
  return false;
}

bool has_word(const Client& client, const Library& library, const HandStage& active, Date date) {
  return std::any_of(client.clearance.begin(), client.clearance.end(),
                     [&](const auto& each) { return speaks_of(each, library, active, date); });
}

}  // namespace plumbline::property
