#include "io/roster_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace plumbline::io {

namespace {

using Json = nlohmann::ordered_json;
using domain::RosterRow;

std::string line_of(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class T, class Make>
Json list_of(const std::vector<T>& entries, Make make) {
  Json out = Json::array();
  for (const T& each : entries) out.push_back(make(each));
  return out;
}

template <class T, class Make>
std::vector<T> list_from(const Json& value, const char* key, Make make) {
  std::vector<T> out;
  if (!value.contains(key)) return out;
  for (const Json& each : value.at(key)) out.push_back(make(each));
  return out;
}

/// Empty texts and lists are left out: a row of a client without trouble is short.
void add(Json& to, const char* key, Json value) {
  const bool nothing = value.is_string() ? value.get_ref<const std::string&>().empty()
                                         : value.is_array() && value.empty();
  if (!nothing) to[key] = std::move(value);
}

Json json_of(const domain::RosterReferral& row) {
  return {
      {"who", row.who}, {"how_soon", row.how_soon}, {"because", row.because}, {"stops", row.stops}};
}
domain::RosterReferral referral_from(const Json& row) {
  return {row.at("who"), row.at("how_soon"), row.at("because"), row.at("stops")};
}

Json json_of(const domain::RosterUnmet& row) {
  return {{"rule", row.rule}, {"subject", row.subject}, {"wanted", row.wanted}, {"got", row.got}};
}
domain::RosterUnmet unmet_from(const Json& row) {
  return {row.at("rule"), row.at("subject"), row.at("wanted"), row.at("got")};
}

Json json_of(const domain::RosterUse& row) {
  return {{"place", row.place},
          {"date", row.date},
          {"from", row.from},
          {"until", row.until},
          {"equipment", row.equipment}};
}
domain::RosterUse use_from(const Json& row) {
  return {row.at("place"), row.at("date"), row.at("from"), row.at("until"),
          row.at("equipment").get<std::vector<std::string>>()};
}

Json json_of(const domain::RosterFile& row) { return {{"path", row.path}, {"hash", row.hash}}; }
domain::RosterFile file_from(const Json& row) { return {row.at("path"), row.at("hash")}; }

Json json_of(const RosterRow& row) {
  const auto any = [](const auto& each) { return json_of(each); };
  Json out;
  out["at"] = row.at;
  out["input"] = row.input;
  out["key"] = row.key;
  add(out, "client", row.client);
  add(out, "name", row.name);
  out["status"] = std::string(domain::word_of(row.status));
  add(out, "weeks", row.weeks);
  out["sessions"] = row.sessions;
  out["minutes"] = row.minutes;
  add(out, "unmet", list_of(row.unmet, any));
  add(out, "refer", list_of(row.refer, any));
  add(out, "messages", row.messages);
  if (row.follows) out["follows"] = true;
  add(out, "added", row.added);
  add(out, "dropped", row.dropped);
  add(out, "ask_again", row.ask_again);
  add(out, "uses", list_of(row.uses, any));
  add(out, "input_hash", row.input_hash);
  add(out, "library_hash", row.library_hash);
  add(out, "previous_hash", row.previous_hash);
  if (row.by_clock) out["by_clock"] = true;
  add(out, "files", list_of(row.files, any));
  return out;
}

RosterRow row_from(const Json& value) {
  const auto text = [&](const char* key) { return value.value(key, std::string()); };
  const auto texts = [&](const char* key) { return value.value(key, std::vector<std::string>()); };
  const auto& words = domain::client_status_words;
  const auto status = std::find(words.begin(), words.end(), text("status"));
  if (status == words.end()) throw Json::other_error::create(501, "no status", nullptr);
  RosterRow row;
  row.at = value.at("at");
  row.input = value.at("input");
  row.key = value.at("key");
  row.client = text("client");
  row.name = text("name");
  row.status = static_cast<domain::ClientStatus>(status - words.begin());
  row.weeks = texts("weeks");
  row.sessions = value.at("sessions");
  row.minutes = value.at("minutes");
  row.unmet = list_from<domain::RosterUnmet>(value, "unmet", unmet_from);
  row.refer = list_from<domain::RosterReferral>(value, "refer", referral_from);
  row.messages = texts("messages");
  row.added = texts("added");
  row.dropped = texts("dropped");
  row.follows = value.value("follows", false);
  row.ask_again = texts("ask_again");
  row.uses = list_from<domain::RosterUse>(value, "uses", use_from);
  row.input_hash = text("input_hash");
  row.library_hash = text("library_hash");
  row.previous_hash = text("previous_hash");
  row.by_clock = value.value("by_clock", false);
  row.files = list_from<domain::RosterFile>(value, "files", file_from);
  return row;
}

}  // namespace

std::string write_roster_row(const RosterRow& row) { return line_of(json_of(row)); }

std::optional<RosterRow> read_roster_row(std::string_view line) {
  try {
    return row_from(Json::parse(line));
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::string write_manifest_head(const ManifestHead& head) {
  return line_of({{"version", head.version},
                  {"settings", head.settings},
                  {"inputs", head.inputs},
                  {"shard", head.shard},
                  {"shards", head.shards},
                  {"counts", head.counts},
                  {"clients", head.clients}});
}

std::optional<ManifestHead> read_manifest_head(std::string_view line) {
  try {
    const Json value = Json::parse(line);
    ManifestHead head;
    head.version = value.at("version");
    head.settings = value.at("settings");
    head.inputs = value.at("inputs");
    head.shard = value.at("shard");
    head.shards = value.at("shards");
    head.counts = value.at("counts").get<std::vector<int64_t>>();
    head.clients = value.at("clients");
    const bool fits = head.shard >= 1 && head.shard <= head.shards &&
                      head.counts.size() == static_cast<std::size_t>(head.shards);
    return fits ? std::optional(std::move(head)) : std::nullopt;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

std::string json_text(std::string_view text) { return line_of(Json(std::string(text))); }

}  // namespace plumbline::io
