/** Type-checks page, worker and Node code, each with the globals that it really has. */
import { spawnSync } from 'node:child_process';

const projects = ['tsconfig.json', 'tsconfig.worker.json', 'tsconfig.node.json'];
const failed = projects.filter((project) => {
  const { status } = spawnSync('npx', ['tsc', '-p', project], { stdio: 'inherit' });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`Types do not hold in ${failed.join(', ')}.`);
  process.exit(1);
}
