import '../../fixtures/scenes/page';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openStage, type Stage, type StageStep } from '../../../sdk/phaser';
import type { openShow, Show } from '../../../sdk/phaser/stage/show';
import { recordReplay } from '../../../sdk/replay';
import { probe } from '../../fixtures/scenes/probe';

/** What is heard of each show; nothing is settled before its stage has it. */
const shows: { hushed: boolean; muted?: boolean }[] = [];

/** A show without a picture and without sound, for the stage is about who plays and when. */
vi.mock('../../../sdk/phaser/stage/show', async () => {
  const { openWorld } = await import('../../../sdk/phaser/world/open-world');
  const { createPerson } = await import('../../../sdk/phaser/controls/person');
  const { createPlay } = await import('../../../sdk/phaser/stage/play');
  const { createLiveReplay } = await import('../../../sdk/phaser/stage/live-replay');
  const open: typeof openShow = async (environment, _parent, decider, events, onError) => {
    const world = await openWorld(environment.scene, null);
    const person = createPerson(world.game, world.realm, onError);
    const play = createPlay({ environment, world, person, ...events }, decider);
    const heard: (typeof shows)[number] = { hushed: false };
    shows.push(heard);
    let live: ReturnType<typeof createLiveReplay> | null = null;
    const show: Show = {
      play,
      loading: false,
      showSensors: false,
      openReplay(replay) {
        live = createLiveReplay({ replay, world, play, draw() {}, now: () => 0, onArrival() {} });
        return live;
      },
      closeReplay() {
        live = null;
      },
      run(frames) {
        if (live) live.run(frames);
        else for (let i = 0; i < frames; i++) play.frame();
      },
      fit() {},
      mute(muted) {
        heard.muted = muted;
      },
      hush(hushed) {
        heard.hushed = hushed;
      },
      close() {
        person.close();
        world.close();
      },
    };
    return show;
  };
  return { openShow: open };
});

let frames: FrameRequestCallback[] = [];
let now = 0;
let broken = false;
let stage: Stage;
let errors: Error[];
let steps: StageStep[];

/** The display shows its next frames. */
function display(count: number): void {
  for (let i = 0; i < count; i++) {
    now += 1000 / 60;
    for (const callback of frames.splice(0)) callback(now);
  }
}

/** Sees how long the episode has lasted, and what chance gave it at its beginning. */
const meadow = probe({
  maxEpisodeSteps: 1000,
  create() {
    if (broken) throw new Error('a hole in the ground');
    this.value = Math.random();
  },
  update() {
    if (broken) throw new Error('a hole in the ground');
    this.value++;
  },
});

/** Before a game lends its own to its code. */
beforeAll(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = [];
  });
});

beforeEach(async () => {
  errors = [];
  steps = [];
  shows.length = 0;
  broken = false;
  stage = await openStage(meadow, {
    parent: document.createElement('div'),
    seed: 5,
    onStep: (step) => steps.push({ ...step, observation: step.observation.slice() }),
    onError: (error) => errors.push(error),
  });
});

afterEach(() => stage.close());

const reopened = () => vi.waitFor(() => expect(shows[1]?.muted).toBeDefined());

/** Something is thrown in the next frame, and the stage stands still. */
function breakDown(): void {
  broken = true;
  display(3);
  broken = false;
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('a hole in the ground')]);
}

test('who pauses while a new game opens finds it paused, quiet, at the beginning of its episode', async () => {
  breakDown();
  stage.reset();
  stage.pause();
  stage.muted = true;
  await reopened();
  display(1);
  const { length } = steps;
  display(20);
  expect([steps.length, stage.step.episode]).toEqual([length, 1]);
  expect(shows[1]).toEqual({ hushed: true, muted: true });
  stage.resume();
  display(20);
  expect(steps.length).toBeGreaterThan(length);
  expect(shows[1].hushed).toBe(false);
});

test('who asks for a seed while a new game opens gets the first of its episodes', async () => {
  stage.reset(9);
  display(5);
  const first = stage.step.observation[0] % 1;
  breakDown();
  stage.reset();
  stage.reset(9);
  await reopened();
  display(5);
  expect([stage.step.episode, stage.step.observation[0] % 1]).toEqual([0, expect.closeTo(first, 4)]);
  expect(errors.length).toBe(1);
});

test('one that is paused stays so when its game fails and is opened again', async () => {
  stage.pause();
  broken = true;
  stage.reset();
  broken = false;
  expect(errors.length).toBe(1);
  stage.reset();
  await reopened();
  display(1);
  const { length } = steps;
  display(20);
  expect(steps.length).toBe(length);
});

test('a replay that cannot even begin leaves the stage to its driver', async () => {
  const replay = await recordReplay(meadow, { seed: 3, maxSteps: 20 });
  broken = true;
  expect(() => stage.openReplay(replay)).toThrow('a hole in the ground');
  broken = false;
  expect(errors.length).toBe(1);
  expect(() => stage.openReplay(replay)).toThrow('got a replay while failed');
  stage.reset();
  await reopened();
  const { length } = steps;
  display(20);
  expect(steps.length).toBeGreaterThan(length);
  expect(stage.openReplay(replay).at).toBe(0);
});
