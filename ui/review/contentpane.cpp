// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/contentpane.h"

#include "core/base/async.h"
#include "ui/diff/diffview.h"
#include "ui/review/notepane.h"
#include "ui/review/outputpane.h"

namespace prt::ui {

ContentPane::ContentPane(QWidget *parent)
    : QStackedWidget(parent)
    , m_diff(new DiffView(this))
    , m_output(new OutputPane(this))
    , m_note(new NotePane(this))
{
    addWidget(m_diff);
    addWidget(m_output);
    addWidget(m_note);
    connect(m_note, &NotePane::eventActivated, this, &ContentPane::eventActivated);
    connect(m_diff, &DiffView::shown, this, [this] {
        setCurrentWidget(m_diff);
        m_shown = m_compared; // the next one may be asked for already
        emit shown(m_shown);
    });
}

void ContentPane::setData(const QString &libraryFolder, std::shared_ptr<const ReviewData> session)
{
    m_folder = libraryFolder;
    m_data = std::move(session);
    m_asked = 0;
    m_shown = 0;
    ++m_job;
}

void ContentPane::showEvent(qint64 seq)
{
    if (!m_data || seq == m_asked)
        return;
    m_asked = seq;
    const quint64 job = ++m_job;
    runThen([folder = m_folder, data = m_data, seq, since = m_since] { return readContent(folder, *data, seq, since); },
            this,
            [this, job, seq](const EventContent &content) {
                if (job == m_job)
                    take(seq, content);
            });
}

void ContentPane::toggleSince()
{
    m_since = m_since == Since::LastSave ? Since::SessionStart : Since::LastSave;
    showEvent(std::exchange(m_asked, 0));
}

void ContentPane::take(qint64 seq, const EventContent &content)
{
    const trace::Event *event = m_data->event(seq);
    m_compared = seq;
    switch (content.kind) {
    case EventContent::Kind::Diff:
        m_diff->compare(content.diff);
        return; // shown when it was compared
    case EventContent::Kind::Message:
        m_diff->showMessage(content.title, content.detail, content.diff.path);
        return;
    case EventContent::Kind::Text:
        m_output->show(content);
        setCurrentWidget(m_output);
        break;
    case EventContent::Kind::Note:
        if (event)
            m_note->show(*m_data, *event);
        setCurrentWidget(m_note);
        break;
    }
    m_shown = seq;
    emit shown(seq);
}

} // namespace prt::ui
