#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "render/letterhead.h"
#include "render/sheets.h"
#include "render/value.h"
#include "render/wording.h"
#include "util/result.h"

/// What documents speak of, made from a plan alone: its figures as people say them, days that are
/// alike told once, an exercise explained where it comes first.
namespace plumbline::render {

struct ReportVariant {
  std::string name;
  bool not_yet = false;
};

struct ReportItem {
  std::string ref, position;  ///< "mon-1:3", and the "3" of it
  std::string exercise, name;
  std::string dose, rest, minutes;  ///< "2 × 8 each side", "30 s", "4 min"
  std::string tempo, effort, load;  ///< in words; empty where there is none
  std::string facts;                ///< dose, rest, minutes and the others in one line
  int sets = 0;                     ///< those for one side alone included
  bool warm_up = false;             ///< lighter sets come first
  std::string body, equipment;      ///< position of the body, what it needs
  bool first_time = false;          ///< in this document: the full words stand here
  std::string as_in;                ///< where they stand otherwise: "on Monday, exercise 2"
  std::string as_ref;               ///< the same as an address: "mon-1:2"
  domain::ExerciseWords words;
  std::vector<std::string> cautions, why;
  std::optional<ReportVariant> easier, harder;
};

struct ReportBlock {
  std::string id, name, purpose;
  std::vector<ReportItem> items;
};

struct ReportSession {
  std::string id, day, date, time, place, with;  ///< "Monday", "23 November"
  std::string minutes, budget;
  std::string builds;  ///< primary patterns, joined
  std::vector<ReportBlock> blocks;
};

/// Days of home practice on which the same is done.
struct ReportPractice {
  std::string ids, days, place, minutes, budget;
  std::vector<ReportItem> items;
};

/// The week at a glance: which pattern on which day.
struct ReportGrid {
  std::vector<std::string> days;  ///< "Mon" to "Sun"
  struct Row {
    std::string name;
    std::vector<std::string> cells;  ///< "S" session, "H" home practice, minutes of walking
  };
  std::vector<Row> rows;
};

struct Report {
  Wording wording;       ///< the language that it speaks
  domain::Plan plan;     ///< what is to be printed of the plan, and nothing of a refused one
  bool refused = false;  ///< no exercise, only whom to see
  bool no_plan = false;  ///< none was found, or none exists
  bool one_session = false;
  std::string client, week, dates, headline;
  Letterhead letterhead;
  ReportGrid grid;
  std::vector<ReportSession> sessions;
  std::vector<ReportPractice> practice;
  std::vector<ReportPractice> home;  ///< the same for a sheet without sessions: words stand here
  std::vector<TickRow> ticks;
  std::vector<std::string> changes;  ///< since the week before, a sentence each
  std::string units = "kg";          ///< in which loads are written down
};

/// The report of a plan, in the language of the phrases where the plan has words in it, else in
/// English. With `session`, of that one session or home practice: an id that the plan does not
/// have is E0628.
util::Result<Report> report_of(const domain::Plan& plan, const phrases::Phrases& phrases,
                               const std::optional<std::string>& session);

/// One item by itself, in the words of a plan that has been translated.
ReportItem report_item(const domain::PlanItem& item, const Wording& wording);

/// The data model that templates see; docs/templates.md lists it.
Value data_of(const Report& report);
/// The same for a whole plan in English.
Value data_of(const domain::Plan& plan);

}  // namespace plumbline::render
