// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"
#include "ui/shell/services.h"

namespace prt::ui {

/// Where recordings are kept and how a terminal is recorded.
class RecordingPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit RecordingPage(const Services &services, QWidget *parent = nullptr);
};

/// What leaves the machine and what never does, and how to take something out again.
class PrivacyPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit PrivacyPage(const Services &services, QWidget *parent = nullptr);
};

/// Version and licence.
class AboutPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit AboutPage(QWidget *parent = nullptr);
};

} // namespace prt::ui
