// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "cmake/pch_widgets.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
