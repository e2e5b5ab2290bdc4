#include <utility>

#include "io/mapping.h"

namespace plumbline::io {

const std::array<MapFieldKey, map_field_count> map_field_keys{
    {{MapField::name, "name", "The name in print."},
     {MapField::aliases, "aliases", "Other names."},
     {MapField::equipment, "equipment", "Words for equipment, looked up in `equipment`."},
     {MapField::primary, "primary", "Muscles that do the work, looked up in `muscles`."},
     {MapField::secondary, "secondary", "Muscles that help, looked up in `muscles`."},
     {MapField::level, "level", "A word for the level, looked up in `levels`."},
     {MapField::force, "force", "Push, pull or the like; for the rules of `guess`."},
     {MapField::mechanic, "mechanic", "One joint or several; for the rules of `guess`."},
     {MapField::category, "category", "The kind of exercise; for the rules of `guess`."},
     {MapField::family, "family", "A group of like exercises; for the rules of `guess`."},
     {MapField::measure, "measure", "What is counted; for the rules of `guess`."},
     {MapField::sides, "sides", "One side or both, looked up in `sides`."},
     {MapField::licence, "licence", "Terms of this record alone, where it has its own."},
     {MapField::instructions, "instructions", "What to do, one text a step."}}};

const std::optional<MappedField>& MappedFields::at(MapField field) const {
  const std::array<const std::optional<MappedField>*, map_field_count> all{
      &name,     &aliases,  &equipment, &primary, &secondary, &level,   &force,
      &mechanic, &category, &family,    &measure, &sides,     &licence, &instructions};
  return *all[static_cast<std::size_t>(field)];
}

namespace {

Type<Ref> column() { return located(text(1, 200)); }

Type<MappedField> field_type() {
  auto one = converted<MappedField>(
      column(), [](Ref name) { return MappedField{.columns = {std::move(name)}, .split = {}}; },
      [](const MappedField& field) { return field.columns.front(); });
  auto several = converted<MappedField>(
      list(column(), {1, 20}),
      [](std::vector<Ref> names) { return MappedField{.columns = std::move(names), .split = {}}; },
      [](const MappedField& field) { return field.columns; });
  auto full = Fields<MappedField>("field", "Columns, and what parts a list in a cell.")
                  .required("columns", &MappedField::columns, list(column(), {1, 20}),
                            "Columns, or dotted paths into a JSON object.")
                  .optional("split", &MappedField::split, text(0, 8),
                            "Characters, each of which parts the values in a cell.")
                  .type();
  return one_of<MappedField>({one, several, full});
}

Type<MappedFields> fields_type() {
  using Member = std::optional<MappedField> MappedFields::*;
  constexpr std::array<Member, map_field_count> members{
      &MappedFields::name,    &MappedFields::aliases,     &MappedFields::equipment,
      &MappedFields::primary, &MappedFields::secondary,   &MappedFields::level,
      &MappedFields::force,   &MappedFields::mechanic,    &MappedFields::category,
      &MappedFields::family,  &MappedFields::measure,     &MappedFields::sides,
      &MappedFields::licence, &MappedFields::instructions};
  Fields<MappedFields> fields("fields of a record", "Which column holds what.");
  for (const MapFieldKey& each : map_field_keys)
    fields.optional(each.key, members[static_cast<std::size_t>(each.field)], field_type(),
                    each.meaning);
  return fields.type();
}

Type<MappingSource> mapping_source_type() {
  return Fields<MappingSource>("source of a list", "Where the list comes from.")
      .required("key", &MappingSource::key, id("a key of a source"), "Its key in `sources`.")
      .required("text", &MappingSource::text, text(1, 400), "Who made it, in one line.")
      .required("licence", &MappingSource::licence, text(1, 80), "The name of its licence.")
      .optional("notice", &MappingSource::notice, text(0, 20'000),
                "The terms in full, where every copy has to carry them.")
      .type();
}

Type<CsvShape> csv_type() {
  return Fields<CsvShape>("shape of a CSV file", "How its lines are to be read.")
      .optional("delimiter", &CsvShape::delimiter, word({",", ";", "\t", "|"}),
                "What parts the cells.")
      .optional("skip_lines", &CsvShape::skip_lines, integer(0, 1000),
                "Lines before the one with the columns' names.")
      .optional("group_by", &CsvShape::group_by, column(),
                "Rows that have the same here are one record.")
      .optional("attribute", &CsvShape::attribute, column(),
                "The column that names what the row tells, where each row tells one thing.")
      .optional("value", &CsvShape::value, column(), "The column that holds what it tells.")
      .check([](const CsvShape& shape, const Node& node, Diagnostics& out) {
        if (shape.attribute.has_value() != shape.value.has_value() ||
            (shape.attribute && !shape.group_by))
          detail::fail(out, "E0307", "`attribute`, `value` and `group_by` go together", node);
      })
      .type();
}

/// Words of the source, as many as it takes: a blank is not one.
Type<std::vector<std::string>> source_words() { return unique_list(text(1, 120), {1, 500}); }

Type<GuessWhen> when_type() {
  const char* const says = "Any of these values of the field.";
  return Fields<GuessWhen>("condition of a guess", "What has to hold: every key that is given.")
      .optional("name", &GuessWhen::name, source_words(),
                "Any of these words or groups of words in the name, in one or several numbers.")
      .optional("not_name", &GuessWhen::not_name, source_words(), "None of these in the name.")
      .optional("category", &GuessWhen::category, source_words(), says)
      .optional("force", &GuessWhen::force, source_words(), says)
      .optional("mechanic", &GuessWhen::mechanic, source_words(), says)
      .optional("family", &GuessWhen::family, source_words(), says)
      .optional("primary", &GuessWhen::primary, source_words(), says)
      .optional("equipment", &GuessWhen::equipment, source_words(), says)
      .optional("measure", &GuessWhen::measure, source_words(), says)
      .optional("pattern", &GuessWhen::pattern, refs("an id of a pattern", {1, 50}),
                "Any of these patterns, as set so far.")
      .optional("role", &GuessWhen::role, list(words<domain::Role>(), {1, 10}),
                "Any of these roles, as set so far.")
      .optional("position", &GuessWhen::position, list(words<domain::Position>(), {1, 20}),
                "Any of these positions, as set so far.")
      .type();
}

Type<GuessSet> set_type() {
  return Fields<GuessSet>("guess", "Keys of the exercise that the rule sets.")
      .optional("pattern", &GuessSet::pattern, id("an id of a pattern"), "Its pattern.")
      .optional("chains", &GuessSet::chains, chains_type(),
                "Movers where the muscles tell none, and stabilisers besides.")
      .optional("role", &GuessSet::role, words<domain::Role>(), "What it is for.")
      .optional("position", &GuessSet::position, words<domain::Position>(), "The body's position.")
      .optional("sides", &GuessSet::sides, words<domain::Laterality>(), "How sides are worked.")
      .optional("tier", &GuessSet::tier, words<domain::ClinicalTier>(), "Its clinical tier.")
      .optional("dose", &GuessSet::dose, dose_type(),
                "One set; made for each side where sides are worked.")
      .optional("stress", &GuessSet::stress, stress_type(),
                "Load on the axes; of several rules the highest holds.")
      .optional("facts", &GuessSet::facts, facts_type(), "What has to be done or used.")
      .optional("equipment", &GuessSet::equipment, list(alternatives_type(), {0, 10}),
                "What it needs, whatever the record says.")
      .optional("equipment_unknown", &GuessSet::equipment_unknown, boolean(),
                "Whatever the record says, nobody can tell what it needs.")
      .optional("needs", &GuessSet::needs, list(alternatives_type(), {1, 10}),
                "What it needs besides, where the record's equipment is known.")
      .optional("level_at_least", &GuessSet::level_at_least, integer(1, 5),
                "A lower level of the record is raised to this.")
      .type();
}

bool sets_something(const GuessSet& set) {
  return set.pattern || set.chains || set.role || set.position || set.sides || set.tier ||
         set.dose || set.stress || set.facts || set.equipment || set.equipment_unknown ||
         !set.needs.empty() || set.level_at_least;
}

Type<GuessRule> rule_type() {
  return Fields<GuessRule>("rule of a guess", "The first rule that fits sets a key.")
      .where(&GuessRule::where)
      .required("when", &GuessRule::when, when_type(), "What has to hold; `{}` fits everything.")
      .optional("set", &GuessRule::set, set_type(), "What it sets.")
      .optional("leave_out", &GuessRule::leave_out, text(0, 200),
                "Instead of a pattern: why such a record is not taken.")
      .check([](const GuessRule& rule, const Node& node, Diagnostics& out) {
        if (rule.leave_out.empty() == !sets_something(rule.set))
          detail::fail(out, "E0307", "a rule either sets something or leaves the record out", node);
      })
      .type();
}

void add_tables(Fields<RawMapping>& fields) {
  const auto words_of_source = text(1, 120);
  fields
      .optional("equipment", &RawMapping::equipment,
                entries_of(nullable(list(alternatives_type(), {0, 10})), words_of_source),
                "A word for equipment and what it is with us; null: nobody can know.")
      .optional("muscles", &RawMapping::muscles,
                entries_of(refs("an id of a chain"), words_of_source),
                "A word for a muscle and the chains that it is part of.")
      .optional("levels", &RawMapping::levels, entries_of(integer(1, 5), words_of_source),
                "A word for a level, and the competency that it is with us.")
      .optional("sides", &RawMapping::sides,
                entries_of(words<domain::Laterality>(), words_of_source),
                "A word for one-sidedness, and what it is with us.")
      .optional("guess", &RawMapping::guess, list(rule_type()),
                "Rules in order: the first that fits sets a key.");
}

}  // namespace

const Type<RawMapping>& mapping_type() {
  static const Type<RawMapping> type = [] {
    Fields<RawMapping> fields("mapping", "How the records of a JSON or CSV file become exercises.");
    fields.where(&RawMapping::where)
        .constant("kind", mapping_kind, "The kind of file and its version.")
        .required("id", &RawMapping::id, id("an id of a mapping"), "Its name.")
        .optional("extends", &RawMapping::extends, text(1, 400),
                  "A preset or a path beside this file, whose tables and rules come behind these.")
        .optional("source", &RawMapping::source, mapping_source_type(), "Where the list is from.")
        .optional("format", &RawMapping::format,
                  choice<ListFormat>({{"json", ListFormat::json}, {"csv", ListFormat::csv}}),
                  "The form of the file.")
        .optional("records", &RawMapping::records, located(text(0, 200)),
                  "In JSON: the dotted path of the list, or of a map with the records as values.")
        .optional("csv", &RawMapping::csv, csv_type(), "In CSV: how lines are read.")
        .optional("fields", &RawMapping::fields, fields_type(), "Which column holds what.");
    add_tables(fields);
    return fields.type();
  }();
  return type;
}

}  // namespace plumbline::io
