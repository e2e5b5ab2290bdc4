# tests/unit/<module>/*.cpp and tests/rules/*.cpp become one binary, plumbline_unit. While working
# on one module, unit_<module> holds that module's tests alone and builds nothing above it.

find_package(Catch2 2 REQUIRED)

add_library(plumbline_test_flags INTERFACE)
target_link_libraries(plumbline_test_flags INTERFACE plumbline_flags Catch2::Catch2)
target_include_directories(plumbline_test_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(plumbline_test_flags INTERFACE
  PLUMBLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
# The tests themselves need no speed, and so build in half the time.
target_compile_options(plumbline_test_flags INTERFACE -O0)

add_library(plumbline_test_main OBJECT "${PROJECT_SOURCE_DIR}/tests/unit/main.cpp")
target_link_libraries(plumbline_test_main PUBLIC plumbline_test_flags fmt::fmt)

file(WRITE "${CMAKE_BINARY_DIR}/generated/precompiled_tests.cpp" "")
add_library(plumbline_test_precompiled OBJECT
  "${CMAKE_BINARY_DIR}/generated/precompiled_tests.cpp")
target_link_libraries(plumbline_test_precompiled PUBLIC
  plumbline_test_flags fmt::fmt nlohmann_json::nlohmann_json)
target_precompile_headers(plumbline_test_precompiled PRIVATE
  <algorithm> <map> <memory> <optional> <set> <string> <string_view> <utility> <vector>
  <catch2/catch.hpp> <filesystem> <fmt/format.h> <nlohmann/json.hpp>)

# What reads and answers files of the pseudo-Boolean competition: for developers, not installed.
file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/opb/*.cpp")
list(REMOVE_ITEM sources "${PROJECT_SOURCE_DIR}/tools/opb/main.cpp")
add_library(plumbline_opb_files STATIC ${sources})
target_link_libraries(plumbline_opb_files PUBLIC plumbline_solve)
target_include_directories(plumbline_opb_files PUBLIC "${PROJECT_SOURCE_DIR}")
add_executable(plumbline_opb "${PROJECT_SOURCE_DIR}/tools/opb/main.cpp")
target_link_libraries(plumbline_opb PRIVATE plumbline_opb_files)
add_test(NAME import COMMAND "${PROJECT_SOURCE_DIR}/tests/import/run" "${CMAKE_BINARY_DIR}")
add_test(NAME opb COMMAND "${PROJECT_SOURCE_DIR}/tests/opb/run" "${CMAKE_BINARY_DIR}")

# Planning problems that others published, for the solver's tests and for bench/.
file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/public/*.cpp")
add_library(plumbline_public_problems STATIC ${sources})
target_link_libraries(plumbline_public_problems PUBLIC plumbline_model plumbline_io)
target_include_directories(plumbline_public_problems PUBLIC "${PROJECT_SOURCE_DIR}")
target_compile_definitions(plumbline_public_problems PRIVATE
  PLUMBLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

# What the house tests compare the program with.
foreach(kind RULE FORMAT COMMAND CHECK)
  string(REPLACE ";" " " PLUMBLINE_${kind}_KEYS "${PLUMBLINE_${kind}_KEYS}")
endforeach()
set(PLUMBLINE_DEFINITIONS_house
  "PLUMBLINE_SANITIZE=\"${PLUMBLINE_SANITIZE}\"" "PLUMBLINE_VERSION=\"${PROJECT_VERSION}\""
  "PLUMBLINE_RULE_KEYS=\"${PLUMBLINE_RULE_KEYS}\""
  "PLUMBLINE_FORMAT_KEYS=\"${PLUMBLINE_FORMAT_KEYS}\""
  "PLUMBLINE_COMMAND_KEYS=\"${PLUMBLINE_COMMAND_KEYS}\""
  "PLUMBLINE_CHECK_KEYS=\"${PLUMBLINE_CHECK_KEYS}\"")

# Thousands of files through somebody else's validator, which is all headers.
set_source_files_properties(
  "${PROJECT_SOURCE_DIR}/tests/unit/io/validator.cpp"
  "${PROJECT_SOURCE_DIR}/tests/unit/io/schema_agreement_test.cpp"
  PROPERTIES COMPILE_OPTIONS -O2 SKIP_PRECOMPILE_HEADERS ON)

add_executable(plumbline_unit)
set(PLUMBLINE_TEST_GROUPS ${PLUMBLINE_MODULE_NAMES} house)
foreach(group IN LISTS PLUMBLINE_TEST_GROUPS)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/unit/${group}/*.cpp")
  if(group STREQUAL "rules")
    file(GLOB_RECURSE brute CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/rules/*.cpp")
    list(APPEND sources ${brute})
  endif()
  if(NOT sources)
    continue()
  endif()
  list(SORT sources)
  if(group STREQUAL "house")
    set(libraries ${PLUMBLINE_MODULE_NAMES})
  else()
    set(libraries "${group}" io)  # most read their cases from YAML
  endif()
  if(group STREQUAL "solve")
    list(APPEND libraries opb_files public_problems)
  endif()
  list(TRANSFORM libraries PREPEND "plumbline_")
  add_library(unit_${group}_objects OBJECT ${sources})
  target_link_libraries(unit_${group}_objects PUBLIC plumbline_test_flags ${libraries})
  target_compile_definitions(unit_${group}_objects PRIVATE ${PLUMBLINE_DEFINITIONS_${group}})
  target_precompile_headers(unit_${group}_objects REUSE_FROM plumbline_test_precompiled)
  target_link_libraries(plumbline_unit PRIVATE unit_${group}_objects)
  add_executable(unit_${group} EXCLUDE_FROM_ALL)
  target_link_libraries(unit_${group} PRIVATE plumbline_test_main unit_${group}_objects)
endforeach()
target_link_libraries(plumbline_unit PRIVATE plumbline_test_main)
add_test(NAME unit COMMAND plumbline_unit)

# The program as plumbline_<variant>, with the rules, formats and commands of tests/<folder> besides
# its own. Its registries stand before the libraries on the linker's line, so the archives' own
# registries are never asked for.
function(plumbline_variant variant folder)
  foreach(module IN LISTS ARGN)
    list(GET PLUMBLINE_REGISTRY_${module} 0 entries)
    set(own "${PROJECT_SOURCE_DIR}/tests/${folder}/${entries}")
    plumbline_registry(${PLUMBLINE_REGISTRY_${module}} ${variant} "${own}")
    file(GLOB sources CONFIGURE_DEPENDS "${own}/*.cpp")
    add_library(plumbline_${variant}_${module}_objects OBJECT ${PLUMBLINE_REGISTRY_SOURCE} ${sources})
    target_link_libraries(plumbline_${variant}_${module}_objects PUBLIC plumbline_${module})
    list(APPEND objects plumbline_${variant}_${module}_objects)
  endforeach()
  add_executable(plumbline_${variant} "${PROJECT_SOURCE_DIR}/src/cli/main.cpp")
  target_link_libraries(plumbline_${variant} PRIVATE ${objects} plumbline_cli)
  add_test(NAME ${folder} COMMAND "${PROJECT_SOURCE_DIR}/tests/${folder}/run" "${CMAKE_BINARY_DIR}")
endfunction()

# A rule, a format and a command, each one file: CONTRIBUTING.md walks through them.
plumbline_variant(extended extend rules render cli)
# A rule and a command that fail on demand, for the exit codes that speak of our own faults.
plumbline_variant(faulty exits rules cli)

# The tests that loop over all rules, with the further one among them.
add_executable(plumbline_extended_rules)
target_link_libraries(plumbline_extended_rules PRIVATE
  plumbline_extended_rules_objects plumbline_test_main unit_rules_objects)

# docs/rules.md as the rules' own tables have it; what tier they are in shows in their examples.
add_executable(rules_page "${PROJECT_SOURCE_DIR}/tools/rules_page/main.cpp"
               "${PROJECT_SOURCE_DIR}/tests/unit/rules/tiny.cpp")
target_link_libraries(rules_page PRIVATE plumbline_test_flags plumbline_rules plumbline_io)
add_test(NAME docs COMMAND "${PROJECT_SOURCE_DIR}/tests/docs/run" "${CMAKE_BINARY_DIR}")
add_test(NAME documents COMMAND "${PROJECT_SOURCE_DIR}/tests/documents/run" "${CMAKE_BINARY_DIR}")
add_test(NAME layers COMMAND "${PROJECT_SOURCE_DIR}/tests/layers/run" "${CMAKE_BINARY_DIR}")

# Random clients against the independent checker.
file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/property/*.cpp")
if(sources)
  add_executable(plumbline_clients ${sources})
  target_link_libraries(plumbline_clients PRIVATE plumbline_flags plumbline_cli)
  target_compile_options(plumbline_clients PRIVATE ${PLUMBLINE_LARGE_OPTIONS})
  target_precompile_headers(plumbline_clients REUSE_FROM plumbline_precompiled_large)
  target_include_directories(plumbline_clients PRIVATE "${PROJECT_SOURCE_DIR}")
  add_test(NAME clients COMMAND plumbline_clients --clients 50)
endif()

# A program with known faults: a sanitizer that lets it pass is not on.
if(NOT PLUMBLINE_SANITIZE STREQUAL "off")
  add_executable(sanitizer_probe "${PROJECT_SOURCE_DIR}/tests/house/sanitizer_probe.cpp")
  target_link_libraries(sanitizer_probe PRIVATE plumbline_flags)
endif()

# bench/<name>/*.cpp becomes bench_<name>, built on demand.
file(GLOB benches CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bench/*/main.cpp")
foreach(main IN LISTS benches)
  get_filename_component(folder "${main}" DIRECTORY)
  get_filename_component(name "${folder}" NAME)
  file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  add_executable(bench_${name} EXCLUDE_FROM_ALL ${sources})
  target_include_directories(bench_${name} PRIVATE "${folder}")
  target_link_libraries(bench_${name} PRIVATE plumbline_cli plumbline_public_problems)
endforeach()
