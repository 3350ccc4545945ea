import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { EnvironmentDefinition } from '../env';
import { startBackend } from '../nn';

/** What a game's module exports. */
export type LoadEnvironments = (() => Promise<object>) | null;

/** The environment of a game. @throws Error if the game does not exist or exports none. */
export async function loadEnvironment(game: string, load: LoadEnvironments): Promise<EnvironmentDefinition> {
  const exported = load ? Object.values(await load()) : [];
  const definition = exported.find((value): value is EnvironmentDefinition => value?.kind === 'environment');
  if (!definition)
    throw new Error(`Got '${game}', expected the name of a folder in games/ whose env.ts exports an environment.`);
  return definition;
}

/** Starts TensorFlow.js with the binaries of the installed package. */
export function startNodeBackend(): Promise<void> {
  const entry = createRequire(join(process.cwd(), 'package.json')).resolve('@tensorflow/tfjs-backend-wasm');
  return startBackend(join(dirname(entry), '/'));
}
