// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/workspace.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/trace/worktree.h"

namespace prt::trace {

namespace {

bool isPlain(const QByteArray &path)
{
    return path.isValidUtf8() && !path.contains('\n') && !path.startsWith('"') && !path.startsWith("{\"b64\":");
}

/// A path that would break the line is a JSON string; one that is not UTF-8 is {"b64": …}.
QByteArray encodePath(const QByteArray &path)
{
    if (isPlain(path))
        return path;
    if (path.isValidUtf8())
        return canonicalJson(QString::fromUtf8(path));
    return canonicalJson(QJsonObject{{QStringLiteral("b64"), QString::fromLatin1(path.toBase64())}});
}

QByteArray decodePath(const QByteArray &text)
{
    if (text.startsWith('"'))
        return parseJson(text).value_or(QJsonValue()).toString().toUtf8();
    if (text.startsWith("{\"b64\":"))
        return QByteArray::fromBase64(
            parseJson(text).value_or(QJsonValue())[QLatin1StringView("b64")].toString().toLatin1());
    return text;
}

} // namespace

QByteArray serialiseTree(const Tree &tree)
{
    QByteArray bytes;
    for (auto entry = tree.cbegin(); entry != tree.cend(); ++entry)
        bytes +=
            QByteArray::number(entry->mode, 8) + ' ' + entry->sha256.toLatin1() + ' ' + encodePath(entry.key()) + '\n';
    return bytes;
}

Result<Tree> parseTree(QByteArrayView bytes)
{
    Tree tree;
    int number = 0;
    for (const QByteArray &line : bytes.toByteArray().split('\n')) {
        ++number;
        if (line.isEmpty())
            continue;
        const qsizetype space = line.indexOf(' ');
        const QString hash = QString::fromLatin1(line.mid(space + 1, 64));
        bool octal = false;
        const int mode = line.left(space).toInt(&octal, 8);
        const QByteArray path = decodePath(line.mid(space + 66));
        if (!octal || !isSha256Hex(hash) || line.size() < space + 67 || line[space + 65] != ' ' ||
            !isWorkTreePath(path))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("Line %1 of a work tree is not \"mode sha256 path\" with a path inside it.")
                            .arg(number));
        tree.insert(path, {mode, hash});
    }
    return tree;
}

Result<Tree> treeAt(const QList<Event> &events, qint64 seq, const BlobSource &blobs)
{
    const Event *start = nullptr;
    for (const Event &event : events) {
        if (event.seq <= seq && !event.blobRef(QLatin1StringView("tree_ref")).isNull())
            start = &event;
    }
    if (!start)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("No snapshot of the work tree was recorded up to event %1.").arg(seq));
    const auto bytes = blobs.blob(start->blobRef(QLatin1StringView("tree_ref")).sha256);
    if (!bytes)
        return passOn(bytes);
    auto tree = parseTree(*bytes);
    if (!tree)
        return tree;
    for (const Event &event : events) {
        if (event.seq <= start->seq || event.seq > seq || event.type != EventType::FileEdit)
            continue;
        const FileEdit edit = FileEdit::from(event);
        if (!isWorkTreePath(edit.path))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("Event %1 names a path outside the work tree.").arg(event.seq));
        if (edit.op == QLatin1StringView("rename"))
            tree->remove(edit.fromPath);
        if (edit.op == QLatin1StringView("delete"))
            tree->remove(edit.path);
        else
            tree->insert(edit.path, {edit.mode, edit.bufferHashAfter});
    }
    return tree;
}

} // namespace prt::trace
