// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/judgespage.h"

#include "core/base/async.h"
#include "core/base/librarylayout.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/settings/settingrow.h"
#include "ui/shell/grid.h"

#include <QComboBox>
#include <QLineEdit>

namespace prt::ui {

using namespace Qt::StringLiterals;

namespace {

QLineEdit *field(const QString &placeholder)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(placeholder);
    edit->setMinimumWidth(themeOf().px(320));
    return edit;
}

} // namespace

JudgesPage::JudgesPage(Services services, QWidget *parent)
    : SettingsPage(tr("Judges"),
                   tr("The offline judge always runs and needs nothing. A model is only asked when you choose it for a "
                      "session, and only "
                      "what “What is sent” shows leaves this machine."),
                   parent)
    , m_services(std::move(services))
    , m_banner(new Banner)
{
    addSection(m_banner);
    if (!m_services.readJudges || !m_services.writeJudges) {
        addWhereConfigured();
        return;
    }
    addFields();
    read();
}

void JudgesPage::addWhereConfigured()
{
    auto *path = new QLineEdit(LibraryLayout{m_services.libraryFolder}.judges());
    path->setReadOnly(true);
    addRow(SettingRow::wide(
        tr("Configured in"),
        tr("One [[judge]] each with name, base_url, model and key_env. Keys never stand in the file."), path));
}

void JudgesPage::addFields()
{
    m_which = new QComboBox;
    m_which->setMinimumWidth(themeOf().px(200));
    m_kind = new QComboBox;
    for (const JudgeKind &kind : m_services.judgeKinds)
        m_kind->addItem(kind.title, kind.kind);
    m_name = field(u"openai"_s);
    m_url = field(u"https://api.openai.com/v1"_s);
    m_model = field(u"gpt-4o-mini"_s);
    m_variable = field(u"OPENAI_API_KEY"_s);
    m_key = field(tr("Paste it here; it is not shown again"));
    m_key->setEchoMode(QLineEdit::Password);
    addRow(new SettingRow(tr("Judge"), tr("Choose one to change it, or make a new one."), m_which));
    m_keyState = paragraph({}, Label::Kind::Muted);
    addSection(m_keyState);
    addRow(new SettingRow(tr("Name"), tr("How the session's judgement calls it."), m_name));
    addRow(new SettingRow(tr("Protocol"), tr("What the server speaks."), m_kind));
    addRow(new SettingRow(tr("Address"), tr("Any server that speaks it, also one on this machine."), m_url));
    addRow(new SettingRow(tr("Model"), {}, m_model));
    addRow(
        new SettingRow(tr("Environment variable with the key"), tr("Empty when the server needs no key."), m_variable));
    auto *saveHolder = new QWidget;
    auto *saveLine = row(saveHolder, 0, 8);
    m_remove = new Button(tr("Remove the judge"));
    auto *save = new Button(tr("Save the judge"), Button::Kind::Primary);
    saveLine->addStretch();
    saveLine->addWidget(m_remove);
    saveLine->addWidget(save);
    addSection(saveHolder);
    connect(save, &Button::clicked, this, &JudgesPage::save);
    connect(m_remove, &Button::clicked, this, &JudgesPage::remove);
    connect(m_which, &QComboBox::activated, this, &JudgesPage::show);
    connect(m_kind, &QComboBox::activated, this, &JudgesPage::offerServer);
    if (!m_services.keepJudgeKey)
        return;
    auto *keyHolder = new QWidget;
    auto *keyLine = row(keyHolder, 0, 8);
    auto *keep = new Button(tr("Keep"));
    keep->setAccessibleName(tr("Keep the key in the keychain"));
    keyLine->addWidget(m_key, 1);
    keyLine->addWidget(keep);
    m_key->setAccessibleName(tr("Key"));
    addRow(
        new SettingRow(tr("Key in the keychain"), tr("The environment variable wins when both are there."), keyHolder));
    connect(keep, &Button::clicked, this, &JudgesPage::keepKey);
}

void JudgesPage::read(const QString &shown)
{
    runThen([readJudges = m_services.readJudges] { return readJudges(); }, this,
            [this, shown](const Result<QList<JudgeSettings>> &judges) {
                if (!judges) {
                    m_banner->setMessage(judges.error().message, Tone::Bad, u"warning"_s);
                    return;
                }
                m_judges = *judges;
                m_which->clear();
                for (const JudgeSettings &judge : m_judges)
                    m_which->addItem(judge.name);
                m_which->addItem(tr("New judge…"));
                m_which->setCurrentIndex(std::max(0, m_which->findText(shown)));
                show(m_which->currentIndex());
            });
}

