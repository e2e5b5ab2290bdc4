#include "render/data_parts.h"
#include "render/sheets.h"
#include "util/text.h"

namespace plumbline::render {

std::vector<std::string> texts_of(const std::vector<domain::Reason>& reasons) {
  std::vector<std::string> out;
  for (const auto& each : reasons)
    if (!each.text.empty()) out.push_back(each.text);
  return out;
}

Value data_of_trainer(const domain::Plan& plan, const Wording& say) {
  const phrases::Names names(plan, say.phrases());
  const auto exercises = names_by_id(plan);
  const auto name_of = [&](const std::string& id) {
    const auto found = exercises.find(id);
    return found == exercises.end() || found->second.empty() ? spoken(id) : found->second;
  };
  std::vector<domain::ScoreRow> costly;
  for (const auto& row : plan.score)
    if (row.cost > 0) costly.push_back(row);
  std::vector<std::pair<std::string, int>> excluded;
  for (const auto& row : plan.excluded)
    if (row.second > 0) excluded.push_back(row);
  const auto gap = [&]() -> std::string {
    if (!plan.gap_ppm) return "";
    const int64_t tenths = (*plan.gap_ppm + 500) / 1000;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
  };
  std::vector<std::string> score{
      say.say("trainer.score", {{"objective", std::to_string(plan.objective)}})};
  if (plan.bound)
    score.push_back(say.say("trainer.bound", {{"bound", std::to_string(*plan.bound)}}));
  if (plan.gap_ppm) score.push_back(say.say("trainer.gap", {{"gap", gap()}}));
  const std::string protocol =
      plan.protocol_name.empty() ? capital(spoken(plan.protocol)) : plan.protocol_name;
  const auto row_of = [](const SheetRow& row) {
    return Value(Object{{{"name", row.name}, {"cells", texts(row.cells)}}});
  };
  return Object{
      {{"status", plan.status},
       {"plan_text", say.say("trainer.plan", {{"protocol", protocol}, {"status", plan.status}})},
       {"score_text", util::join(score, ", ") + "."},
       {"ended_text", say.say("trainer.ended_by", {{"limit", plan.limited_by}})},
       {"partial", plan.partial},
       {"objective", std::to_string(plan.objective)},
       {"bound", plan.bound ? std::to_string(*plan.bound) : ""},
       {"gap", gap()},
       {"limited_by", plan.limited_by},
       {"score", list_of(costly,
                         [&](const domain::ScoreRow& row) {
                           return Value(Object{{{"rule", capital(spoken(row.rule))},
                                                {"subject", capital(names.of(row.subject))},
                                                {"value", std::to_string(row.value)},
                                                {"wanted", say.range(row.low, row.high)},
                                                {"cost", std::to_string(row.cost)}}});
                         })},
       {"excluded", list_of(excluded,
                            [&](const std::pair<std::string, int>& row) {
                              const std::string key = "filter." + row.first;
                              return Value(Object{{{"filter", phrases::Phrases::knows(key)
                                                                  ? say.say(key)
                                                                  : capital(spoken(row.first))},
                                                   {"count", std::to_string(row.second)}}});
                            })},
       {"carried_in", list_of(plan.carried_in,
                              [&](const domain::CarriedItem& row) {
                                return Value(Object{{{"date", say.date(row.date)},
                                                     {"exercise", name_of(row.exercise)},
                                                     {"session", row.session},
                                                     {"sets", std::to_string(row.sets)}}});
                              })},
       {"columns", texts(sheet_columns(plan, say))},
       {"chains", list_of(chain_rows(plan), row_of)},
       {"loads", list_of(load_rows(plan, say), row_of)}}};
}

Value data_of_unmet(const domain::Unmet& row, const phrases::Names& names, const Wording& say) {
  std::vector<std::string> helps;
  if (!row.would_fix.empty())
    helps.push_back(say.say("about.fix", {{"fix", util::join(texts_of(row.would_fix), "; ")}}));
  const std::string subject = capital(names.of(row.subject));
  const std::string wanted = std::to_string(row.wanted);
  const bool minutes = row.rule == "minutes-used";
  return Object{{{"title", say.say("about.short",
                                   {{"subject", subject},
                                    {"got", std::to_string(row.got)},
                                    {"wanted", minutes ? say.say("time.minutes", {{"n", wanted}})
                                                       : wanted}})},
                 {"helps", texts(helps)},
                 {"subject", subject},
                 {"rule", capital(spoken(row.rule))},
                 {"wanted", std::to_string(row.wanted)},
                 {"got", std::to_string(row.got)},
                 {"because", row.because.text},
                 {"has_no_fix", row.would_fix.empty()},
                 {"fixes", texts(texts_of(row.would_fix))}}};
}

}  // namespace plumbline::render
