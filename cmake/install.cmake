# cmake --install, and packages by CPack: the program, its man pages and completions, which it writes itself, and the
# licences of what it holds.
include(GNUInstallDirs)
include(cmake/sbom.cmake)

set(manuals ${PROJECT_BINARY_DIR}/manuals)
add_custom_command(
  OUTPUT ${manuals}/terratoll.1 ${manuals}/terratoll.bash ${manuals}/_terratoll ${manuals}/terratoll.fish
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${manuals}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${manuals}
  COMMAND terratoll manual --to ${manuals}
  COMMAND terratoll completion bash > ${manuals}/terratoll.bash
  COMMAND terratoll completion zsh > ${manuals}/_terratoll
  COMMAND terratoll completion fish > ${manuals}/terratoll.fish
  DEPENDS terratoll VERBATIM)
add_custom_target(terratoll_manuals ALL DEPENDS ${manuals}/terratoll.1 ${manuals}/terratoll.bash
                  ${manuals}/_terratoll ${manuals}/terratoll.fish)

install(TARGETS terratoll RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${manuals}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES ${manuals}/terratoll.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME terratoll)
install(FILES ${manuals}/_terratoll DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${manuals}/terratoll.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${PROJECT_SOURCE_DIR}/docs/config.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/terratoll)
install(FILES LICENSE THIRD_PARTY.md README.md CHANGELOG.md ${PROJECT_BINARY_DIR}/terratoll.spdx.json DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_PACKAGE_NAME terratoll)
set(CPACK_PACKAGE_CONTACT "Terratoll's maintainers <maintainers@terratoll.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "prices the AI workloads of a Terraform plan, offline")
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Reads what terraform show -json prints for AWS and Azure, finds the AI workloads in it, puts list prices on\n them and says what costs more than it needs to. It needs no network.")
if(NOT TERRATOLL_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
