#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/plan.h"
#include "render/wording.h"

/// What a page lets a client tick and write down, item by item.
namespace plumbline::render::html {

/// An item on one day. Home practice of several days stands on a page once.
struct Occasion {
  std::string ref;  ///< "home-tue-1:3"
  std::string day;  ///< "Tue"; empty where there is only one
};

class Controls {
 public:
  /// Nothing to tick: any document that is no week.
  Controls() = default;
  Controls(const domain::Plan& plan, const Wording& say);

  bool empty() const { return items_.empty(); }

  /// The ids of a session's section: "home-tue-1, home-wed-1" is two.
  static std::vector<std::string> ids_of(const std::string& section_ref);

  /// Markup for the item `ref` as it stands in a section of these ids; empty for an unknown one.
  std::string item(const std::string& ref, const std::vector<std::string>& section_ids) const;

  /// Sets of all days of the section.
  int sets_of(const std::vector<std::string>& section_ids) const;

 private:
  std::vector<Occasion> occasions(const std::string& ref,
                                  const std::vector<std::string>& section_ids) const;
  std::string ticks(const domain::PlanItem& item, const Occasion& on) const;
  std::string boxes(const domain::PlanItem& item, const Occasion& on) const;
  std::string entries(const domain::PlanItem& item, const Occasion& on) const;

  Wording say_{phrases::Phrases()};
  std::map<std::string, domain::PlanItem> items_;  ///< by ref
  std::map<std::string, std::string> days_;        ///< what a bout is called beside its like
};

}  // namespace plumbline::render::html
