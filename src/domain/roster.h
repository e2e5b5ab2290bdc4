#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What is kept of each client of a roster once the plan is written: small, and enough for every
/// report.
namespace plumbline::domain {

/// How it went with one client. `planned`, `partial` and `refused` are done; all others failed.
enum class ClientStatus : uint8_t {
  planned,      ///< the week stands
  partial,      ///< it stands, and a demand came short
  refused,      ///< screening says whom to see first
  no_plan,      ///< what the client's file asks for cannot hold together, or nothing was found
  invalid,      ///< the file is not a client's, or has mistakes
  twice,        ///< another file of the run has the same id
  unreadable,   ///< the file cannot be read
  unwritable,   ///< a plan's file cannot be written
  different,    ///< `--check`: the plan is not the one that is there
  fault,        ///< a fault of ours
  not_reached,  ///< the run ended before
};
inline constexpr std::array<std::string_view, 11> client_status_words{
    "planned",    "partial",    "refused",   "no-plan", "invalid",    "twice",
    "unreadable", "unwritable", "different", "fault",   "not-reached"};

inline std::string_view word_of(ClientStatus status) {
  return client_status_words[static_cast<std::size_t>(status)];
}
inline bool has_failed(ClientStatus status) { return status > ClientStatus::refused; }

/// A demand that came short.
struct RosterUnmet {
  std::string rule, subject;
  int64_t wanted = 0, got = 0;
};

/// Whom the client is to see.
struct RosterReferral {
  std::string who, how_soon, because;
  bool stops = false;  ///< the plan was refused for it
};

/// Single pieces of equipment that a session with a time of day uses.
struct RosterUse {
  std::string place, date;
  int from = 0, until = 0;  ///< minutes after midnight
  std::vector<std::string> equipment;
};

/// A file that was written, by its path below the run's folder.
struct RosterFile {
  std::string path, hash;
};

struct RosterRow {
  int64_t at = 0;      ///< place in the run's order, from 0, counted over all shards
  std::string input;   ///< the client's file as the report may name it
  std::string key;     ///< the client's id; where that is not known, of the file's name
  std::string client;  ///< id, or empty where it is not known
  std::string name;    ///< empty without one, and where names are kept out
  ClientStatus status = ClientStatus::planned;
  std::vector<std::string> weeks;
  int sessions = 0;
  int minutes = 0;  ///< planned in sessions and home practice of all weeks
  std::vector<RosterUnmet> unmet;
  std::vector<RosterReferral> refer;
  std::vector<std::string> messages;        ///< what went wrong
  std::vector<std::string> added, dropped;  ///< exercises against last week, ids
  bool follows = false;                     ///< there was a last week
  std::vector<std::string> ask_again;       ///< what was answered too long ago
  std::vector<RosterUse> uses;
  // What a later run goes by.
  std::string input_hash, library_hash, previous_hash;
  bool by_clock = false;  ///< neither the options nor the client named a week
  std::vector<RosterFile> files;
};

/// Several clients, one piece, at the same time.
struct RosterClash {
  std::string place, date, equipment;
  int from = 0, until = 0;
  int pieces = 1;
  std::vector<std::string> clients;
};

struct RosterTotals {
  std::array<int64_t, client_status_words.size()> by_status{};
  int64_t clients = 0, sessions = 0, minutes = 0, unmet = 0;

  int64_t failed() const {
    int64_t out = 0;
    for (std::size_t i = 0; i < by_status.size(); ++i)
      if (has_failed(static_cast<ClientStatus>(i))) out += by_status[i];
    return out;
  }
};

}  // namespace plumbline::domain
