#include "batch/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace plumbline::batch {

namespace {

using domain::ClientStatus;
using domain::RosterRow;

constexpr std::array<std::string_view, 4> urgencies{"now", "today", "within days", "routine"};

/// The most urgent of the referrals that stopped the plan; the least where nothing is said.
std::size_t urgency_of(const RosterRow& row) {
  std::size_t out = urgencies.size();
  for (const auto& each : row.refer) {
    if (!each.stops) continue;
    const auto found = std::find(urgencies.begin(), urgencies.end(), each.how_soon);
    out = std::min(out, static_cast<std::size_t>(found - urgencies.begin()));
  }
  return out;
}

/// Who is looked at first has the lowest; nothing for those who need nobody.
std::optional<std::size_t> rank_of(const RosterRow& row) {
  const std::string_view why = attention_of(row);
  if (why == "refused") return urgency_of(row);
  if (why == "failed") return 10;
  if (why == "unmet") return 20;
  if (why == "ask-again") return 30;
  return std::nullopt;
}

/// Uses of single pieces by day, place and piece, then those that are at the same time.
class Clashes {
 public:
  void add(const RosterRow& row) {
    for (const auto& use : row.uses)
      for (const std::string& piece : use.equipment)
        uses_[{use.date, use.place, piece}].push_back({use.from, use.until, row.client});
  }

  std::vector<domain::RosterClash> found(const Pieces& pieces) {
    std::vector<domain::RosterClash> out;
    for (auto& [where, uses] : uses_) {
      const auto& [date, place, piece] = where;
      int count = 1;
      if (const auto at = pieces.find(place); at != pieces.end())
        if (const auto stated = at->second.find(piece); stated != at->second.end())
          count = stated->second;
      for (auto& each : among(uses, count)) {
        each.place = place;
        each.date = date;
        each.equipment = piece;
        each.pieces = count;
        out.push_back(std::move(each));
      }
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
      return std::tie(a.date, a.from, a.place, a.equipment) <
             std::tie(b.date, b.from, b.place, b.equipment);
    });
    return out;
  }

 private:
  struct Use {
    int from = 0, until = 0;
    std::string client;
  };

  /// Groups of uses that touch in time, of which more than `count` are at once somewhere.
  static std::vector<domain::RosterClash> among(std::vector<Use>& uses, int count) {
    std::sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) {
      return std::tie(a.from, a.until, a.client) < std::tie(b.from, b.until, b.client);
    });
    std::vector<domain::RosterClash> out;
    for (std::size_t begin = 0; begin < uses.size();) {
      int until = uses[begin].until, most = 0;
      std::multiset<int> open;  // when those who are there leave
      std::set<std::string> clients;
      std::size_t end = begin;
      for (; end < uses.size() && (end == begin || uses[end].from < until); ++end) {
        until = std::max(until, uses[end].until);
        open.erase(open.begin(), open.upper_bound(uses[end].from));
        open.insert(uses[end].until);
        most = std::max(most, static_cast<int>(open.size()));
        clients.insert(uses[end].client);
      }
      if (most > count && clients.size() > 1)
        out.push_back({.place = {},
                       .date = {},
                       .equipment = {},
                       .from = uses[begin].from,
                       .until = until,
                       .pieces = count,
                       .clients = {clients.begin(), clients.end()}});
      begin = end;
    }
    return out;
  }

  std::map<std::tuple<std::string, std::string, std::string>, std::vector<Use>> uses_;
};

std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

std::string json_of(const domain::RosterClash& clash) {
  std::string clients;
  for (const std::string& each : clash.clients)
    clients += (clients.empty() ? "" : ", ") + io::json_text(each);
  return fmt::format(
      R"({{"date": {}, "from": "{}", "until": "{}", "place": {}, "equipment": {}, "pieces": {}, "clients": [{}]}})",
      io::json_text(clash.date), clock(clash.from), clock(clash.until), io::json_text(clash.place),
      io::json_text(clash.equipment), clash.pieces, clients);
}

std::string json_of(const domain::RosterTotals& totals) {
  std::string out = fmt::format(
      R"({{"clients": {}, "failed": {}, "sessions": {}, "minutes": {}, "unmet": {}, "by_status": {{)",
      totals.clients, totals.failed(), totals.sessions, totals.minutes, totals.unmet);
  for (std::size_t i = 0; i < totals.by_status.size(); ++i)
    out += fmt::format(R"({}"{}": {})", i == 0 ? "" : ", ", domain::client_status_words[i],
                       totals.by_status[i]);
  return out + "}}";
}

}  // namespace

std::string_view attention_of(const RosterRow& row) {
  if (row.status == ClientStatus::refused) return "refused";
  if (has_failed(row.status)) return "failed";
  if (row.status == ClientStatus::partial) return "unmet";
  return row.ask_again.empty() ? "" : "ask-again";
}

Report sum_up(const io::ManifestHead& head, const Rows& rows, const Pieces& pieces) {
  Report out;
  out.head = head;
  Clashes clashes;
  std::vector<std::pair<std::size_t, std::size_t>> ranked;
  for (std::size_t i = 0; i < rows.count; ++i) {
    const auto row = rows.at(i);
    ++out.totals.clients;
    const ClientStatus status = row ? row->status : ClientStatus::not_reached;
    ++out.totals.by_status[static_cast<std::size_t>(status)];
    if (!row) continue;
    out.totals.sessions += row->sessions;
    out.totals.minutes += row->minutes;
    out.totals.unmet += static_cast<int64_t>(row->unmet.size());
    clashes.add(*row);
    if (const auto rank = rank_of(*row)) ranked.emplace_back(*rank, i);
  }
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [rank, place] : ranked) out.attention.push_back(place);
  out.clashes = clashes.found(pieces);
  return out;
}

void write_json(const Report& report, const Rows& rows, const util::Put& put) {
  put(fmt::format("{{\"schema\": \"plumbline/roster/1\",\n\"run\": {},\n\"totals\": {},\n",
                  io::write_manifest_head(report.head), json_of(report.totals)));
  put("\"attention\": [");
  bool first = true;
  for (const std::size_t place : report.attention) {
    const auto row = rows.at(place);
    if (!row) continue;
    put(fmt::format("{}\n{{\"client\": {}, \"why\": \"{}\"}}", first ? "" : ",",
                    io::json_text(row->client.empty() ? row->input : row->client),
                    attention_of(*row)));
    first = false;
  }
  put(first ? "],\n\"clashes\": [" : "\n],\n\"clashes\": [");
  first = true;
  for (const auto& each : report.clashes) {
    put((first ? "\n" : ",\n") + json_of(each));
    first = false;
  }
  put(first ? "],\n\"clients\": [" : "\n],\n\"clients\": [");
  first = true;
  for (std::size_t i = 0; i < rows.count; ++i) {
    const auto row = rows.at(i);
    if (!row) continue;
    put((first ? "\n" : ",\n") + io::write_roster_row(*row));
    first = false;
  }
  put(first ? "]}\n" : "\n]}\n");
}

}  // namespace plumbline::batch
