# terratoll.spdx.json in the build: what is linked in, as SPDX 2.3, in the versions that are there, named as Debian does
# where the files are Debian's. THIRD_PARTY.md has the same list. SOURCE_DATE_EPOCH gives the date.
pkg_check_modules(FMT QUIET fmt)
pkg_check_modules(SPDLOG QUIET spdlog)

# The source package that a file is of, as "pkg:deb/debian/zlib@1%3A1.2.13.dfsg-1?distro=debian-12", and its version; where
# no package has the file both stay as they are.
function(debian_package file url version)
  execute_process(COMMAND dpkg-query -S ${file} OUTPUT_VARIABLE owner ERROR_QUIET RESULT_VARIABLE failed)
  if(failed OR NOT owner MATCHES "^([^:,]+(:[a-z0-9]+)?)[:,]")
    return()
  endif()
  execute_process(COMMAND dpkg-query -W -f "\${source:Package};\${source:Version};\${Version}" ${CMAKE_MATCH_1}
    OUTPUT_VARIABLE source)
  list(POP_FRONT source name number binary)
  if(name MATCHES "cross")  # what a cross compiler has is packed again, and counted anew
    set(${version} ${binary} PARENT_SCOPE)
    return()
  endif()
  cmake_host_system_information(RESULT system QUERY DISTRIB_INFO)
  string(REPLACE "+" "%2B" path "${name}@${number}")
  string(REPLACE ":" "%3A" path "${path}")
  set(${url} "pkg:deb/${system_ID}/${path}?distro=${system_ID}-${system_VERSION_ID}" PARENT_SCOPE)
  set(${version} ${number} PARENT_SCOPE)
endfunction()

# sbom_package(NAME FILE VERSION LICENCE LIBRARY|HEADERS HOME): FILE is a header or an archive of it.
function(sbom_package name file version licence how home)
  if(file MATCHES "[.]a$")
    execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=${file} OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE)
    get_filename_component(found ${found} REALPATH)
  else()
    find_file(found ${file} NO_CACHE REQUIRED)
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${found})
  debian_package(${found} url version)
  string(REGEX REPLACE "[^A-Za-z0-9.]+" "-" id "SPDXRef-${name}")
  string(REGEX REPLACE "-$" "" id ${id})
  string(APPEND packages ",\n    {\"name\": \"${name}\", \"SPDXID\": \"${id}\", \"downloadLocation\": \"${home}\", \"filesAnalyzed\": false,
     \"licenseConcluded\": \"${licence}\", \"licenseDeclared\": \"${licence}\", \"copyrightText\": \"NOASSERTION\"")
  if(version)
    string(APPEND packages ", \"versionInfo\": \"${version}\"")
  endif()
  if(url)
    string(APPEND packages ",\n     \"externalRefs\": [{\"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\", \"referenceLocator\": \"${url}\"}]")
  endif()
  string(APPEND packages "}")
  set(type STATIC_LINK)
  if(how STREQUAL LIBRARY AND NOT TERRATOLL_STATIC)
    set(type DYNAMIC_LINK)
  endif()
  string(APPEND relations ",\n    {\"spdxElementId\": \"SPDXRef-terratoll\", \"relationshipType\": \"${type}\", \"relatedSpdxElement\": \"${id}\"}")
  return(PROPAGATE packages relations)
endfunction()

sbom_package("SQLite" sqlite3.h "${SQLite3_VERSION}" "blessing" LIBRARY https://www.sqlite.org)
sbom_package("yaml-cpp" yaml-cpp/yaml.h "${YAML_VERSION}" "MIT" LIBRARY https://github.com/jbeder/yaml-cpp)
sbom_package("RE2" re2/re2.h "" "BSD-3-Clause AND LicenseRef-Lucent" LIBRARY https://github.com/google/re2)
sbom_package("zlib" zlib.h "${ZLIB_VERSION_STRING}" "Zlib" LIBRARY https://zlib.net)
if(LIBEDIT_INCLUDE_DIR AND LIBEDIT_LIBRARY)  # not in the static binary
  sbom_package("libedit" histedit.h "" "BSD-3-Clause" LIBRARY https://www.thrysoee.dk/editline)
endif()
sbom_package("CLI11" CLI/CLI.hpp "${CLI11_VERSION}" "BSD-3-Clause" HEADERS https://github.com/CLIUtils/CLI11)
sbom_package("JSON for Modern C++" nlohmann/json.hpp "${nlohmann_json_VERSION}" "MIT" HEADERS https://github.com/nlohmann/json)
sbom_package("spdlog" spdlog/spdlog.h "${SPDLOG_VERSION}" "MIT" HEADERS https://github.com/gabime/spdlog)
sbom_package("fmt" fmt/core.h "${FMT_VERSION}" "MIT" HEADERS https://github.com/fmtlib/fmt)
sbom_package("libstdc++, libgcc" libstdc++.a "${CMAKE_CXX_COMPILER_VERSION}" "GPL-3.0-or-later WITH GCC-exception-3.1" LIBRARY https://gcc.gnu.org)
sbom_package("glibc" libc.a "" "LGPL-2.1-or-later" LIBRARY https://www.gnu.org/software/libc)

file(READ THIRD_PARTY.md lucent)
string(REGEX REPLACE ".*\n## Lucent\n+" "" lucent "${lucent}")
string(REGEX REPLACE "\n+" " " lucent "${lucent}")
string(STRIP "${lucent}" lucent)
string(REPLACE "\"" "\\\"" lucent "${lucent}")
string(TIMESTAMP now "%Y-%m-%dT%H:%M:%SZ" UTC)
string(UUID unique NAMESPACE 6ba7b811-9dad-11d1-80b4-00c04fd430c8 NAME "${now}${packages}${relations}" TYPE SHA1)
set(home https://github.com/OWNER/terratoll)
file(WRITE ${PROJECT_BINARY_DIR}/terratoll.spdx.json "{
  \"spdxVersion\": \"SPDX-2.3\", \"dataLicense\": \"CC0-1.0\", \"SPDXID\": \"SPDXRef-DOCUMENT\",
  \"name\": \"terratoll-${PROJECT_VERSION}\", \"documentNamespace\": \"${home}/spdx/terratoll-${PROJECT_VERSION}-${unique}\",
  \"creationInfo\": {\"created\": \"${now}\", \"creators\": [\"Tool: cmake-${CMAKE_VERSION}\"]},
  \"packages\": [
    {\"name\": \"terratoll\", \"SPDXID\": \"SPDXRef-terratoll\", \"versionInfo\": \"${PROJECT_VERSION}\", \"filesAnalyzed\": false,
     \"downloadLocation\": \"git+${home}@v${PROJECT_VERSION}\", \"licenseConcluded\": \"Apache-2.0\", \"licenseDeclared\": \"Apache-2.0\",
     \"copyrightText\": \"NOASSERTION\", \"primaryPackagePurpose\": \"APPLICATION\"}${packages}
  ],
  \"hasExtractedLicensingInfos\": [{\"licenseId\": \"LicenseRef-Lucent\", \"name\": \"Lucent\", \"extractedText\": \"${lucent}\"}],
  \"relationships\": [
    {\"spdxElementId\": \"SPDXRef-DOCUMENT\", \"relationshipType\": \"DESCRIBES\", \"relatedSpdxElement\": \"SPDXRef-terratoll\"}${relations}
  ]
}
")
