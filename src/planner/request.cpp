#include "planner/request.h"

#include "week/facts.h"

namespace plumbline::planner {

rules::Facts facts_of(const Request& request) {
  return week::facts_for(request.library, request.client, request.protocol, request.week,
                         request.level_cap, request.previous);
}

}  // namespace plumbline::planner
