#include "render/roster.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "render/say.h"
#include "render/template.h"
#include "render/value.h"
#include "render/wording.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

namespace fs = std::filesystem;
using domain::RosterRow;

/// What one client is named by: the name, with the id where that is another.
std::string named(const RosterRow& row) {
  const std::string& id = row.client.empty() ? row.input : row.client;
  return row.name.empty() || row.name == id ? id : row.name + " (" + id + ")";
}

std::string status_of(domain::ClientStatus status, const Wording& say) {
  return say.say("roster.status." + std::string(domain::word_of(status)));
}

std::string list_text(const std::vector<std::string>& words, const Wording& say) {
  std::vector<std::string> out;
  for (const std::string& each : words) out.push_back(spoken(each));
  return say.phrases().joined(out);
}

/// Everything that somebody should know of a client, in sentences.
std::string why_of(const RosterRow& row, const Wording& say) {
  std::vector<std::string> parts;
  for (const auto& each : row.refer)
    parts.push_back(say.say(
        "roster.see",
        {{"who", each.who}, {"how_soon", say.how_soon(each.how_soon)}, {"because", each.because}}));
  parts.insert(parts.end(), row.messages.begin(), row.messages.end());
  for (const auto& each : row.unmet)
    parts.push_back(say.say("roster.short", {{"subject", spoken(each.subject)},
                                             {"got", std::to_string(each.got)},
                                             {"wanted", std::to_string(each.wanted)}}));
  if (!row.ask_again.empty())
    parts.push_back(say.say("roster.ask_again", {{"list", util::join(row.ask_again, ", ")}}));
  return util::join(parts, "; ");
}

std::string changes_of(const RosterRow& row, const Wording& say) {
  std::vector<std::string> parts;
  if (!row.added.empty())
    parts.push_back(say.say("roster.added", {{"list", list_text(row.added, say)}}));
  if (!row.dropped.empty())
    parts.push_back(say.say("roster.dropped", {{"list", list_text(row.dropped, say)}}));
  return util::join(parts, "; ");
}

std::string clock(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

std::string clash_text(const domain::RosterClash& clash, const Wording& say) {
  return say.say("roster.clash", {{"date", say.date(clash.date)},
                                  {"from", clock(clash.from)},
                                  {"until", clock(clash.until)},
                                  {"place", spoken(clash.place)},
                                  {"equipment", spoken(clash.equipment)},
                                  {"clients", say.phrases().joined(clash.clients)},
                                  {"pieces", std::to_string(clash.pieces)}});
}

struct StatusCount {
  domain::ClientStatus status = domain::ClientStatus::planned;
  int64_t count = 0;
};

std::vector<StatusCount> counts_of(const domain::RosterTotals& totals) {
  std::vector<StatusCount> out;
  for (std::size_t i = 0; i < totals.by_status.size(); ++i)
    if (totals.by_status[i] > 0)
      out.push_back({static_cast<domain::ClientStatus>(i), totals.by_status[i]});
  return out;
}

Value data_of_client(const RosterRow& row, const Wording& say) {
  return Object{{{"client", named(row)},
                 {"id", row.client},
                 {"input", row.input},
                 {"status", status_of(row.status, say)},
                 {"week", util::join(row.weeks, ", ")},
                 {"sessions", std::to_string(row.sessions)},
                 {"minutes", std::to_string(row.minutes)},
                 {"unmet", std::to_string(row.unmet.size())},
                 {"why", why_of(row, say)}}};
}

std::string more(std::size_t count, const Wording& say) {
  return count == 0 ? "" : say.say("roster.more", {{"n", std::to_string(count)}});
}

Value data_of(const RosterPaper& paper, const Wording& say) {
  const domain::RosterTotals& totals = paper.totals;
  std::vector<std::string> clashes;
  for (const auto& each : paper.clashes) clashes.push_back(clash_text(each, say));
  std::vector<RosterRow> changed;
  for (const RosterRow& row : paper.clients)
    if (!row.added.empty() || !row.dropped.empty()) changed.push_back(row);
  const auto client = [&](const RosterRow& row) { return data_of_client(row, say); };
  return Object{
      {{"lang", say.phrases().lang()},
       {"say", fixed_words(say)},
       {"totals", say.say("roster.totals", {{"clients", std::to_string(totals.clients)},
                                            {"failed", std::to_string(totals.failed())},
                                            {"sessions", std::to_string(totals.sessions)},
                                            {"minutes", std::to_string(totals.minutes)},
                                            {"unmet", std::to_string(totals.unmet)}})},
       {"shard", paper.shards == 1
                     ? ""
                     : say.say("roster.shard", {{"number", std::to_string(paper.shard)},
                                                {"count", std::to_string(paper.shards)}})},
       {"statuses", list_of(counts_of(totals),
                            [&](const StatusCount& each) {
                              return Value(Object{{{"status", status_of(each.status, say)},
                                                   {"count", std::to_string(each.count)}}});
                            })},
       {"nobody", paper.attention.empty()},
       {"attention", list_of(paper.attention, client)},
       {"attention_more", more(paper.attention_more, say)},
       {"has_clashes", !clashes.empty()},
       {"clashes", texts(clashes)},
       {"clashes_more", more(paper.clashes_more, say)},
       {"has_changes", !changed.empty()},
       {"changes",
        list_of(changed,
                [&](const RosterRow& row) {
                  return Value(Object{{{"client", named(row)}, {"text", changes_of(row, say)}}});
                })},
       {"clients", list_of(paper.clients, client)},
       {"clients_more", more(paper.clients_more, say)}}};
}

/// The practice's own template goes first, and one in the language before the one for all.
TemplatePlace place_of(const WriteOptions& options) {
  const fs::path shared = options.templates_dir / "partials";
  for (const auto& folder : {options.own_templates, std::optional(options.templates_dir)}) {
    if (!folder) continue;
    for (const std::string& file :
         {"roster." + options.phrases.lang() + ".mustache", std::string("roster.mustache")}) {
      std::error_code ignored;
      if (fs::exists(*folder / file, ignored))
        return {*folder / file, {*folder / "partials", shared}};
    }
  }
  return {options.templates_dir / "roster.mustache", {shared}};
}

}  // namespace

util::Result<Document> roster(const RosterPaper& paper, const WriteOptions& options) {
  const Wording say(options.phrases);
  auto lines = fill_template(place_of(options), data_of(paper, say));
  if (!lines) return util::Unexpected(std::move(lines).error());
  auto blocks = parse_markup(*lines);
  if (!blocks) return util::Unexpected(std::move(blocks).error());
  return Document{.title = say.say("roster.title"),
                  .detail = "",
                  .lang = say.phrases().lang(),
                  .blocks = std::move(*blocks)};
}

}  // namespace plumbline::render
