import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { checkEnvironment, type FindingKind, type Severity } from '../../../sdk/check';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { garden } from '../../fixtures/scenes/faults/garden';
import { leaks } from '../../fixtures/scenes/faults/leaks';
import * as memory from '../../fixtures/scenes/faults/memory';
import * as senses from '../../fixtures/scenes/faults/senses';
import * as time from '../../fixtures/scenes/faults/time';

const check = (environment: EnvironmentDefinition) => checkEnvironment(environment, { steps: 300 });

test.each([
  ['a sound scene', garden()],
  ['a sound scene with a sound reset of its own', memory.soundReset],
  ['a sound scene that saves when it shuts down', memory.savesAtTheEnd],
])('%s gives no finding', async (_, environment) => {
  const { findings, steps, episodes, seconds } = await check(environment);
  expect(findings).toEqual([]);
  expect(steps).toBeGreaterThan(300);
  expect(episodes).toBeGreaterThan(10);
  expect(seconds).toBeGreaterThan(0);
});

test.each<[string, EnvironmentDefinition, FindingKind, Severity, RegExp]>([
  ['a variable of the module', memory.moduleState, 'state-survives-reset', 'error', /step 0 'apple' of the obs/],
  ['a best score', memory.bestScore, 'state-survives-reset', 'error', /in step \d+ 'apple' of the obs/],
  ['a static field', memory.staticState, 'state-survives-reset', 'error', /step 0 'apple' of the observation was 0.1/],
  ['a variable that copies share', memory.sharedState, 'copies-interfere', 'error', /in step \d+ 'mole'/],
  ['a promise', memory.awaitedPromise, 'awaited-promise', 'error', /in step \d+ 'apple'.*then 0.15/],
  ['a reset that forgets something', memory.forgetfulReset, 'quick-reset', 'error', /in step \d+ 'mole'/],
  ['objects', leaks.objects, 'leak', 'error', /scene\.children\.list grew by 15/],
  ['listeners', leaks.listeners, 'leak', 'error', /scene\.input\._events\.pointerdown grew by 15/],
  ['timers', leaks.timers, 'leak', 'error', /scene\.time\S+ grew by 15/],
  ['textures', leaks.textures, 'leak', 'error', /textures\.list grew by 15/],
  ['listeners on the page', leaks.pageListeners, 'leak', 'error', /the listeners on window and document grew by 15/],
  [
    'elements',
    leaks.elements,
    'leak',
    'error',
    /document\.head\.children grew by 15, document\.body\.children grew by 15/,
  ],
  ["the game's own list", leaks.own, 'leak', 'error', /game\.visits grew by 15/],
  ['an unwritten number', senses.unwritten, 'unwritten', 'error', /left 1 of 2 numbers unwritten, at 1/],
  ['NaN', senses.notANumber, 'not-finite', 'error', /step \d+: observe\(\) wrote NaN at 0/],
  ['bounds', senses.outOfBounds, 'out-of-bounds', 'error', /'apple' went from .* expected 0 to 1/],
  ['scale', senses.farFromOne, 'scale', 'warning', /number 0 went from \S+ to 20\d/],
  ['a constant', senses.constant, 'constant', 'warning', /\(0.5\) in all \d+ observations for 'apple'/],
  ['a constant beside others', senses.onALine, 'constant', 'note', /\(0.5\) in all \d+ .* number 1 of 'place'/],
  ['no reward', senses.noReward, 'reward', 'warning', /a reward of 0 in each/],
  ['no end', senses.noEnd, 'endless', 'error', /no limit/],
  ['no end but the limit', senses.onlyTheLimit, 'endless', 'warning', /cut off by the limit/],
  ['an end at once', senses.overAtOnce, 'ends-at-once', 'error', /over after one step|at their reset/],
  ['actions without effect', senses.noEffect, 'idle-action', 'error', /whatever was chosen \(0, 1, 2\)/],
  ['actions that are alike', senses.twoAlike, 'idle-action', 'warning', /actions 2 and 3/],
  ['a number without effect', senses.idleNumber, 'idle-action', 'warning', /number 0 of the action/],
  ['a key without effect', senses.idleKey, 'idle-action', 'warning', /'SPACE'/],
  ['a mask', senses.nothingAllowed, 'empty-mask', 'error', /mask\(\) allowed none of the 3/],
  ['an agent that never comes', senses.nobodyThere, 'never-present', 'warning', /agent 1 of 2/],
  ['frames', time.movesByFrames, 'frame-rate', 'warning', /'mole' changed (1.9|2.\d) times as much/],
  ['a date', time.asksTheDate, 'wall-clock', 'warning', /calls of Date/],
  ['a timeout', time.setsATimeout, 'wall-clock', 'warning', /calls of setTimeout/],
  ['a missing file', time.missingFile, 'missing-file', 'error', /scene 'garden' could not load image 'spade'/],
  ['a key of no picture', time.wrongKey, 'missing-file', 'warning', /Image at \(9, 9\) of scene 'garden'/],
  ['an exception', time.throws, 'exception', 'error', /step \d+: scene 'garden' failed in frame \d+: Error: a stone/],
])('%s: found', async (_, environment, kind, severity, message) => {
  const { findings } = await check(environment);
  expect(findings.map((finding) => finding.kind)).toEqual([kind]);
  const [finding] = findings;
  expect(finding.message).toMatch(message);
  expect(finding.severity).toBe(severity);
  expect(finding.remedy).toMatch(/\.$/);
});

test('static fields are named, and lines that ask the clock or throw', async () => {
  const statics = await check(memory.staticState);
  expect(statics.findings[0].where).toEqual(['StaticGarden.level']);
  const clock = await check(time.asksTheDate);
  expect(clock.findings[0].where).toEqual([
    expect.stringMatching(/faults\/time\.ts:\d+$/),
    expect.stringMatching(/faults\/time\.ts:\d+$/),
  ]);
  const thrown = await check(time.throws);
  expect(thrown.findings[0].where).toEqual([expect.stringMatching(/faults\/time\.ts:\d+$/)]);
});
