# One static library per module. The table is the one place that says who may see whom; it stands
# as a page in docs/architecture.md, and scripts/check-includes holds both and every #include to
# it. A dependency written with a file (solve/engine.h, io/*json*.h) opens those headers alone.
# To add a module: a line here, a row in docs/architecture.md, a folder below src/.

set(PLUMBLINE_MODULES
  "util:"
  "domain: util"
  "io: util domain"
  "phrases: util domain io"
  "screening: util domain"
  "model: util"
  "solve: util model"
  "exact: util model solve"
  "rules: util domain model"
  "week: util domain model rules"
  "verify: util domain model rules screening"
  "explain: util domain phrases model rules verify week solve/engine.h"
  "planner: util domain io phrases screening model solve exact rules week verify explain"
  "import: util domain io"
  "render: util domain io/*json*.h phrases explain"
  "lint: util domain io screening rules week planner render/width.h"
  "batch: util domain io screening planner"
  "cli: util domain io phrases screening planner batch import render explain verify model solve/engine.h week rules lint"
)

set(PLUMBLINE_LIBRARIES_util plumbline_text plumbline_xxhash nlohmann_json::nlohmann_json)
set(PLUMBLINE_LIBRARIES_io plumbline_yaml plumbline_csv nlohmann_json::nlohmann_json)
set(PLUMBLINE_LIBRARIES_phrases plumbline_icu)
set(PLUMBLINE_LIBRARIES_import nlohmann_json::nlohmann_json)
set(PLUMBLINE_LIBRARIES_exact plumbline_clp)
set(PLUMBLINE_LIBRARIES_render plumbline_mustache plumbline_text plumbline_ical plumbline_csv
    nlohmann_json::nlohmann_json)
set(PLUMBLINE_OWN_LIBRARIES_render plumbline_pdf)  # whose headers no other module sees
set(PLUMBLINE_LIBRARIES_cli CLI11::CLI11 nlohmann_json::nlohmann_json)

# The generated sources of a module's registries: folder, prefix, type and header of each.
set(PLUMBLINE_REGISTRY_rules rules rule Rule rules/registry.h)
set(PLUMBLINE_REGISTRY_render render/formats format Format render/registry.h)
set(PLUMBLINE_REGISTRY_render_pictures render/pictures picture PictureKind render/pictures.h)
set(PLUMBLINE_REGISTRY_lint lint/checks check Check lint/registry.h)
set(PLUMBLINE_REGISTRY_cli cli/commands command Command cli/registry.h)

# The large modules: what their templates come to is most of the work, so their files are compiled eight
# at a time. In these, names that a file keeps to itself differ within the module; files that cannot
# have that stand below. The preset `dev` compiles each file alone. None of them is where the program
# spends its time: the optimiser is asked for less, with a sanitizer for nothing.
option(PLUMBLINE_TOGETHER "Compile several files of the large modules at a time" ON)
set(PLUMBLINE_LARGE_MODULES io import render lint batch cli)
if(PLUMBLINE_SANITIZE STREQUAL "off")
  set(PLUMBLINE_LARGE_OPTIONS "$<$<CONFIG:Release>:-O1>")
else()
  set(PLUMBLINE_LARGE_OPTIONS -O0)
endif()
set(PLUMBLINE_FILES_ALONE src/io/plan_json.cpp src/io/plan_json_read.cpp src/io/plan_schema.cpp
    src/io/roster_json.cpp src/render/pdf/logo.cpp)
