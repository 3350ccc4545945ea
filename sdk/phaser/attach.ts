import type Phaser from 'phaser';
import { assertFits, type Policy } from '../policy';
import { type Actor, createActor } from '../runtime';
import { spaceSize } from '../spaces';
import { FRAME_MS } from './clock';
import { createControls } from './controls';
import type { SceneEnvironment } from './definition';
import { observationSlot } from './observation';

/** What agent 0 saw and did last; the same object each time, overwritten. */
export interface NpcStep {
  readonly observation: Float32Array;
  /** −1 before the first step. */
  readonly action: number;
  /** [n]: how likely the policy held each action. */
  readonly probabilities: Float32Array;
}

/** The NPCs of a running scene. */
export interface Npc {
  readonly step: NpcStep;
  /** Who decides from the next step on; null: nobody, and all keys are released. @throws Error if it does not fit. */
  use(policy: Policy | null): void;
  /** Lets go of the scene for good. Happens by itself when the scene shuts down. */
  release(): void;
}

/**
 * Lets a policy play in a scene of your own running game, with Phaser's own loop: in the scene's `create`, after what
 * `observe` reads is there. It decides as often as in training, every `frameSkip` frames of 1/60 s, at any frame rate.
 */
export function attachNpc<S extends Phaser.Scene>(scene: S, environment: SceneEnvironment<S>): Npc {
  const { id, agents, observationSpace, actionSpace, scene: definition } = environment;
  const size = spaceSize(observationSpace);
  const observations = new Float32Array(agents * size);
  const slots = Array.from({ length: agents }, (_, agent) => observationSlot(observations, agent, size));
  const controls = slots.map(() => createControls(scene.game));
  const period = definition.frameSkip * FRAME_MS;
  const step = {
    observation: slots[0].values,
    action: -1,
    probabilities: new Float32Array(actionSpace.type === 'discrete' ? actionSpace.n : 0),
  };
  let actor: Actor | null = null;
  let waited = period;

  function onFrame(_time: number, delta: number): void {
    waited += delta;
    if (!actor || waited < period - FRAME_MS / 2) return;
    waited = waited < 2 * period ? waited - period : 0;
    for (let agent = 0; agent < agents; agent++) decide(actor, agent);
  }

  function decide(actor: Actor, agent: number): void {
    const { values, clear, check } = slots[agent];
    const hands = controls[agent];
    clear();
    definition.observe(scene, values, agent);
    check();
    const action = actor.act(values);
    if (agent === 0) {
      step.action = action;
      step.probabilities.set(actor.probabilities);
    }
    hands.begin();
    definition.act(scene, action, hands, agent);
    hands.end();
  }

  function releaseKeys(): void {
    for (const hands of controls) hands.release();
  }

  function release(): void {
    scene.events.off('preupdate', onFrame).off('shutdown', release).off('destroy', release);
    if (actor) releaseKeys();
    actor = null;
  }

  scene.events.on('preupdate', onFrame).once('shutdown', release).once('destroy', release);
  return {
    step,
    use(policy) {
      if (policy) assertFits(policy.manifest, { observationSpace, actionSpace, environment: id });
      actor = policy && createActor(policy);
      if (!actor) releaseKeys();
    },
    release,
  };
}
