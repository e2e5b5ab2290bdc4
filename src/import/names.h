#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// From somebody else's list of exercises to library files of ours.
namespace plumbline::import {

/// A name for comparing: its words in small letters, without accents and without the s of the
/// plural, with a blank before each and one at the end (" barbell step up ").
std::string comparable(std::string_view name);

/// The same without blanks, so that "Push-ups" and "Pushup" are one name. Empty where the name has
/// neither letter nor digit.
std::string key_of(std::string_view name);

/// A value of a field for looking it up: small letters, no blanks at its ends.
std::string word_of(std::string_view value);

/// An id from a name: ASCII words joined by hyphens, at most 64 characters. A name without ASCII
/// letters and digits gives "name-" and eight hexadecimal digits made from it.
std::string id_of(std::string_view name);

/// `id_of` with a number behind it where `taken` has it already; the new id is added to `taken`.
std::string new_id(std::string_view name, std::set<std::string, std::less<>>& taken);

/// Why a text cannot be a name in print; empty where it can.
std::string fault_of_name(std::string_view name);

}  // namespace plumbline::import
