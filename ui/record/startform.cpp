// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/record/startform.h"

#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/grid.h"
#include "ui/shell/icon.h"
#include "ui/shell/preferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollArea>

namespace prt::ui {
namespace {

using namespace Qt::StringLiterals;

/// A caption over its field, bound so that a screen reader says it.
void addField(QBoxLayout *lines, const QString &caption, QWidget *field, const QString &hint = {})
{
    auto *block = column(lines, 4);
    auto *label = new Label(caption, Label::Kind::Strong);
    label->setBuddy(field);
    field->setAccessibleName(caption);
    block->addWidget(label);
    block->addWidget(field);
    if (!hint.isEmpty())
        block->addWidget(paragraph(hint, Label::Kind::Muted));
}

/// A sign before a point; it takes its colour when it is drawn, and so follows a change of theme.
class Mark final : public QWidget
{
public:
    Mark(QString sign, Tone tone)
        : m_sign(std::move(sign))
        , m_tone(tone)
    {
    }
    QSize sizeHint() const override { return QSize(1, 1) * themeOf(this).px(16); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        painter.drawPixmap(0, 0, glyph(m_sign, theme.colour(m_tone), theme.px(16), devicePixelRatioF()));
    }

private:
    QString m_sign;
    Tone m_tone;
};

QWidget *pointList(const QString &caption, Tone tone, const QString &sign, const QStringList &points)
{
    auto *box = new QWidget;
    auto *lines = column(box, 0, 8);
    lines->addWidget(new Label(caption, Label::Kind::Caption));
    for (const QString &point : points) {
        auto *line = row(lines, 8);
        auto *mark = new Mark(sign, tone);
        mark->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        line->addWidget(mark, 0, Qt::AlignTop);
        line->addWidget(paragraph(point), 1);
    }
    return box;
}

} // namespace

StartForm::StartForm(Actions &actions, Preferences &preferences, QWidget *parent)
    : QWidget(parent)
    , m_preferences(preferences)
    , m_repository(new QComboBox)
    , m_title(new QLineEdit)
    , m_task(new QLineEdit)
    , m_tests(new QPlainTextEdit)
    , m_rationales(new QCheckBox(tr("Rationale notes")))
    , m_commands(new QCheckBox(tr("Commands and their output")))
    , m_snapshots(new QCheckBox(tr("Contents of the other files of the work tree")))
    , m_train(new QCheckBox(tr("It may be used to train models")))
    , m_problem(new Banner)
    , m_start(nullptr)
{
    auto *page = new QWidget;
    auto *across = row(page, 0, 48);
    setGrid(across, {40, 32, 40, 32}, 48);
    across->addStretch(1);
    across->addWidget(makeFields(actions), 10);
    across->addWidget(makeNotice(), 7);
    across->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    column(this, 0, 0)->addWidget(scroll);
}

QWidget *StartForm::makeFields(Actions &actions)
{
    auto *form = new QWidget;
    form->setMaximumWidth(themeOf(this).px(680));
    auto *lines = column(form, 0, 16);
    lines->addWidget(new Label(tr("Record a session"), Label::Kind::Title));
    lines->addWidget(m_problem);

    m_repository->setEditable(true);
    m_repository->setAccessibleName(tr("Repository"));
    m_repository->addItems(m_preferences.recentRepositories());
    m_repository->setCurrentText(m_preferences.recentRepositories().value(0));
    m_repository->lineEdit()->setPlaceholderText(tr("Folder of a git work tree"));
    m_repository->lineEdit()->setAccessibleName(tr("Repository"));
    m_repository->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *picker = new QWidget;
    auto *pickerRow = row(picker, 0, 8);
    auto *choose = new Button(tr("Choose…"));
    choose->setAccessibleName(tr("Choose a repository"));
    pickerRow->addWidget(m_repository, 1);
    pickerRow->addWidget(choose);
    connect(choose, &Button::clicked, this, &StartForm::chooseFolder);
    addField(lines, tr("Repository"), picker, tr("It is read and watched; nothing is ever written to it."));

    m_title->setPlaceholderText(tr("What are you about to fix?"));
    addField(lines, tr("Title"), m_title);
    m_task->setPlaceholderText(tr("Issue or task, if there is one"));
    addField(lines, tr("Task id"), m_task);
    m_tests->setPlaceholderText(tr("tests/test_reader.py::test_last_packet"));
    m_tests->setFont(themeOf().codeFont);
    m_tests->setTabChangesFocus(true);
    m_tests->setFixedHeight(themeOf().px(72));
    m_tests->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    addField(lines, tr("Known failing tests"), m_tests, tr("One a line. They are what the validation looks at first."));

    auto *consent = column(lines, 6);
    consent->addWidget(new Label(tr("I agree that this is recorded as well"), Label::Kind::Strong));
    for (QCheckBox *box : {m_rationales, m_commands, m_snapshots}) {
        box->setChecked(true);
        consent->addWidget(box);
    }
    consent->addWidget(m_train);
    consent->addWidget(paragraph(
        tr("Saved files and git operations are always recorded. All of it stays on this machine until you "
           "send it. Until the session is finished “pr-telemetry record remove” takes events out; it leaves a note "
           "that something was taken out, with how many and how long. Later “pr-telemetry erase” leaves a "
           "signed one."),
        Label::Kind::Muted));

    auto *buttons = row(lines, 8);
    m_start = new Button(tr("Start recording"), Button::Kind::Primary);
    m_start->setKeyHint(actions.keyText("record.toggle"_L1));
    m_start->setGlyph(u"record"_s);
    buttons->addWidget(m_start);
    buttons->addStretch();
    connect(m_start, &Button::clicked, this, &StartForm::submitted);
    connect(m_title, &QLineEdit::returnPressed, this, &StartForm::submitted);
    lines->addStretch();
    return form;
}

QWidget *StartForm::makeNotice()
{
    auto *card = new Panel(Panel::Ground::Raised);
    auto *lines = column(card, 24, 20);
    lines->addWidget(
        pointList(tr("Recorded"), Tone::Good, u"check"_s,
                  {tr("Every save of a text file in the work tree, with its whole content"),
                   tr("Commands in recorded terminals, with their output and exit code"),
                   tr("Test runs: how many passed, which failed"),
                   tr("Commits, branch switches and other git operations"), tr("Your notes, and what they refer to")}));
    lines->addWidget(new Rule);
    lines->addWidget(pointList(tr("Never recorded"), Tone::Bad, u"cross"_s,
                               {tr("Keys, tokens and passwords: they are replaced before anything is stored"),
                                tr(".env, *.pem, id_* and what git ignores"),
                                tr("Anything outside the repository and its recorded terminals"),
                                tr("Single keystrokes, the screen, sound")}));
    lines->addStretch();
    auto *holder = new QWidget;
    auto *outer = column(holder, 0, 0);
    outer->addWidget(card);
    outer->addStretch();
    return holder;
}

void StartForm::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a repository"), QDir::homePath());
    if (!folder.isEmpty())
        m_repository->setCurrentText(folder);
}

