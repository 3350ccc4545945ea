import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { EnvironmentDefinition } from '../env';
import { classicTasks } from '../env/classic';
import { startBackend } from '../nn';

/** What a game's module exports. */
export type LoadEnvironments = (() => Promise<object>) | null;

/**
 * A task of classic control by its id, or the environment of a game.
 *
 * @param games the names of all games, for the error
 * @throws Error if there is neither.
 */
export async function loadEnvironment(
  name: string,
  load: LoadEnvironments,
  games: readonly string[] = [],
): Promise<EnvironmentDefinition> {
  if (Object.hasOwn(classicTasks, name)) return classicTasks[name];
  const exported = load ? Object.values(await load()) : [];
  const definition = exported.find((value): value is EnvironmentDefinition => value?.kind === 'environment');
  if (definition) return definition;
  const ids = [...games, ...Object.keys(classicTasks)].join(', ');
  throw new Error(`Got '${name}', expected ${ids}, or a folder in games/ whose env.ts exports an environment.`);
}

/** Starts TensorFlow.js with the binaries of the installed package. */
export function startNodeBackend(): Promise<void> {
  const entry = createRequire(join(process.cwd(), 'package.json')).resolve('@tensorflow/tfjs-backend-wasm');
  return startBackend(join(dirname(entry), '/'));
}
