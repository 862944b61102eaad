// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/programpages.h"

#include "core/base/librarylayout.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/settings/settingrow.h"
#include "ui/shell/grid.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QLineEdit>
#include <QUrl>

namespace prt::ui {
namespace {

/// A text to take along, with the button that does it.
QWidget *copyField(const QString &text)
{
    auto *holder = new QWidget;
    auto *line = row(holder, 0, 8);
    auto *field = new QLineEdit(text);
    field->setReadOnly(true);
    field->setFont(themeOf().codeFont);
    field->setCursorPosition(0);
    field->setAccessibleName(text);
    auto *copy = new Button(SettingsPage::tr("Copy"));
    copy->setAccessibleName(SettingsPage::tr("Copy %1").arg(text));
    line->addWidget(field, 1);
    line->addWidget(copy);
    QObject::connect(copy, &Button::clicked, field, [text] { QApplication::clipboard()->setText(text); });
    return holder;
}

} // namespace

RecordingPage::RecordingPage(const Services &services, QWidget *parent)
    : SettingsPage(tr("Recording"), tr("What is recorded is agreed to for each session, in the form that starts it."),
                   parent)
{
    auto *folder = copyField(services.libraryFolder);
    addRow(SettingRow::wide(tr("Library"),
                            tr("Sessions, their contents and your signing key. Another one is chosen with --library or "
                               "PR_TELEMETRY_LIBRARY."),
                            folder));
    auto *open = new Button(tr("Open the folder"));
    connect(open, &Button::clicked, this,
            [path = services.libraryFolder] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    addRow(new SettingRow(tr("Look at the files"), {}, open));
    addRow(SettingRow::wide(tr("Recorded terminal"),
                            tr("Only terminals that are opened with this command are recorded."),
                            copyField(services.program + QStringLiteral(" shell"))));
    addRow(SettingRow::wide(tr("Note from a terminal"), tr("The same notes as in the window, from wherever you are."),
                            copyField(services.program + QStringLiteral(" note --hypothesis \"…\""))));
}

PrivacyPage::PrivacyPage(const Services &services, QWidget *parent)
    : SettingsPage(tr("Privacy"),
                   tr("Everything stays on this machine until you send a session or ask a model about one."), parent)
{
    addSection(paragraph(tr("Secrets are replaced before anything is hashed or stored. Files that git ignores, .env, "
                            "*.pem and id_* are never opened. "
                            "There is no usage reporting of any kind.")));
    addRow(SettingRow::wide(
        tr("Take something out of a sealed session"),
        tr("The bytes go; a signed statement says that something was erased, and the chain still verifies."),
        copyField(services.program + QStringLiteral(" erase TRACE --event ID --reason TEXT"))));
    addRow(
        SettingRow::wide(tr("Hidden secrets"),
                         tr("The originals lie in this folder only, one file a session that nobody else may read, so "
                            "that a validation can run. Remove the file of a session when they are not needed."),
                         copyField(LibraryLayout{services.libraryFolder}.vault())));
}

AboutPage::AboutPage(QWidget *parent)
    : SettingsPage(tr("About"), tr("PR Telemetry %1").arg(QStringLiteral(PRT_VERSION)), parent)
{
    addSection(paragraph(tr("Records how a bug is really fixed: what was done, what was thought, what the tests said. "
                            "Proves the fix, judges the process, "
                            "and keeps every session verifiable by anyone.")));
    addSection(paragraph(tr("Free software under the GNU General Public License, version 3 or later. It uses Qt, "
                            "QScintilla, libgit2, SQLite, OpenSSL, "
                            "libcurl, libarchive and zstd."),
                         Label::Kind::Muted));
    addSection(paragraph(tr("Qt %1").arg(QString::fromLatin1(qVersion())), Label::Kind::Muted));
}

} // namespace prt::ui
