# Language level, warnings, sanitizers and what keeps a binary the same wherever it is built.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# -O2 measures as fast as -O3 here and builds sooner.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_package(Threads REQUIRED)

# Everything that our own targets share. Third-party headers are system headers, so that the
# warnings speak of this project alone.
add_library(plumbline_flags INTERFACE)
target_link_libraries(plumbline_flags INTERFACE Threads::Threads)
target_include_directories(plumbline_flags INTERFACE "${PROJECT_SOURCE_DIR}/src")
target_compile_options(plumbline_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wcast-align -Wundef -Wextra-semi
  # A designated initialiser that leaves a member at its default is the style of this code.
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(plumbline_flags INTERFACE -Wduplicated-cond -Wlogical-op)
endif()
if(PLUMBLINE_WERROR)
  target_compile_options(plumbline_flags INTERFACE -Werror)
endif()

# No path of the building machine in the binary. The last match wins, and a build folder usually
# lies inside the source folder: so the source folder comes first.
target_compile_options(plumbline_flags INTERFACE
  "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=." "-ffile-prefix-map=${CMAKE_BINARY_DIR}=.")

if(PLUMBLINE_SANITIZE STREQUAL "address")
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
elseif(PLUMBLINE_SANITIZE STREQUAL "thread")
  set(sanitizers -fsanitize=thread)
elseif(PLUMBLINE_SANITIZE STREQUAL "off")
  set(sanitizers "")
else()
  message(FATAL_ERROR "PLUMBLINE_SANITIZE is '${PLUMBLINE_SANITIZE}', not address, thread or off")
endif()
if(sanitizers)
  target_compile_options(plumbline_flags INTERFACE ${sanitizers} -fno-omit-frame-pointer)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With sanitizers it speaks of the standard library where nothing is wrong.
    target_compile_options(plumbline_flags INTERFACE -Wno-maybe-uninitialized)
  endif()
  target_link_options(plumbline_flags INTERFACE ${sanitizers})
  target_compile_definitions(plumbline_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(PLUMBLINE_COVERAGE)
  target_compile_options(plumbline_flags INTERFACE --coverage -fprofile-abs-path)
  target_link_options(plumbline_flags INTERFACE --coverage)
endif()
