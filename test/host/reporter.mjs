/** A reporter for `node --test`: says nothing of what passed, all of what failed, why something was left out, and counts. */
export default async function* quietReporter(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    // What a test leaves behind that fails after it: it fails the process, and no test.
    if (type === 'test:diagnostic' && (data.level === 'warn' || data.level === 'error')) yield `${data.message}\n`;
    if (!isTest(type, data)) continue;
    if (typeof data.skip === 'string') yield `- ${data.name}: ${data.skip}\n`;
    if (type === 'test:pass') passed += data.skip === undefined && data.todo === undefined ? 1 : 0;
    else {
      failed += 1;
      yield `✖ ${data.name} (${data.file ?? ''}:${data.line ?? ''})\n${indented(data.details.error)}\n\n`;
    }
  }
  yield `${passed} passed, ${failed} failed\n`;
}

/** A suite passes or fails with its tests, and a file is no test unless it could not be run. */
function isTest(type, data) {
  if (type !== 'test:pass' && type !== 'test:fail') return false;
  if (data.details.type === 'suite')
    return type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed';
  return type === 'test:pass' || data.details.error?.failureType !== 'subtestsFailed';
}

function indented(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause).replaceAll(/^/gm, '    ');
}
