#include "io/log_type.h"

#include <map>
#include <utility>

namespace plumbline::io {

namespace {

using domain::Log;
using domain::LogItem;

Type<std::string> ref_type() {
  return formed<std::string>(
      {.expects = "a session's id and a position in it, such as mon-1:3",
       .pattern = "^[a-z0-9]+(-[a-z0-9]+)*:[1-9][0-9]{0,2}$",
       .parse = [](std::string_view written) -> std::optional<std::string> {
         const std::size_t colon = written.find(':');
         if (colon == std::string_view::npos || colon == 0 || colon > 64) return std::nullopt;
         const std::string_view position = written.substr(colon + 1);
         char before = '-';
         for (const char c : written.substr(0, colon)) {
           const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
           if (!plain && (c != '-' || before == '-')) return std::nullopt;
           before = c;
         }
         if (before == '-' || position.empty() || position.size() > 3 || position[0] == '0')
           return std::nullopt;
         for (const char c : position)
           if (c < '0' || c > '9') return std::nullopt;
         return std::string(written);
       },
       .print = [](const std::string& ref) { return ref; }});
}

Type<std::string> mark_type() {
  return formed<std::string>({.expects = "the 32 digits that the page wrote, or nothing",
                              .pattern = "^([0-9a-f]{32})?$",
                              .parse = [](std::string_view written) -> std::optional<std::string> {
                                if (!written.empty() && written.size() != 32) return std::nullopt;
                                for (const char c : written)
                                  if ((c < '0' || c > '9') && (c < 'a' || c > 'f'))
                                    return std::nullopt;
                                return std::string(written);
                              },
                              .print = [](const std::string& mark) { return mark; }});
}

Type<LogItem> item_type() {
  return Fields<LogItem>("log entry", "What was done of one item of the plan.")
      .required("ref", &LogItem::ref, ref_type(), "The item: its session and position.")
      .examples(R"(["mon-1:3"])")
      .optional("exercise", &LogItem::exercise, text(0, 64),
                "The exercise's id, so that a log of a plan that has changed since is noticed.")
      .required("sets_done", &LogItem::sets_done, integer(0, 100), "Sets that were done.")
      .optional("amount", &LogItem::amount, integer(0, 9999),
                "Of one set, in what the dose counts: repetitions, breaths, metres or seconds.")
      .optional("load", &LogItem::load, text(1, 40), "What was lifted, in words.")
      .examples(R"(["12 kg", "red band"])")
      .optional("effort", &LogItem::effort, integer(0, 10), "How hard it was.")
      .optional("pain", &LogItem::pain, integer(0, 10), "The worst pain during it.")
      .type();
}

}  // namespace

const Type<Log>& log_type() {
  static const Type<Log> type =
      Fields<Log>("log", "What a client did of a week.")
          .constant("kind", log_kind, "The kind of file and its version.")
          .required("client", &Log::client, id(), "The client's id.")
          .required("week", &Log::week, week(), "The week.")
          .optional("plan", &Log::plan, mark_type(),
                    "The mark of the plan that was ticked, as the page in HTML knows it.")
          .required("items", &Log::items, list(item_type()), "What was done, item by item.")
          .type();
  return type;
}

util::Result<Log> read_log(std::shared_ptr<const util::Source> source) {
  auto log = read_document(std::move(source), log_type());
  if (!log) return log;
  Diagnostics found;
  std::map<std::string, util::Span> seen;
  for (const LogItem& item : log->items) {
    const auto [first, fresh] = seen.emplace(*item.ref, item.ref.where);
    if (fresh) continue;
    util::Diagnostic twice =
        util::error("E0209", "'" + *item.ref + "' stands twice", item.ref.where);
    twice.notes.push_back({"first here", first->second});
    found.push_back(std::move(twice));
  }
  if (!found.empty()) return util::Unexpected(std::move(found));
  return log;
}

std::string write_log(const Log& log) {
  using Ordered = nlohmann::ordered_json;
  Ordered items = Ordered::array();
  for (const LogItem& item : log.items) {
    Ordered out{{"ref", *item.ref}};
    if (!item.exercise.empty()) out["exercise"] = item.exercise;
    out["sets_done"] = *item.sets_done;
    if (item.amount) out["amount"] = *item.amount;
    if (item.load) out["load"] = *item.load;
    if (item.effort) out["effort"] = *item.effort;
    if (item.pain) out["pain"] = *item.pain;
    items.push_back(std::move(out));
  }
  Ordered out{{"kind", log_kind}, {"client", *log.client}, {"week", util::to_text(*log.week)}};
  if (!log.plan->empty()) out["plan"] = *log.plan;
  out["items"] = std::move(items);
  return out.dump(2) + "\n";
}

}  // namespace plumbline::io
