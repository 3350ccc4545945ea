import type Phaser from 'phaser';
import type { Policy } from '../../policy';
import { actorFor } from '../../replay';
import type { Action, Actor } from '../../runtime';
import { maskSize, spaceSize } from '../../spaces';
import { clearAction, createDecision, type Decision, showAction, showThinking } from '../agents/decision';
import { observationSlot } from '../agents/observation';
import { FRAME_MS } from '../clock';
import { createControls } from '../controls/controls';
import { maskSlot } from '../controls/mask';
import type { SceneEnvironment } from '../definition';

/** What agent 0 saw and did last; the same object each time, overwritten. */
export interface NpcStep extends Decision {
  readonly observation: Float32Array;
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
 * `observe` reads is there. It decides as often as in training, every `frameSkip` frames of 1/60 s, at any frame rate; agents
 * who are not `present` do not. One that comes back begins anew: a shipped game has no episodes.
 */
export function attachNpc<S extends Phaser.Scene>(scene: S, environment: SceneEnvironment<S>): Npc {
  const { agents, observationSpace, actionSpace, scene: definition } = environment;
  const observations = new Float32Array(agents * spaceSize(observationSpace));
  const slots = Array.from({ length: agents }, (_, agent) => observationSlot(definition, observations, agent, agent));
  const there = new Uint8Array(agents); // whether the agent was there when it was last asked to decide
  const masks = new Uint8Array(agents * maskSize(actionSpace));
  const maskSlots = slots.map((_, agent) => maskSlot(definition, masks, agent, agent));
  const controls = slots.map(() => createControls(scene.game));
  const period = definition.frameSkip * FRAME_MS;
  const step = { observation: slots[0].seen, ...createDecision(actionSpace) };
  let actor: Actor<Action> | null = null;
  let waited = Number.POSITIVE_INFINITY; // decides at once, and a whole period later again

  function onFrame(_time: number, delta: number): void {
    waited += delta;
    if (!actor || waited < period - FRAME_MS / 2) return;
    waited = waited < 2 * period ? waited - period : 0;
    for (let agent = 0; agent < agents; agent++) {
      if (definition.present && !definition.present(scene, agent)) leave(agent);
      else decide(actor, agent);
    }
  }

  function leave(agent: number): void {
    if (there[agent]) controls[agent].release();
    there[agent] = 0;
    if (agent > 0) return;
    clearAction(step);
    showThinking(step, null);
  }

  function decide(actor: Actor<Action>, agent: number): void {
    const slot = slots[agent];
    const mask = maskSlots[agent];
    const hands = controls[agent];
    slot.ask(scene);
    slot.take(!there[agent]);
    there[agent] = 1;
    mask.ask(scene);
    mask.check();
    const action = actor.act(slot.seen, mask.values);
    if (agent === 0) {
      showAction(step, action);
      showThinking(step, actor);
    }
    hands.begin();
    definition.act(scene, action, hands, agent);
    hands.end();
  }

  /** Nobody decides: keys come up, and what was seen before is no part of what comes after. */
  function letGo(): void {
    for (const hands of controls) hands.release();
    there.fill(0);
  }

  function release(): void {
    scene.events.off('preupdate', onFrame).off('shutdown', release).off('destroy', release);
    if (actor) letGo();
    actor = null;
  }

  scene.events.on('preupdate', onFrame).once('shutdown', release).once('destroy', release);
  return {
    step,
    use(policy) {
      actor = policy && actorFor(policy, environment);
      if (!actor) letGo();
    },
    release,
  };
}