record::StartOptions StartForm::options() const
{
    record::StartOptions options;
    QString folder = m_repository->currentText().trimmed();
    if (folder.startsWith(u"~/"))
        folder = QDir::homePath() + folder.mid(1);
    options.repository = folder;
    options.title = m_title->text().trimmed();
    options.taskId = m_task->text().trimmed();
    for (const QString &line : m_tests->toPlainText().split(u'\n')) {
        if (const QString name = line.trimmed(); !name.isEmpty())
            options.knownFailingTests.append(name);
    }
    options.consentKinds.clear();
    for (const auto &[box, kind] : {std::pair{m_rationales, u"rationales"_s}, std::pair{m_commands, u"commands"_s},
                                    std::pair{m_snapshots, u"snapshots"_s}}) {
        if (box->isChecked())
            options.consentKinds.append(kind);
    }
    if (m_train->isChecked())
        options.purposes.append(u"train"_s);
    return options;
}

QString StartForm::missing()
{
    const record::StartOptions wanted = options();
    if (wanted.repository.isEmpty()) { // whether it is there the recorder says; a disk that hangs would hold the window
        m_repository->setFocus();
        return tr("Choose the repository first.");
    }
    if (wanted.title.isEmpty()) {
        m_title->setFocus();
        return tr("Give the session a title, so that you find it again.");
    }
    return {};
}

void StartForm::setBusy(bool busy)
{
    m_start->setEnabled(!busy);
    m_start->setText(busy ? tr("Starting…") : tr("Start recording"));
}

void StartForm::setProblem(const QString &sentence)
{
    m_problem->setMessage(sentence, Tone::Bad, u"warning"_s);
}

QString StartForm::problem() const
{
    return m_problem->text();
}

void StartForm::accepted()
{
    const QString repository = options().repository;
    m_preferences.addRecentRepository(repository);
    m_repository->clear();
    m_repository->addItems(m_preferences.recentRepositories());
    m_repository->setCurrentText(repository);
    m_title->clear();
    m_task->clear();
    m_tests->clear();
    setProblem({});
}

QWidget *StartForm::firstField() const
{
    return m_repository->currentText().isEmpty() ? static_cast<QWidget *>(m_repository) : m_title;
}

} // namespace prt::ui
