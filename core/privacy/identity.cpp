// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/identity.h"

#include <algorithm>
#include <pwd.h>
#include <QDir>
#include <QSysInfo>
#include <unistd.h>

namespace prt::privacy {

namespace {

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool isCommonWord(const QByteArray &name)
{
    static const QList<QByteArray> common{
        "root",      "admin",   "user",    "users",  "test",    "tester",    "build",  "builder", "debian",
        "ubuntu",    "runner",  "vagrant", "docker", "guest",   "developer", "home",   "host",    "local",
        "localhost", "server",  "desktop", "laptop", "linux",   "master",    "worker", "main",    "node",
        "python",    "service", "default", "nobody", "jenkins", "github",    "gitlab", "vscode",  "codespace"};
    return name.size() < 5 || common.contains(name.toLower());
}

} // namespace

Identity Identity::ofThisMachine()
{
    const passwd *entry = ::getpwuid(::getuid());
    const QByteArray user = entry ? QByteArray(entry->pw_name) : qgetenv("USER");
    return Identity(QDir::homePath().toUtf8(), user, QSysInfo::machineHostName().toUtf8());
}

Identity::Identity(const QByteArray &home, const QByteArray &user, const QByteArray &host)
{
    if (home.size() > 2)
        m_replacements.append({home, "~", true});
    if (!user.isEmpty()) {
        for (const char *parent : {"/home/", "/Users/"})
            m_replacements.append({parent + user, QByteArray(parent) + "user", true});
        if (user != "root")
            m_replacements.append({user + '@', "user@", false});
        if (!isCommonWord(user))
            m_replacements.append({user, "user", true});
    }
    if (!host.isEmpty() && host != "localhost") {
        m_replacements.append({'@' + host, "@host", true});
        if (!isCommonWord(host))
            m_replacements.append({host, "host", true});
    }
    std::stable_sort(m_replacements.begin(), m_replacements.end(),
                     [](const Replacement &a, const Replacement &b) { return a.from.size() > b.from.size(); });
}

QByteArray Identity::normalise(QByteArrayView text) const
{
    QByteArray current = text.toByteArray();
    for (const Replacement &rule : m_replacements) {
        QByteArray out;
        qsizetype done = 0;
        for (qsizetype at = current.indexOf(rule.from); at >= 0; at = current.indexOf(rule.from, at + 1)) {
            const qsizetype end = at + rule.from.size();
            const bool startsWord = at == 0 || !isWordByte(current[at - 1]) || rule.from.startsWith('@');
            if (at < done ||
                (rule.wholeWord ? !startsWord || (end < current.size() && isWordByte(current[end])) : !startsWord))
                continue;
            out.append(QByteArrayView(current).sliced(done, at - done)).append(rule.to);
            done = end;
        }
        if (done > 0)
            current = out.append(QByteArrayView(current).sliced(done));
    }
    return current;
}

} // namespace prt::privacy
