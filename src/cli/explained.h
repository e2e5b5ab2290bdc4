#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/plan.h"
#include "rules/rule.h"

/// A plan in a trainer's words, from its file alone. All texts of the file are made safe to print.
namespace plumbline::cli {

/// The plan in short: status, score, what came short, what conditions took, remarks, the costliest
/// wishes. Of a refused plan only whom to see.
std::string explained(const domain::Plan& plan);

/// Ids of the plan's exercises that are meant by an id or, in any case of ASCII letters, by a name;
/// each once, in the plan's order.
std::vector<std::string> exercises_meant(const domain::Plan& plan, std::string_view wanted);

/// Each place of an exercise with its dose and minutes, why it is there, and what the file says of
/// it. An empty text where the plan has none.
std::string explained_exercise(const domain::Plan& plan, const std::string& exercise);

/// What a rule asks for, and its rows in this plan.
std::string explained_rule(const domain::Plan& plan, const rules::Rule& rule);

}  // namespace plumbline::cli
