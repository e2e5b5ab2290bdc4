#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/plan.h"
#include "render/wording.h"

/// What single documents need beside the week itself: the week to tick off, figures session by
/// session, what changed since the week before.
namespace plumbline::render {

/// The set columns of a log at most; a dose of more sets goes on in the last one.
inline constexpr int most_set_columns = 6;

/// What stands in a cell that nothing is to be written into.
inline constexpr std::string_view nothing_asked = "\u2013";

/// All sets of an item, those for one side alone included.
int sets_of(const domain::Dose& dose);

/// Whether lighter sets come first: repetitions of effort 7 or more, with something in the hands
/// or on the back, of a load on the spine of 3 or more of 5.
bool asks_for_warm_up(const domain::PlanItem& item);

/// "Mon", or "Mon 18:30" where the day has several sessions.
std::string brief_name(const domain::Plan& plan, const domain::PlanSession& session,
                       const Wording& say);

/// "Load on the spine" for "compression".
std::string axis_name(const Wording& say, const std::string& axis);

/// Something to do on some days of the week, with a box for each time.
struct TickRow {
  std::string name, detail;                     ///< "Cat-camel", "6 reps"
  std::vector<std::vector<std::string>> cells;  ///< for each day: what each box stands for
};

/// Home practice, walking and habits, Monday to Sunday.
std::vector<TickRow> tick_rows(const domain::Plan& plan, const Wording& say);

/// A figure for each session, and for all home practice where there is any.
struct SheetRow {
  std::string name;
  std::vector<std::string> cells;
};

std::vector<std::string> sheet_columns(const domain::Plan& plan, const Wording& say);
/// "6 / 4": sets in which a chain moves and holds still.
std::vector<SheetRow> chain_rows(const domain::Plan& plan);
/// Sets times load.
std::vector<SheetRow> load_rows(const domain::Plan& plan, const Wording& say);

/// Names of exercises by their ids, as far as the plan has them: its own, their neighbours, and
/// those of the week before.
std::map<std::string, std::string> names_by_id(const domain::Plan& plan);

/// What changed since the week before, a sentence each; nothing where no week before is known.
std::vector<std::string> changes_of(const domain::Plan& plan, const Wording& say);

}  // namespace plumbline::render
