#include "screening/screen.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "screening/notes.h"
#include "util/text.h"

namespace plumbline::screening {
namespace {

using domain::HowSoon;
using domain::ScreeningAction;

const domain::RedFlag* find_flag(const domain::Screening& data, std::string_view id) {
  for (const domain::RedFlag& flag : data.red_flags) {
    if (flag.id == id) return &flag;
  }
  return nullptr;
}

Finding from_flag(const domain::RedFlag& flag, ScreeningAction action) {
  return {.flag = flag.id,
          .group = flag.group,
          .action = action,
          .who = flag.who,
          .how_soon = flag.how_soon,
          .advice = flag.advice,
          .max_level = flag.max_level};
}

/// Somebody competent has looked at it, after it began and not in the future.
bool is_assessed(const domain::ReportedFlag& flag, util::Date today) {
  if (flag.assessed_by.empty() || (!flag.on && !flag.since)) return false;
  if (flag.on && *flag.on > today) return false;
  return !flag.on || !flag.since || *flag.on >= *flag.since;
}

/// The part of a text up to `most` characters; all of it where it is no longer.
std::string beginning(const std::string& text, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (starts && ++characters > most) return text.substr(0, i);
  }
  return text;
}

/// One client's screening under way.
class Run {
 public:
  Run(const domain::Screening& data, const std::function<const NotesReader&()>& reader,
      const domain::ScreeningInput& client)
      : data_(data), reader_(reader), client_(client) {}

  Outcome run() {
    read_reported();
    read_answered();
    read_notes();
    if (client_.blood_pressure) judge_pressure(*client_.blood_pressure, "blood-pressure", "");
    read_person();
    finish();
    return std::move(out_);
  }

 private:
  void add(Finding finding) { out_.findings.push_back(std::move(finding)); }

  void read_reported() {
    for (const domain::ReportedFlag& reported : client_.reported) {
      const domain::RedFlag* flag = find_flag(data_, reported.id);
      const bool same = reported.course == domain::FindingCourse::unchanged;
      if (same && is_assessed(reported, client_.today)) {
        out_.notes.push_back(fmt::format("'{}' is unchanged and was assessed by {}.", reported.id,
                                         reported.assessed_by));
        continue;
      }
      // A reader refuses ids that the data does not have; should one come this far, it counts.
      Finding finding = flag != nullptr
                            ? from_flag(*flag, same ? flag->old : flag->action)
                            : Finding{.flag = reported.id,
                                      .action = ScreeningAction::stop,
                                      .who = "a doctor",
                                      .how_soon = HowSoon::today,
                                      .advice = "Please see a doctor before you train."};
      finding.code = "reported";
      finding.because =
          fmt::format("The red flag '{}' is reported{}.", reported.id,
                      same ? " as unchanged, and no assessment since it began is given"
                      : reported.course == domain::FindingCourse::worse  ? " as worse"
                      : reported.course == domain::FindingCourse::is_new ? " as new"
                                                                         : " without its course");
      finding.span = reported.span;
      if (finding.action != ScreeningAction::go) add(std::move(finding));
    }
  }

  void read_answered() {
    for (const domain::AnsweredQuestion& answered : client_.answered) {
      if (util::lower_ascii(answered.answer) != "yes") continue;
      if (answer_names_flag(answered) || answer_names_question(answered)) continue;
      for (Finding& finding : findings_in(answered.text, true)) {
        finding.code = "answered";
        finding.because = fmt::format("'{}' was answered with yes.", answered.text);
        finding.span = answered.span;
        add(std::move(finding));
      }
    }
  }

  bool answer_names_flag(const domain::AnsweredQuestion& answered) {
    for (const domain::RedFlag& flag : data_.red_flags) {
      if (answered.text != flag.id && answered.text != flag.question) continue;
      Finding finding = from_flag(flag, flag.action);
      finding.code = "answered";
      finding.because = fmt::format("'{}' was answered with yes.", answered.text);
      finding.span = answered.span;
      add(std::move(finding));
      return true;
    }
    return false;
  }

  bool answer_names_question(const domain::AnsweredQuestion& answered) {
    for (const domain::ReadinessQuestion& question : data_.questions) {
      if (answered.text != question.id && answered.text != question.question) continue;
      add({.code = "answered",
           .flag = question.id,
           .action = ScreeningAction::refer,
           .who = question.who,
           .how_soon = question.how_soon,
           .advice = question.advice,
           .because = fmt::format("'{}' was answered with yes.", question.question),
           .span = answered.span});
      return true;
    }
    return false;
  }

  /// Findings of a text, one per flag: its hardest, and the first of those.
  std::vector<Finding> findings_in(const std::string& text, bool said_yes) {
    std::vector<Finding> found;
    for (const Mention& mention : reader_().mentions(text, client_)) {
      if (!said_yes && reader_().dealt_with(mention, client_)) continue;
      Finding finding = from_flag(*mention.flag, mention.action);
      finding.matched = text.substr(mention.begin, mention.end - mention.begin);
      const auto same = std::find_if(found.begin(), found.end(), [&](const Finding& other) {
        return other.flag == finding.flag;
      });
      if (same == found.end()) {
        found.push_back(std::move(finding));
      } else if (same->action < finding.action) {
        *same = std::move(finding);
      }
    }
    return found;
  }

