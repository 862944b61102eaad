# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# prt_library(NAME SOURCES … LINKS … PRIVATE_LINKS …): a static library with the project's flags.
# LINKS is the list of what its headers may include; that list is the dependency direction.
# prt_test(NAME SOURCES … LINKS …): one Qt Test program per class. LABELS says what it needs (docker, postgres, s3, gui, soak).
# Three precompiled headers serve every target: making one per target would cost more than it saves.
if(PRT_PCH)
  foreach(kind core widgets cli)
    add_library(prt_pch_${kind} OBJECT ${CMAKE_SOURCE_DIR}/cmake/pch_${kind}.cpp)
    target_link_libraries(prt_pch_${kind} PRIVATE prt_flags Qt6::Core)
    # Named without its folder, so that checkouts in different places can share ccache's results.
    target_precompile_headers(prt_pch_${kind} PRIVATE <cmake/pch_${kind}.h>)
  endforeach()
  target_link_libraries(prt_pch_widgets PRIVATE Qt6::Widgets)
  target_link_libraries(prt_pch_cli PRIVATE CLI11::CLI11)
endif()

function(prt_pch target)
  if(NOT PRT_PCH)
    return()
  endif()
  get_target_property(links ${target} LINK_LIBRARIES)
  if("${links};${target}" MATCHES "Qt6::Widgets|prt_ui|test_ui")
    target_precompile_headers(${target} REUSE_FROM prt_pch_widgets)
  elseif("${links}" MATCHES "CLI11")
    target_precompile_headers(${target} REUSE_FROM prt_pch_cli)
  else()
    target_precompile_headers(${target} REUSE_FROM prt_pch_core)
  endif()
endfunction()

function(prt_library name)
  cmake_parse_arguments(A "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(${name} STATIC ${A_SOURCES})
  target_link_libraries(${name} PUBLIC prt_flags ${A_LINKS} PRIVATE ${A_PRIVATE_LINKS})
  prt_pch(${name})
endfunction()

# What the sanitizers run: the tests that need no window, container, server or long time.
add_custom_target(prt_unit_tests)

function(prt_test name)
  cmake_parse_arguments(A "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE prt_flags Qt6::Test ${A_LINKS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  prt_pch(${name})
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  if(NOT A_LABELS AND NOT name MATCHES "^test_ui")
    add_dependencies(prt_unit_tests ${name})
    list(APPEND A_LABELS unit)
  endif()
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 120)
  endif()
  # Exit code 77 is not used: a test says QSKIP with a reason, and tests/run turns it into a failure in CI.
  set_tests_properties(${name} PROPERTIES TIMEOUT ${A_TIMEOUT} LABELS "${A_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;PRT_SOURCE_DIR=${CMAKE_SOURCE_DIR};PRT_BIN_DIR=${CMAKE_BINARY_DIR}/bin")
endfunction()
