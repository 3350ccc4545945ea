/** What `npm test` runs: lint, types, then all tests. Ends with one line, `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { startVitest } from 'vitest/node';

const counts = { passed: 0, failed: 0 };
for (const [name, ...args] of [
  ['lint', 'run', '--silent', 'lint'],
  ['types', 'run', '--silent', 'types'],
]) {
  const { status } = spawnSync('npm', args, { stdio: 'inherit' });
  counts[status === 0 ? 'passed' : 'failed']++;
  console.log(`${name}: ${status === 0 ? 'passed' : 'failed'}`);
}

const vitest = await startVitest('test', [], { watch: false });
for (const file of vitest.state.getTestModules()) {
  for (const test of file.children.allTests()) {
    const { state } = test.result();
    if (state === 'passed' || state === 'failed') counts[state]++;
  }
  if (file.state() === 'failed' && [...file.children.allTests()].length === 0) counts.failed++; // did not even load
}
counts.failed += vitest.state.getUnhandledErrors().length;
await vitest.close();

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
