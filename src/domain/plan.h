#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/dose.h"
#include "domain/vocabulary.h"
#include "util/source.h"

/// The plan as its file holds it: one value that every format is written from, years later, with
/// neither library nor client at hand. Ids are texts here.
namespace plumbline::domain {

using Args = std::vector<std::pair<std::string, std::string>>;

/// Why something is as it is: a stable code, its figures, and the sentence made from them.
struct Reason {
  std::string code;
  Args args;
  std::string text;
};

struct PlanItem {
  std::string ref;       ///< "mon-1:3": session and position from 1
  std::string exercise;  ///< id
  std::string name;
  Dose dose;
  std::optional<std::string> load;  ///< words about the load, where known
  Side side = Side::none;
  int work_s = 0, rest_s = 0, setup_s = 0, seconds = 0;
  std::vector<std::string> patterns;  ///< primary first
  std::vector<std::string> movers, stabilisers;
  std::vector<std::pair<std::string, int>> stress;  ///< axis and 1 to 5, in the axes' order
  std::map<std::string, ExerciseWords> words;       ///< by language
  std::vector<Reason> caution;
  /// A neighbour that this client may do here; `not_yet` where it is one competency above.
  struct Variant {
    std::string exercise, name;
    bool not_yet = false;
  };
  std::optional<Variant> easier, harder;
  std::vector<Reason> why;
  std::string position;                ///< of the body
  std::vector<std::string> equipment;  ///< names of what it needs here
};

struct PlanBlock {
  Block block = Block::prepare;
  std::vector<PlanItem> items;
};

struct PlanSession {
  std::string id, day, date, time, place, with;  ///< time and with may be empty
  int minutes_budget = 0;
  int seconds_planned = 0;  ///< everything counted; minutes are this by 60 with one decimal
  std::vector<PlanBlock> blocks;
};

struct PlanPractice {
  std::string id, day, date, place;
  int minutes_budget = 0;
  int seconds_planned = 0;
  std::vector<PlanItem> items;
};

struct PlanHabit {
  std::string fault, name, cue, trigger, action, wording;
  int times_a_day = 0;
  std::vector<std::string> counter_exercises;  ///< names, all admitted
};

struct Unmet {
  std::string rule, subject;
  int64_t wanted = 0, got = 0;
  Reason because;
  std::vector<Reason> would_fix;
};

struct ScoreRow {
  std::string rule, subject, tier;
  int64_t value = 0;
  std::optional<int64_t> low, high;
  int64_t cost = 0;
};

struct MeritRow {
  std::string rule, subject;
  int64_t amount = 0;
};

struct Referral {
  std::string who, how_soon;
  Reason because;
  int client_line = 0;  ///< 0 where no line is known
};

/// An item of the last three days of the week before, which still binds for recovery.
struct CarriedItem {
  std::string date, exercise, session;
  int sets = 0;
};

struct Provenance {
  std::string version, client_hash, library_hash, protocol_hash, effort;
  uint64_t seed = 0;
};

struct Plan {
  std::string schema = "plumbline/plan/1";
  std::string status;  ///< optimal, feasible, infeasible, unknown, refused
  bool partial = false;
  int64_t objective = 0;
  std::optional<int64_t> bound;
  std::optional<int64_t> gap_ppm;  ///< gap in millionths of the attainable merit
  int64_t attainable_merit = 0;
  std::string limited_by;
  std::string client_id, client_name;
  std::string language = "en";  ///< what it is printed in unless another one is asked for
  std::string week, protocol, protocol_name;
  std::vector<PlanSession> sessions;
  std::vector<PlanPractice> home_practice;
  struct Walk {
    int minutes = 0;
    std::vector<std::string> days;
  } walking;
  std::vector<PlanHabit> posture;
  std::vector<Unmet> unmet;
  std::vector<ScoreRow> score;
  std::vector<MeritRow> merits;
  std::vector<CarriedItem> carried_in;
  std::vector<std::string> habits_before;  ///< posture faults of the week before
  std::vector<std::string> seen;  ///< exercise ids of the week before, sorted; additive in the file
  /// An exercise of the week before that this week has not.
  struct Gone {
    std::string exercise, name;
  };
  std::vector<Gone> gone;  ///< in the order of `seen`; those that the library still has
  std::vector<std::pair<std::string, int>> excluded;  ///< filter and count, in the filters' order
  /// What each condition or limit took away: its id, name, count, and a sentence for the client.
  struct Taken {
    std::string id, name, sentence;
    int count = 0;
    std::string until;  ///< a date, or empty
    std::string ask_again;
  };
  std::vector<Taken> taken;
  std::vector<Reason> remarks;  ///< further honest notes ("no places given: floor and wall only")
  std::vector<Referral> refer;
  struct Coverage {
    std::string id, name;
    int primary = 0, secondary = 0;  ///< patterns: times; chains: sets as mover, as stabiliser
  };
  std::vector<Coverage> patterns, chains;
  /// By language: what the library says of a text of this plan, under the English text.
  std::map<std::string, std::map<std::string, std::string>> translations;
  std::vector<std::string> traffic_light;  ///< three lines: green, amber, red
  std::vector<std::string> stop_signs;
  std::string notice;
  Provenance provenance;
};

}  // namespace plumbline::domain
