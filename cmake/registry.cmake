# A registry is a folder of .cpp files, each of which defines one object named after the file. The
# list is generated from the folder, sorted: self-registration in a static library is dropped by
# the linker, and a list kept by hand is forgotten.

# plumbline_registry(<folder below src> <prefix> <type> <header below src> [<name> <folder>])
#
# For src/<folder>/<key>.cpp expects `extern const <type> <prefix>_<key>;` in the namespace of the
# header's module ('-' in a key becomes '_') and defines, as declared by the header,
# `std::span<const <type>* const> all_<prefix>s()`. Sets in the caller PLUMBLINE_REGISTRY_SOURCE
# (empty while there is no header) and, for the tests, PLUMBLINE_<PREFIX>_KEYS. With a name and a
# further folder the list holds the files of both, under that name: a registry for a program that
# brings entries of its own. An executable that links it takes it instead of the module's.
function(plumbline_registry folder prefix type header)
  set(globs "${PROJECT_SOURCE_DIR}/src/${folder}/*.cpp")
  string(REPLACE "/" "_" name "${folder}")
  if(ARGC GREATER 4)
    set(name "${ARGV4}_${name}")
    list(APPEND globs "${ARGV5}/*.cpp")
  endif()
  file(GLOB files CONFIGURE_DEPENDS ${globs})
  list(SORT files COMPARE FILE_BASENAME)
  set(declarations "")
  set(entries "")
  set(keys "")
  foreach(file IN LISTS files)
    get_filename_component(key "${file}" NAME_WE)
    string(REPLACE "-" "_" identifier "${key}")
    string(APPEND declarations "extern const ${type} ${prefix}_${identifier};\n")
    string(APPEND entries "    &${prefix}_${identifier},\n")
    list(APPEND keys "${key}")
  endforeach()
  list(LENGTH keys count)
  string(TOUPPER "${prefix}" upper)
  string(REGEX REPLACE "/.*" "" module "${header}")
  set(output "${CMAKE_BINARY_DIR}/generated/${name}_registry.cpp")
  set(PLUMBLINE_${upper}_KEYS "${keys}" PARENT_SCOPE)
  file(GLOB header_file CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/${header}")
  if(NOT header_file)
    set(PLUMBLINE_REGISTRY_SOURCE "" PARENT_SCOPE)
    return()
  endif()
  configure_file("${PROJECT_SOURCE_DIR}/cmake/registry.cpp.in" "${output}" @ONLY)
  # Each alone, so that a new one may use what names it likes.
  set_source_files_properties(${files} "${output}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set(PLUMBLINE_REGISTRY_SOURCE "${output}" PARENT_SCOPE)
endfunction()