  void read_notes() {
    if (client_.notes.empty()) return;
    const std::string notes = beginning(client_.notes, longest_notes);
    if (notes.size() < client_.notes.size()) add_too_long();
    for (Finding& finding : findings_in(notes, false)) {
      finding.code = "notes";
      finding.because = fmt::format(
          "The notes say '{}'. If this has been dealt with, say so in screening.answered with "
          "these words.",
          util::join(util::split(finding.matched, '\n'), " "));
      finding.span = place_in_notes(finding.matched, client_.notes_span);
      add(std::move(finding));
    }
    for (const NotedPressure& noted : reader_().pressures(notes, client_.today)) {
      judge_pressure({.systolic = noted.systolic,
                      .diastolic = noted.diastolic,
                      .on = {},
                      .span = place_in_notes(noted.written, client_.notes_span)},
                     "notes", noted.written);
    }
  }

  void add_too_long() {
    add({.code = "notes-too-long",
         .flag = "notes-too-long",
         .action = ScreeningAction::refer,
         .who = data_.unscreened.who,
         .how_soon = HowSoon::within_days,
         .advice = "Please go through the screening questions with your trainer before the first "
                   "session; the notes could not be read to their end.",
         .because =
             fmt::format("The notes are too long to read: only the first {} characters were read.",
                         longest_notes),
         .span = client_.notes_span});
  }

  void judge_pressure(const domain::BloodPressure& pressure, const char* code,
                      const std::string& matched) {
    const domain::MeasurementLimit* hardest = nullptr;
    for (const domain::MeasurementLimit& limit : data_.blood_pressure) {
      const bool above =
          pressure.systolic > limit.systolic_above || pressure.diastolic > limit.diastolic_above;
      if (above && (hardest == nullptr || limit.action > hardest->action)) hardest = &limit;
    }
    if (hardest == nullptr) return;
    add({.code = code,
         .flag = hardest->id,
         .group = "blood-pressure",
         .action = hardest->action,
         .who = hardest->who,
         .how_soon = hardest->how_soon,
         .advice = hardest->advice,
         .because = fmt::format("The resting blood pressure is {}/{} mmHg, above {}/{}.",
                                pressure.systolic, pressure.diastolic, hardest->systolic_above,
                                hardest->diastolic_above),
         .matched = matched,
         .span = pressure.span});
  }

  void read_person() {
    const auto notice = [&](const domain::ScreeningNotice& from, const char* because,
                            const util::Span& span) {
      add({.code = from.id,
           .flag = from.id,
           .action = ScreeningAction::refer,
           .who = from.who,
           .how_soon = from.how_soon,
           .advice = from.advice,
           .because = because,
           .span = span});
    };
    if (client_.age && *client_.age < data_.adult_age) {
      notice(data_.minor, "The client is a minor.", client_.age_span);
    }
    if (!client_.screened) {
      notice(data_.unscreened, "The client's file has no screening.", {});
    }
  }

  void finish() {
    std::stable_sort(out_.findings.begin(), out_.findings.end(),
                     [](const Finding& a, const Finding& b) {
                       return std::pair(b.action, a.how_soon) < std::pair(a.action, b.how_soon);
                     });
    for (const Finding& finding : out_.findings) {
      out_.action = std::max(out_.action, finding.action);
      if (finding.max_level) {
        out_.max_level = std::min(out_.max_level.value_or(*finding.max_level), *finding.max_level);
      }
    }
  }

  const domain::Screening& data_;
  const std::function<const NotesReader&()>& reader_;
  const domain::ScreeningInput& client_;
  Outcome out_;
};

}  // namespace

/// The data, and the reader of texts, which is made when the first text comes: many clients' files
/// hold none.
struct Screener::Shared {
  explicit Shared(const domain::Screening& from) : data(from) {}

  const NotesReader& reader() const {
    std::call_once(made, [this] { made_reader.emplace(data); });
    return *made_reader;
  }

  const domain::Screening data;
  mutable std::once_flag made;
  mutable std::optional<NotesReader> made_reader;
};

Screener::Screener(const domain::Screening& data) : shared_(std::make_shared<const Shared>(data)) {}

Outcome Screener::screen(const domain::ScreeningInput& client) const {
  const std::function<const NotesReader&()> reader = [this]() -> const NotesReader& {
    return shared_->reader();
  };
  return Run(shared_->data, reader, client).run();
}

Outcome screen(const domain::Screening& data, const domain::ScreeningInput& client) {
  return Screener(data).screen(client);
}

std::string to_text(ScreeningAction action) {
  switch (action) {
    case ScreeningAction::go: return "go";
    case ScreeningAction::refer: return "refer";
    case ScreeningAction::stop: return "stop";
  }
  return {};
}

std::string to_text(HowSoon how_soon) {
  switch (how_soon) {
    case HowSoon::now: return "now";
    case HowSoon::today: return "today";
    case HowSoon::within_days: return "within days";
    case HowSoon::routine: return "routine";
  }
  return {};
}

}  // namespace plumbline::screening
