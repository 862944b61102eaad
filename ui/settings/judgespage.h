// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"
#include "ui/shell/services.h"

class QComboBox;
class QLineEdit;

namespace prt::ui {

class Banner;
class Button;
class Label;

/// The models that can be asked beside the offline judge. A key goes to the desktop's keychain or is named by its
/// environment variable; it is never written to a file.
class JudgesPage : public SettingsPage
{
    Q_OBJECT
public:
    explicit JudgesPage(Services services, QWidget *parent = nullptr);

private:
    void addWhereConfigured();
    void addFields();
    /// `shown`: the judge that is chosen afterwards.
    void read(const QString &shown = {});
    void show(int index);
    /// Fills in the maker's own server, where another maker's or nothing stands.
    void offerServer();
    /// Says whether the judge has the key that it needs.
    void askKey(const QString &judge);
    void save();
    void remove();
    void write(const QList<JudgeSettings> &all, const QString &shown, const QString &good);
    void keepKey();
    JudgeSettings edited() const;

    Services m_services;
    QList<JudgeSettings> m_judges;
    QComboBox *m_which = nullptr;
    QComboBox *m_kind = nullptr;
    Label *m_keyState = nullptr;
    Button *m_remove = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_model = nullptr;
    QLineEdit *m_variable = nullptr;
    QLineEdit *m_key = nullptr;
    Banner *m_banner;
};

} // namespace prt::ui
