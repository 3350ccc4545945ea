import { computed, effect, signal } from '@preact/signals';
import type { SceneEnvironment } from 'npc-gym';
import type { Stage, StageDriver, StageEpisode } from 'npc-gym/phaser';
import type { Game } from '../games';
import { formatCount } from './format';
import type { Driver, LiveScene, Watched } from './live-scene';
import { notifyError } from './notices';
import { readPreference, writePreference } from './preferences';
import { createReplaying } from './replaying';
import type { Run } from './run';

export function createLiveScene(game: Game, run: Run): LiveScene {
  const state = signal<'closed' | 'loading' | 'open' | 'failed'>('closed');
  const failure = signal<Error | null>(null);
  const environment = signal<SceneEnvironment | undefined>(undefined);
  const driver = signal<Driver>('random');
  const watched = signal<Watched | null>(null);
  const sampled = signal(false);
  const paused = signal(false);
  const speed = signal(1);
  const muted = signal(readPreference('sound') !== 'on');
  const lastEpisode = signal<StageEpisode | null>(null);
  const senses = signal(false);
  const hasSensors = computed(() => Object.keys(environment.value?.scene.sensors ?? {}).length > 0);
  const replaying = createReplaying();
  let stage: Stage | null = null;
  let place: { parent: HTMLElement; seed: number } | null = null;
  let openings = 0;

  const fail = (error: unknown) => {
    replaying.forget();
    failure.value = error instanceof Error ? error : new Error(String(error));
    state.value = 'failed';
  };

  const wanted = computed((): StageDriver => {
    if (driver.value === 'manual') return { kind: 'manual' };
    const policy =
      driver.value === 'training' ? run.policy.value : driver.value === 'saved' ? watched.value?.policy : null;
    return policy ? { kind: 'policy', policy, sampled: sampled.value } : { kind: 'random' };
  });

  // Hot swap: every new policy of the run reaches the scene here.
  effect(() => {
    const next = wanted.value;
    if (state.value !== 'open') return;
    try {
      stage?.use(next);
    } catch (error) {
      notifyError('The policy cannot play here.', error);
      driver.value = 'random';
    }
  });

  const close = () => {
    openings++;
    replaying.forget();
    stage?.close();
    stage = null;
    state.value = 'closed';
  };

  async function open(parent: HTMLElement, seed: number): Promise<void> {
    close();
    const opening = openings;
    place = { parent, seed };
    state.value = 'loading';
    failure.value = null;
    try {
      const [{ openStage }, loaded] = await Promise.all([import('npc-gym/phaser'), game.load()]);
      if (opening !== openings) return;
      environment.value = loaded;
      const opened = await openStage(loaded, {
        parent,
        seed,
        muted: muted.value,
        showSensors: senses.value,
        onEpisode: (episode) => {
          lastEpisode.value = { ...episode };
          if (stage) replaying.take(stage, playerName());
        },
        onError: fail,
      });
      if (opening !== openings) return opened.close();
      stage = opened;
      opened.speed = speed.value;
      if (paused.value) opened.pause();
      if (failure.value === null) state.value = 'open';
    } catch (error) {
      if (opening === openings) fail(error);
    }
  }

  /** Who plays, for the records. */
  function playerName(): string {
    if (driver.value === 'saved') return watched.value?.name ?? 'a saved policy';
    if (driver.value !== 'training' || !run.policy.value) return driver.value === 'manual' ? 'a person' : 'random';
    return `in training, after ${formatCount(run.reading.value?.steps ?? 0)} steps`;
  }

  function reopen(): void {
    if (place) void open(place.parent, place.seed);
  }

  function setPaused(next: boolean): void {
    paused.value = next;
    if (next) stage?.pause();
    else stage?.resume();
  }

  return {
    state,
    failure,
    environment,
    driver,
    watched,
    sampled,
    paused,
    speed,
    muted,
    lastEpisode,
    hasSensors,
    senses,
    replaying,
    handle: () => stage,
    close,
    open,
    reopen,
    drive(next) {
      replaying.close();
      driver.value = next;
    },
    watch(next) {
      stage?.use({
        kind: 'policy',
        policy: next.policy,
        sampled: sampled.value,
      });
      replaying.close();
      watched.value = next;
      driver.value = 'saved';
    },
    setSampled(next) {
      sampled.value = next;
    },
    setPaused,
    setSpeed(next) {
      speed.value = next;
      if (stage) stage.speed = next;
    },
    setMuted(next) {
      muted.value = next;
      writePreference('sound', next ? 'off' : 'on');
      if (stage) stage.muted = next;
    },
    setSenses(next) {
      senses.value = next;
      if (stage) stage.showSensors = next;
    },
    showReplay(replay) {
      if (!stage) throw new Error('The scene is not open.');
      replaying.show(stage, replay);
      setPaused(false);
    },
    reset(seed) {
      replaying.forget();
      lastEpisode.value = null;
      if (place && seed !== undefined) place.seed = seed;
      if (state.value === 'failed') reopen();
      else stage?.reset(seed);
    },
  };
}
