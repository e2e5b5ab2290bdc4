# The libraries of docs/dependencies.md, found once, each under one target name.

find_package(PkgConfig REQUIRED)
find_package(CLI11 REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
pkg_check_modules(libyaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(clp REQUIRED IMPORTED_TARGET osi-clp)
pkg_check_modules(ical REQUIRED IMPORTED_TARGET libical)
pkg_check_modules(icu REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo cairo-pdf harfbuzz)
pkg_check_modules(rsvg REQUIRED IMPORTED_TARGET librsvg-2.0)
pkg_check_modules(qpdf REQUIRED IMPORTED_TARGET libqpdf)

add_library(plumbline_yaml INTERFACE)  # yaml-cpp has its namespace from 0.8 on only
if(TARGET yaml-cpp::yaml-cpp)
  target_link_libraries(plumbline_yaml INTERFACE yaml-cpp::yaml-cpp PkgConfig::libyaml)
else()
  target_link_libraries(plumbline_yaml INTERFACE yaml-cpp PkgConfig::libyaml)
endif()

add_library(plumbline_text INTERFACE)
target_link_libraries(plumbline_text INTERFACE PkgConfig::utf8proc)

add_library(plumbline_icu INTERFACE)
target_link_libraries(plumbline_icu INTERFACE PkgConfig::icu)

add_library(plumbline_ical INTERFACE)
target_link_libraries(plumbline_ical INTERFACE PkgConfig::ical)

add_library(plumbline_pdf INTERFACE)
target_link_libraries(plumbline_pdf INTERFACE PkgConfig::pangocairo PkgConfig::rsvg PkgConfig::qpdf)
foreach(each IN ITEMS pangocairo rsvg qpdf)
  # They ask for -pthread, which would part their users from the precompiled headers.
  set_target_properties(PkgConfig::${each} PROPERTIES INTERFACE_COMPILE_OPTIONS "")
endforeach()

add_library(plumbline_clp INTERFACE)
target_link_libraries(plumbline_clp INTERFACE PkgConfig::clp)

# The program's own memory; sanitizers bring an allocator of theirs.
add_library(plumbline_memory INTERFACE)
if(PLUMBLINE_SANITIZE STREQUAL "off")
  find_package(mimalloc REQUIRED)
  target_link_libraries(plumbline_memory INTERFACE mimalloc)
  target_compile_definitions(plumbline_memory INTERFACE PLUMBLINE_MIMALLOC)
endif()

# Headers and a library without a package file.
find_path(PLUMBLINE_MUSTACHE_DIR kainjow/mustache.hpp REQUIRED)
add_library(plumbline_mustache INTERFACE)
target_include_directories(plumbline_mustache SYSTEM INTERFACE "${PLUMBLINE_MUSTACHE_DIR}")

find_path(PLUMBLINE_CSV_DIR csv.h REQUIRED)
find_library(PLUMBLINE_CSV_LIBRARY csv REQUIRED)
add_library(plumbline_csv INTERFACE)
target_include_directories(plumbline_csv SYSTEM INTERFACE "${PLUMBLINE_CSV_DIR}")
target_link_libraries(plumbline_csv INTERFACE "${PLUMBLINE_CSV_LIBRARY}")

find_path(PLUMBLINE_XXHASH_DIR xxhash.h REQUIRED)
add_library(plumbline_xxhash INTERFACE)
target_include_directories(plumbline_xxhash SYSTEM INTERFACE "${PLUMBLINE_XXHASH_DIR}")
