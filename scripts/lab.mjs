/** `npm run lab`: measures the estimators in the tiny world of lab/ and writes docs/variance.md with its pictures. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const lab = fileURLToPath(new URL('../lab/lab.ts', import.meta.url));
const docs = new URL('../docs/', import.meta.url);
const { module } = await runnerImport(lab, { configFile: false, logLevel: 'error' });
for (const [path, contents] of Object.entries(module.run())) writeFileSync(new URL(path, docs), contents);
