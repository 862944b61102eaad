// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracescreen.h"

#include "core/base/async.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/pages.h"
#include "ui/library/tracepills.h"
#include "ui/shell/grid.h"

namespace prt::ui {

using namespace Qt::StringLiterals;

TraceScreen::TraceScreen(Services services, Actions &actions, Place place, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_actions(actions)
    , m_place(place)
{
}

void TraceScreen::setContent(QWidget *content)
{
    m_pages = new Pages(content, this);
    m_none = new EmptyState(u"library"_s, tr("No session selected"),
                            tr("Choose one in the library; this screen then speaks of it."), this);
    auto *library = new Button(m_actions.action("go.library"_L1), Button::Kind::Primary);
    library->setShortText(tr("Open the library"));
    m_none->addButton(library);
    column(this, 0, 0)->addWidget(m_pages);
    m_pages->showPage(m_none);
}

Heading TraceScreen::heading() const
{
    if (!m_loaded)
        return {{placeName(m_place)}, {}, {}};
    Heading heading = traceHeading(m_loaded->row);
    // The review is what a session is opened for; the others say that they are about a part of it.
    if (m_place != Place::Review)
        heading.crumbs.insert(1, placeName(m_place));
    return heading;
}

void TraceScreen::setTrace(const QString &traceId)
{
    if (traceId == m_id)
        return;
    leaveTrace();
    m_id = traceId;
    m_loaded.reset();
    emit headingChanged();
    if (m_id.isEmpty()) {
        m_pages->showPage(m_none);
        return;
    }
    m_pages->showLoading();
    load();
}

void TraceScreen::reload(const QString &traceId)
{
    if (!m_id.isEmpty() && (traceId.isEmpty() || traceId == m_id))
        load();
}

void TraceScreen::changed()
{
    load();
    emit libraryChanged(m_id);
}

void TraceScreen::load()
{
    runThen([folder = m_services.libraryFolder, id = m_id] { return loadTrace(folder, id); }, this,
            [this, id = m_id](Result<LoadedTrace> loaded) {
                if (id != m_id)
                    return;
                if (!loaded) {
                    m_pages->showError(tr("This session cannot be read"), loaded.error().message);
                    return;
                }
                const bool fresh = !m_loaded;
                m_loaded = std::move(*loaded);
                m_pages->showContent();
                showTrace(*m_loaded, fresh);
                emit headingChanged();
            });
}

} // namespace prt::ui
