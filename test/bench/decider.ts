import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { type Policy, writePolicy } from '../../sdk/policy';

export type Engine = 'plain' | 'simd';

/** What is asked: one row by `act`, or so many rows at once by `actBatch`. */
export interface Question {
  readonly engine: Engine;
  readonly rows?: number;
  readonly calls: number;
}

/** A process of its own that decides by a policy, on the runtime as a game ships it: one minified module. */
export interface Decider {
  readonly engines: readonly Engine[];
  /** Microseconds a call. */
  time(question: Question): Promise<number>;
  /** Bytes of heap that all calls took together. */
  bytes(question: Question): Promise<number>;
  close(): Promise<void>;
}

// A young generation of 128 MB is not collected in mid-measurement, which would hide what was allocated.
const FLAGS = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];

export async function startDecider(policy: Policy): Promise<Decider> {
  const folder = resolve(`node_modules/.cache/npc-gym-act/${process.pid}`);
  await mkdir(folder, { recursive: true });
  await bundleRuntime(folder);
  const file = join(folder, 'policy.safetensors');
  await writeFile(file, writePolicy(policy));
  const child = fork(resolve('test/bench/act-process.mjs'), [pathToFileURL(join(folder, 'runtime.mjs')).href, file], {
    execArgv: FLAGS,
  });
  await nextMessage(child);
  const ask = async (task: string, question?: Question) => {
    child.send({ task, ...question });
    return nextMessage(child);
  };
  return {
    engines: (await ask('engines')) as Engine[],
    time: (question) => ask('time', question) as Promise<number>,
    bytes: (question) => ask('bytes', question) as Promise<number>,
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** @throws Error if the process ends instead. */
function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((settle, fail) => {
    const onExit = (code: number | null) => fail(new Error(`act: the process that decides ended with ${code}.`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      settle(message);
    });
  });
}

async function bundleRuntime(outDir: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: resolve('sdk/runtime/index.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'runtime.mjs' },
      },
    },
  });
}
