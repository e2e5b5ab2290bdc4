# `cmake --install` and CPack. The layout below share/plumbline is the one --data-dir takes; below
# share/doc/plumbline the pages lie as in the sources, so that their links hold.

set(share "${CMAKE_INSTALL_DATADIR}")
# Whatever the umask of who builds.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS ${CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS})

if(TARGET plumbline)
  install(TARGETS plumbline RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
install(DIRECTORY data templates DESTINATION "${share}/plumbline")
install(FILES "${PLUMBLINE_TREES}" DESTINATION "${share}/plumbline")
install(DIRECTORY docs examples DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES README.md CHANGELOG.md CONTRIBUTING.md packaging/copyright
        DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# Where each shell looks for what packages bring.
install(FILES data/completions/plumbline.bash RENAME plumbline
        DESTINATION "${share}/bash-completion/completions")
install(FILES data/completions/plumbline.zsh RENAME _plumbline
        DESTINATION "${share}/zsh/vendor-completions")
install(FILES data/completions/plumbline.fish
        DESTINATION "${share}/fish/vendor_completions.d")

set(CPACK_PACKAGE_VENDOR "The Plumbline authors")
set(CPACK_PACKAGE_CONTACT "The Plumbline authors <plumbline@example.org>")

# Debian's own change log, with the day that CHANGELOG.md has for this version.
file(STRINGS CHANGELOG.md released REGEX "^## ${PROJECT_VERSION} - ")
string(REGEX REPLACE "^## .* - " "" released "${released}")
if(released MATCHES "^[0-9]+-[0-9]+-[0-9]+$")
  set(PLUMBLINE_DISTRIBUTION stable)
else()
  set(PLUMBLINE_DISTRIBUTION UNRELEASED)
  set(released "1970-01-01")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C date -u -R -d "${released}"
  OUTPUT_VARIABLE PLUMBLINE_RELEASED OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
configure_file(packaging/changelog.in "${CMAKE_BINARY_DIR}/package/changelog" @ONLY)

# As Debian has it: pages and change log packed, without time or name inside.
set(compress
  "${CMAKE_COMMAND}" -DFOLDER=${CMAKE_BINARY_DIR}/package -DPAGES=${PLUMBLINE_PAGES}
  -P "${CMAKE_CURRENT_LIST_DIR}/compress.cmake")
add_custom_command(OUTPUT "${CMAKE_BINARY_DIR}/package/changelog.gz"
  COMMAND ${compress}
  DEPENDS pages "${PLUMBLINE_PAGES}/plumbline.1" "${CMAKE_BINARY_DIR}/package/changelog" VERBATIM)
add_custom_target(packed ALL DEPENDS "${CMAKE_BINARY_DIR}/package/changelog.gz")
install(FILES "${CMAKE_BINARY_DIR}/package/changelog.gz" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY "${CMAKE_BINARY_DIR}/package/man1" DESTINATION "${CMAKE_INSTALL_MANDIR}")
install(FILES packaging/lintian-overrides RENAME plumbline DESTINATION "${share}/lintian/overrides")

set(CPACK_GENERATOR TGZ DEB)
set(CPACK_STRIP_FILES ON)
string(TOLOWER "${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" system)
set(CPACK_PACKAGE_FILE_NAME "plumbline-${PROJECT_VERSION}-${system}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "plans a week of integrated training for a client")
set(CPACK_PACKAGE_DESCRIPTION
"Plumbline is for personal trainers. It reads a library of exercises and a
client's file in YAML, screens the file for warning signs, builds the week
with a constraint solver, checks it with code of its own, says why each
exercise is there, and prints it as PDF, Markdown, text, calendar or table.
.
A red flag refuses the plan and says whom to see. It gives no medical advice.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-dejavu-core")  # PDF looks for it first
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