void JudgesPage::askKey(const QString &judge)
{
    m_keyState->hide();
    if (judge.isEmpty() || !m_services.judgeProblem)
        return;
    runThen([ask = m_services.judgeProblem, judge] { return ask(judge); }, this,
            [this, judge](const QString &problem) {
                if (m_judges.value(m_which->currentIndex()).name != judge)
                    return;
                m_keyState->setTone(problem.isEmpty() ? Tone::Good : Tone::Warn);
                m_keyState->setText(problem.isEmpty() ? tr("Ready: its key is there, or it needs none.")
                                                      : tr("Cannot be asked yet. %1").arg(problem));
                m_keyState->show();
            });
}

void JudgesPage::show(int index)
{
    const JudgeSettings judge = m_judges.value(index);
    m_remove->setEnabled(index < m_judges.size());
    m_name->setText(judge.name);
    m_url->setText(judge.baseUrl);
    m_model->setText(judge.model);
    m_variable->setText(judge.keyVariable);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(judge.kind)));
    askKey(judge.name);
}

void JudgesPage::offerServer()
{
    const QList<JudgeKind> &kinds = m_services.judgeKinds;
    const QString address = m_url->text().trimmed();
    const bool own =
        std::none_of(kinds.begin(), kinds.end(), [&](const JudgeKind &kind) { return kind.baseUrl == address; });
    if (own && !address.isEmpty())
        return;
    const JudgeKind chosen = kinds.value(m_kind->currentIndex());
    m_url->setText(chosen.baseUrl);
    m_variable->setText(chosen.keyVariable);
}

JudgeSettings JudgesPage::edited() const
{
    return {m_name->text().trimmed(), m_url->text().trimmed(), m_model->text().trimmed(), m_variable->text().trimmed(),
            m_kind->currentData().toString()};
}

void JudgesPage::save()
{
    const JudgeSettings judge = edited();
    if (judge.name.isEmpty() || judge.model.isEmpty() || judge.baseUrl.isEmpty()) {
        m_banner->setMessage(tr("A judge needs a name, an address and a model."), Tone::Bad, u"warning"_s);
        return;
    }
    QList<JudgeSettings> all = m_judges;
    if (m_which->currentIndex() < all.size())
        all[m_which->currentIndex()] = judge;
    else
        all.append(judge);
    write(all, judge.name, tr("Saved. It is offered the next time a session is judged."));
}

void JudgesPage::remove()
{
    QList<JudgeSettings> all = m_judges;
    if (m_which->currentIndex() >= all.size())
        return;
    const QString name = all.takeAt(m_which->currentIndex()).name;
    write(all, {}, tr("%1 is asked no more. Its key stays in the keychain.").arg(name));
}

void JudgesPage::write(const QList<JudgeSettings> &all, const QString &shown, const QString &good)
{
    runThen([writeJudges = m_services.writeJudges, all] { return writeJudges(all); }, this,
            [this, shown, good](const Result<void> &done) {
                m_banner->setMessage(done ? good : done.error().message, done ? Tone::Good : Tone::Bad,
                                     done ? u"check"_s : u"warning"_s);
                if (done)
                    read(shown);
            });
}

void JudgesPage::keepKey()
{
    const QString key = m_key->text().trimmed();
    const JudgeSettings judge = m_judges.value(m_which->currentIndex());
    if (key.isEmpty())
        return;
    if (judge.name.isEmpty() || judge.keyVariable.isEmpty()) {
        m_banner->setMessage(tr("Save the judge first, with the name of a variable: it may stay unset, but a judge "
                                "without one is asked without a key."),
                             Tone::Warn, u"info"_s);
        return;
    }
    m_key->clear();
    runThen([keep = m_services.keepJudgeKey, name = judge.name, key] { return keep(name, key); }, this,
            [this](const Result<void> &done) {
                m_banner->setMessage(done ? tr("The key is in the keychain.") : done.error().message,
                                     done ? Tone::Good : Tone::Bad, done ? u"check"_s : u"warning"_s);
                askKey(m_judges.value(m_which->currentIndex()).name);
            });
}

} // namespace prt::ui
