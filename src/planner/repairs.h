#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/client.h"
#include "domain/library.h"
#include "domain/plan.h"

/// Single changes of a client's file that may mend what cannot hold or came short. A repair is a
/// `domain::Reason`: its code and arguments say what to change, its text says so in words.
namespace plumbline::planner::repairs {

/// A pin stays, its session is left open.
domain::Reason session_open(const domain::Library& library, const domain::Pin& pin);
/// A session, or every bout of the home practice that a bout belongs to, takes so many minutes.
domain::Reason minutes(const std::string& session, int minutes);
/// A bout of home practice, and those planned with it, may hold so many exercises.
domain::Reason max_exercises(const std::string& bout, int count);
/// A piece more at a place; an empty place stands for a client who names none.
domain::Reason equipment(const domain::Library& library, domain::EquipmentId piece,
                         const std::string& place);
/// One session more.
domain::Reason day(domain::Day day, int minutes, const std::string& place, bool trainer);
/// Home practice on so many days more.
domain::Reason practice(const std::vector<domain::Day>& days, int minutes,
                        const std::string& place);
domain::Reason take_out_pin(const domain::Library& library, const domain::Pin& pin);
domain::Reason take_out_ban(const domain::Library& library, domain::ExerciseId exercise);
/// Less of what the client's file wants.
domain::Reason want_less(const domain::Library& library, domain::PatternId pattern, int at_least);

/// What it asks of the client, the least first: a session left open, minutes, room in a bout, a
/// piece of equipment, practice, a day, a line given up.
int rank(std::string_view code);

/// The client with the repair made, by its code and arguments alone. False, and the client
/// unchanged, where there is no such code, where it speaks of something that the client's file
/// does not have, or where it would change nothing.
bool apply(const domain::Library& library, const domain::Reason& repair, domain::Client& client);

/// The sentence of a code and its arguments; empty where they are no repair.
std::string text_of(const domain::Library& library, std::string_view code, domain::Args args);

}  // namespace plumbline::planner::repairs
