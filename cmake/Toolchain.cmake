# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# Options and the one INTERFACE target that carries every flag.
option(PRT_TESTS "Build the tests" ON)
option(PRT_BENCH "Build the benchmark program" OFF)
option(PRT_PCH "Use precompiled headers" ON)
option(PRT_UNITY "Compile several sources of a library at once: half the time of a whole build" OFF)
option(PRT_WERROR "Treat warnings as errors" OFF)
set(PRT_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined or thread")

find_program(PRT_CCACHE ccache)
if(PRT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${PRT_CCACHE})
endif()

add_library(prt_flags INTERFACE)
target_compile_features(prt_flags INTERFACE cxx_std_20)
target_include_directories(prt_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
target_compile_options(prt_flags INTERFACE
  # One setting for libraries and programs, so that they can share a precompiled header.
  -fPIC
  # Compiled together, a local variable of one file may well bear the name of a function of another, and a source looks like a
  # header to the compiler.
  -Wall -Wextra -Wpedantic -Wshadow$<$<BOOL:${PRT_UNITY}>:=local> $<$<BOOL:${PRT_UNITY}>:-Wno-subobject-linkage>
  -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  $<$<BOOL:${PRT_WERROR}>:-Werror>
  # GCC stamps macro use inside a precompiled header in a way that ccache can only follow with this.
  $<$<BOOL:${PRT_PCH}>:-fpch-preprocess>)
target_compile_definitions(prt_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
  PRT_VERSION="${PROJECT_VERSION}")
if(PRT_SANITIZE)
  target_compile_options(prt_flags INTERFACE -fsanitize=${PRT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(prt_flags INTERFACE -fsanitize=${PRT_SANITIZE})
endif()
find_program(PRT_MOLD mold)
if(PRT_MOLD AND NOT PRT_SANITIZE)
  target_link_options(prt_flags INTERFACE -fuse-ld=mold)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
