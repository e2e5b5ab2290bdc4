# `cmake --install` and CPack. The layout below share/plumbline is the one --data-dir takes.

set(share "${CMAKE_INSTALL_DATADIR}")
if(TARGET plumbline)
  install(TARGETS plumbline RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  install(DIRECTORY "${PLUMBLINE_PAGES}/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1"
          FILES_MATCHING PATTERN "*.1")
endif()
install(DIRECTORY data templates DESTINATION "${share}/plumbline")
install(FILES "${PLUMBLINE_TREES}" DESTINATION "${share}/plumbline")
install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md")
install(FILES README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")

# Where each shell looks for what packages bring.
install(FILES data/completions/plumbline.bash RENAME plumbline
        DESTINATION "${share}/bash-completion/completions")
install(FILES data/completions/plumbline.zsh RENAME _plumbline
        DESTINATION "${share}/zsh/vendor-completions")
install(FILES data/completions/plumbline.fish
        DESTINATION "${share}/fish/vendor_completions.d")

set(CPACK_PACKAGE_VENDOR "The Plumbline authors")
set(CPACK_PACKAGE_CONTACT "The Plumbline authors")
set(CPACK_GENERATOR TGZ DEB)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
include(CPack)
