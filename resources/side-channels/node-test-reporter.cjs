// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A reporter of node:test that writes JUnit XML: one case for each test that is none of a suite, under the names from the
// outermost to its own.
'use strict';

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };
const escaped = (text) => String(text).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '?').replace(/[&<>"\n]/g, (c) => escapes[c]);

function testCase(names, data, failed) {
    const seconds = ((data.details && data.details.duration_ms) || 0) / 1000;
    const open = `<testcase classname="test" name="${escaped(names.join(' > '))}" file="${escaped(data.file || '')}" time="${seconds}"`;
    if (data.skip !== undefined || data.todo !== undefined)
        return `${open}><skipped/></testcase>\n`;
    if (!failed)
        return `${open}/>\n`;
    const error = data.details && data.details.error;
    const cause = (error && (error.cause || error)) || {};
    return `${open}><failure message="${escaped(cause.message || cause).slice(0, 4000)}"/></testcase>\n`;
}

module.exports = async function* report(source) {
    const names = [];
    yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="node:test">\n';
    for await (const { type, data } of source) {
        if (type === 'test:start')
            names[data.nesting] = data.name;
        if (type !== 'test:pass' && type !== 'test:fail')
            continue;
        const isSuite = data.details && data.details.type === 'suite';
        if (!isSuite)
            yield testCase([...names.slice(0, data.nesting), data.name], data, type === 'test:fail');
    }
    yield '</testsuites>\n';
};
