// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A reporter of jest that writes JUnit XML beside whatever other reporters do. Prints nothing, never throws.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };
const escaped = (text) => String(text).replace(/\x1b\[[0-9;]*m/g, '').replace(/[\x00-\x08\x0b\x0c\x0e-\x1f]/g, '?')
    .replace(/[&<>"\n]/g, (c) => escapes[c]);

function testCase(test, file) {
    const name = [...(test.ancestorTitles || []), test.title].join(' › ');
    const open = `<testcase name="${escaped(name)}" file="${escaped(file)}" time="${(test.duration || 0) / 1000}"`;
    if (test.status === 'failed')
        return `${open}><failure message="${escaped((test.failureMessages || [''])[0]).slice(0, 4000)}"/></testcase>\n`;
    return test.status === 'passed' ? `${open}/>\n` : `${open}><skipped/></testcase>\n`;
}

module.exports = class Reporter {
    onRunComplete(contexts, results) {
        try {
            const folder = process.env.PR_TELEMETRY_REPORTS;
            let text = '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="jest">\n';
            for (const file of results.testResults)
                for (const test of file.testResults)
                    text += testCase(test, file.testFilePath);
            fs.writeFileSync(path.join(folder, `jest-${process.pid}.xml`), `${text}</testsuites>\n`, { mode: 0o600 });
        } catch {
            // The user's run matters more than the report of it.
        }
    }
};