list(TRANSFORM PLUMBLINE_FILES_ALONE PREPEND "${PROJECT_SOURCE_DIR}/")
set_source_files_properties(${PLUMBLINE_FILES_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
# clang does not take qpdf's headers as C++20: their JSON holds a list of itself.
set_source_files_properties("${PROJECT_SOURCE_DIR}/src/render/pdf/finish.cpp" PROPERTIES
  COMPILE_OPTIONS -std=c++17 SKIP_UNITY_BUILD_INCLUSION ON SKIP_PRECOMPILE_HEADERS ON)

# Headers that nearly every file reads, read once: a clean build takes a third less time.
file(WRITE "${CMAKE_BINARY_DIR}/generated/precompiled.cpp" "")
add_library(plumbline_precompiled OBJECT "${CMAKE_BINARY_DIR}/generated/precompiled.cpp")
target_link_libraries(plumbline_precompiled PUBLIC plumbline_flags fmt::fmt)
set(headers <algorithm> <array> <functional> <map> <memory> <optional> <set> <span> <string>
    <string_view> <tuple> <utility> <variant> <vector> <fmt/format.h>)
target_precompile_headers(plumbline_precompiled PRIVATE ${headers})

# The same for the large modules, with what these read besides.
add_library(plumbline_precompiled_large OBJECT "${CMAKE_BINARY_DIR}/generated/precompiled.cpp")
target_link_libraries(plumbline_precompiled_large PUBLIC
  plumbline_flags fmt::fmt nlohmann_json::nlohmann_json)
target_compile_options(plumbline_precompiled_large PRIVATE ${PLUMBLINE_LARGE_OPTIONS})
target_precompile_headers(plumbline_precompiled_large PRIVATE ${headers}
  <chrono> <filesystem> <nlohmann/json.hpp>)

# What every page in HTML carries: it must look and work from the program alone.
set(PLUMBLINE_PAGE_PARTS "${CMAKE_BINARY_DIR}/generated/html_assets.cpp")
set(html "${PROJECT_SOURCE_DIR}/src/render/html")
add_custom_command(OUTPUT "${PLUMBLINE_PAGE_PARTS}"
  COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${PLUMBLINE_PAGE_PARTS}" "-DHEADER=render/html/assets.h"
          "-DNAMES=style_css;script_js" "-DFILES=${html}/style.css;${html}/script.js"
          -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
  DEPENDS "${PROJECT_SOURCE_DIR}/cmake/embed.cmake" "${html}/style.css" "${html}/script.js" VERBATIM)

set(PLUMBLINE_MODULE_NAMES "")
foreach(row IN LISTS PLUMBLINE_MODULES)
  string(REGEX MATCH "^[a-z]+" module "${row}")
  string(REGEX REPLACE "^[a-z]+: *" "" sees "${row}")
  string(REPLACE " " ";" sees "${sees}")
  list(TRANSFORM sees REPLACE "/.*" "")
  list(APPEND PLUMBLINE_MODULE_NAMES "${module}")

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${module}/*.cpp")
  list(SORT sources)
  list(REMOVE_ITEM sources "${PROJECT_SOURCE_DIR}/src/cli/main.cpp")
  if(module STREQUAL "util")
    list(APPEND sources "${CMAKE_BINARY_DIR}/generated/build_info.cpp")
  endif()
  if(module STREQUAL "render")
    list(APPEND sources "${PLUMBLINE_PAGE_PARTS}")
  endif()
  foreach(registry IN ITEMS ${module} ${module}_pictures)
    if(PLUMBLINE_REGISTRY_${registry})
      plumbline_registry(${PLUMBLINE_REGISTRY_${registry}})
      list(APPEND sources ${PLUMBLINE_REGISTRY_SOURCE})
    endif()
  endforeach()

  if(sources)
    add_library(plumbline_${module} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(plumbline_${module} INTERFACE)
    set(scope INTERFACE)
  endif()
  list(TRANSFORM sees PREPEND "plumbline_")
  target_link_libraries(plumbline_${module} ${scope}
    plumbline_flags fmt::fmt ${sees} ${PLUMBLINE_LIBRARIES_${module}})
  if(PLUMBLINE_OWN_LIBRARIES_${module})
    target_link_libraries(plumbline_${module} PRIVATE ${PLUMBLINE_OWN_LIBRARIES_${module}})
  endif()
  if(module IN_LIST PLUMBLINE_LARGE_MODULES)
    set_target_properties(plumbline_${module} PROPERTIES
      UNITY_BUILD ${PLUMBLINE_TOGETHER} UNITY_BUILD_BATCH_SIZE 8)
    target_compile_options(plumbline_${module} PRIVATE ${PLUMBLINE_LARGE_OPTIONS})
    target_precompile_headers(plumbline_${module} REUSE_FROM plumbline_precompiled_large)
  elseif(sources)
    target_precompile_headers(plumbline_${module} REUSE_FROM plumbline_precompiled)
  endif()
endforeach()

file(GLOB main CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/cli/main.cpp")
if(main)
  add_executable(plumbline "${main}")
  target_link_libraries(plumbline PRIVATE plumbline_cli plumbline_memory)
endif()

# The shipped files as parsed once, here: the program looks their trees up by content.
add_executable(library_trees "${PROJECT_SOURCE_DIR}/tools/library_trees/main.cpp")
target_link_libraries(library_trees PRIVATE plumbline_io)
file(GLOB_RECURSE shipped CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/data/*.yaml")
set(PLUMBLINE_TREES "${CMAKE_BINARY_DIR}/library.trees")
add_custom_command(OUTPUT "${PLUMBLINE_TREES}"
  COMMAND library_trees "${PLUMBLINE_TREES}"
          "${PROJECT_SOURCE_DIR}/data/library" "${PROJECT_SOURCE_DIR}/data/protocols"
          "${PROJECT_SOURCE_DIR}/data/phrases"
  DEPENDS library_trees ${shipped} VERBATIM)
add_custom_target(trees ALL DEPENDS "${PLUMBLINE_TREES}")
if(TARGET plumbline)
  add_dependencies(plumbline trees)
endif()

# The manual pages, from the tables of the program that was just built.
if(TARGET plumbline)
  set(PLUMBLINE_PAGES "${CMAKE_BINARY_DIR}/man1")
  add_custom_command(OUTPUT "${PLUMBLINE_PAGES}/plumbline.1"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${PLUMBLINE_PAGES}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${PLUMBLINE_PAGES}"
    COMMAND plumbline man -o "${PLUMBLINE_PAGES}"
    DEPENDS plumbline VERBATIM)
  add_custom_target(pages ALL DEPENDS "${PLUMBLINE_PAGES}/plumbline.1")
endif()
