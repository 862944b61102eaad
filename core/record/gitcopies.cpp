// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/gitcopies.h"

#include "core/base/hash.h"

namespace prt::record {

namespace {

QString chunkKey(int number)
{
    return QStringLiteral("git-copies/%1").arg(number);
}

} // namespace

GitCopies::GitCopies(git::Repository &repository, const FileCapture &capture, store::SessionStore &store)
    : m_repository(repository)
    , m_capture(capture)
    , m_store(store)
{
    load();
    m_firstUnsure = m_chunks;
}

void GitCopies::load()
{
    // One line each: sha256 SP oid SP path in hex.
    for (QByteArray chunk; !(chunk = m_store.value(chunkKey(m_chunks))).isEmpty(); ++m_chunks)
        for (const QByteArray &line : chunk.split('\n'))
            if (const QByteArrayList words = line.split(' '); words.size() == 3)
                m_sources.insert(QString::fromLatin1(words[0]),
                                 {QByteArray::fromHex(words[1]), QByteArray::fromHex(words[2])});
}

bool GitCopies::remember(const QByteArray &path, const FileVersion &version)
{
    if (!version.contentKept || m_sources.contains(version.sha256))
        return true;
    if (version.gitOid.isEmpty() || !m_repository.hasObject(version.gitOid))
        return false;
    m_sources.insert(version.sha256, {QByteArray::fromHex(version.gitOid.toLatin1()), path});
    m_unsaved += version.sha256.toLatin1() + ' ' + version.gitOid.toLatin1() + ' ' + path.toHex() + '\n';
    return true;
}

Result<void> GitCopies::save()
{
    if (m_unsaved.isEmpty())
        return {};
    const auto saved = m_store.setValue(chunkKey(m_chunks), m_unsaved);
    if (saved) {
        ++m_chunks;
        m_unsure += std::exchange(m_unsaved, {});
    }
    return saved;
}

void GitCopies::settled(bool durable)
{
    const QByteArray unsure = std::exchange(m_unsure, {});
    if (durable) {
        m_firstUnsure = m_chunks;
        return;
    }
    m_chunks = m_firstUnsure; // load() stops at the first number that is not there
    m_unsaved.prepend(unsure);
}

Result<trace::BlobRef> GitCopies::ensure(const QString &name)
{
    const auto stored = m_store.blobs().find(name);
    if (!stored)
        return passOn(stored);
    if (*stored)
        return **stored;
    const auto source = m_sources.constFind(name);
    if (source == m_sources.cend())
        return fail(ErrorCode::NotFound, QStringLiteral("The content %1 was not recorded.").arg(name));
    const auto raw = m_repository.blob(QString::fromLatin1(source->oid.toHex()), maxContentBytes);
    if (!raw)
        return passOn(raw);
    const QByteArray bytes = m_capture.redacted(source->path, *raw);
    if (sha256Hex(bytes) != name)
        return fail(ErrorCode::NotFound, QStringLiteral("The content %1 cannot be made again from git.").arg(name));
    return m_store.blobs().put(bytes, textMediaType);
}

} // namespace prt::record
