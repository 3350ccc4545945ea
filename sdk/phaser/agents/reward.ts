import type Phaser from 'phaser';
import type { Reward, SceneDefinition, Tracked } from '../definition';
import { isObject, show } from '../expect';
import type { World } from '../world/world';
import { expectBoolean, isPromise, refusePromise } from './results';

/** Measures how much an agent's tracked numbers grow over a step. */
export interface ChangeMeter<S> {
  /** How much each number grew in the step that has ended; the same object each time. */
  readonly change: Tracked;
  /** Whether a step can begin with what the last one ended with: the game has stood still since. */
  begun(): boolean;
  /** Lets the scene say how large they are. */
  ask(scene: S): void;
  /** Takes what was said for the beginning of the first step. */
  begin(): void;
  /**
   * Takes it for the end of a step, and the beginning of the next.
   *
   * @throws Error, as `begin` does, for what are not finite numbers of the same names.
   */
  end(): void;
  /** Another episode begins. */
  forget(): void;
}

export function changeMeter<S extends Phaser.Scene>({ track }: SceneDefinition<S>, agent: number): ChangeMeter<S> {
  const before: Tracked = {};
  const change: Tracked = {};
  let names: readonly string[] | null = null;
  let now: Tracked = {};
  let begun = false;
  return {
    change,
    begun: () => begun,
    ask(scene) {
      if (track) now = track(scene, agent);
    },
    begin() {
      if (!track) return;
      names ??= namesOf(now);
      checkTracked(now, names);
      for (const name in now) before[name] = now[name];
      begun = true;
    },
    end() {
      if (!track) return;
      if (names) checkTracked(now, names);
      for (const name in now) {
        change[name] = now[name] - before[name];
        before[name] = now[name];
      }
    },
    forget() {
      begun = false;
    },
  };
}

function namesOf(tracked: Tracked): string[] {
  if (isObject(tracked) && !isPromise(tracked)) return Object.keys(tracked);
  throw new Error(
    `track() returned ${show(tracked)}, expected numbers by name, such as { coins: 3 }${isPromise(tracked) ? ': it must not be async' : ''}.`,
  );
}

/** A name that comes or goes would make a change of NaN, or leave an old one standing. */
function checkTracked(tracked: Tracked, names: readonly string[]): void {
  let count = 0;
  for (const name in tracked) {
    if (name !== names[count++] && !names.includes(name)) throw otherNames(Object.keys(tracked), names);
    if (!Number.isFinite(tracked[name])) {
      throw new Error(`track() returned '${name}' = ${show(tracked[name])}, expected a finite number.`);
    }
  }
  if (count !== names.length) throw otherNames(isObject(tracked) ? Object.keys(tracked) : [], names);
}

function otherNames(got: readonly string[], names: readonly string[]): Error {
  const list = (of: readonly string[]) => of.join(', ') || 'none';
  return new Error(
    `track() returned ${list(got)}, expected the same names as at first: ${list(names)}. Return all of them every time.`,
  );
}

/**
 * Names of the parts of the reward, learnt by asking once in a world that has just begun; none for a plain number.
 *
 * @throws Error if a reward is neither, or if nobody is there to be paid.
 */
export function rewardTermsOf<S extends Phaser.Scene>(definition: SceneDefinition<S>, world: World<S>): string[] {
  const reward = world.realm.run(() => {
    const agent = firstPresent(definition, world);
    const { scene } = world;
    const meter = changeMeter(definition, agent);
    meter.ask(scene);
    meter.begin();
    meter.end();
    return definition.reward(scene, meter.change, agent);
  });
  if (typeof reward === 'number') return [];
  if (isObject(reward) && !isPromise(reward)) return Object.keys(reward);
  const got = reward === undefined ? 'nothing' : show(reward);
  throw new Error(
    `${definition.id}: reward() returned ${got}, expected a number, or named parts such as { coin: 1 }${isPromise(reward) ? ': it must not be async' : ''}.`,
  );
}

/** Frames (1 min) within which some agent must be there. */
const FRAMES_TO_APPEAR = 3600;

/** The first agent in the scene; where agents appear later, it is waited for. */
function firstPresent<S extends Phaser.Scene>({ id, agents, present }: SceneDefinition<S>, world: World<S>): number {
  if (!present) return 0;
  for (let frame = 0; frame <= FRAMES_TO_APPEAR; frame++) {
    for (let agent = 0; agent < agents; agent++)
      if (expectBoolean(present(world.scene, agent), 'present()')) return agent;
    world.frame();
  }
  throw new Error(
    `${id}: present() returned false for all ${agents} agents in the first ${FRAMES_TO_APPEAR} frames, expected one to appear. ` +
      'Begin nearer to the action, with entry, start or reset.',
  );
}

/**
 * Writes a reward's parts, `names.length` numbers from `at` on, and returns their sum.
 *
 * @throws Error if a part is not a finite number, or has another name than the parts had at first.
 */
export function writeReward(reward: Reward, names: readonly string[], terms: Float32Array, at: number): number {
  refusePromise(reward, 'reward()');
  if (typeof reward !== 'object' || reward === null) {
    if (names.length > 0)
      throw new Error(`reward() returned ${show(reward)}, expected parts as before: ${names.join(', ')}.`);
    return finite(reward, 'reward() returned');
  }
  let sum = 0;
  for (let i = 0; i < names.length; i++) {
    const part = reward[names[i]];
    terms[at + i] = finite(part, `reward() returned '${names[i]}' =`);
    sum += part;
  }
  let place = 0; // they mostly come in the order they had at first
  for (const name in reward) {
    if (name !== names[place++] && !names.includes(name)) {
      throw new Error(
        `reward() returned a part '${name}', expected the parts it had at first: ${names.join(', ') || 'none, just a number'}. Return all parts every time, 0 where nothing happened.`,
      );
    }
  }
  return sum;
}

function finite(value: number, what: string): number {
  if (!Number.isFinite(value)) throw new Error(`${what} ${value}, expected a finite number.`);
  return value;
}
