import '../../fixtures/headless';
import { algorithmSettings, box, discrete, multiDiscrete } from 'npc-gym';
import { describe, expect, it } from 'vitest';
import { complaint, fieldText, parseField } from '../../../src/settings/fields';
import {
  changesIn,
  groupsOf,
  inForce,
  optionsOf,
  sameRecipe,
  settingOf,
  type Values,
} from '../../../src/settings/options';
import { algorithmName, readableName, recipeWords, valueWords } from '../../../src/settings/words';

const numbers = box({ low: -1, high: 1, shape: [14] });
const pixels = box({ low: 0, high: 1, shape: [12, 12, 3] });
const defaults = (algorithm: string) => ({ algorithm, changes: {} });
const shown = (observationSpace = numbers, actionSpace: typeof numbers | ReturnType<typeof discrete> = discrete(4)) =>
  [...groupsOf(defaults('ppo'), { observationSpace, actionSpace }).values()].flat().map(([name]) => name);

/** What the defaults of an algorithm have no use for. */
const IDLE_BY_DEFAULT: Readonly<Record<string, readonly string[]>> = {
  reinforce: ['momentum', 'valueCoefficient', 'importanceLimit', 'selfNormalize'],
  a2c: ['nSteps', 'momentum', 'valueCoefficient'],
  ppo: ['nSteps', 'momentum', 'valueCoefficient'],
  'natural-gradient': ['nSteps'],
  trpo: ['nSteps'],
};

describe('the options in the form', () => {
  it('stand under their headings, the seed and the steps apart, since they have fields of their own', () => {
    const groups = groupsOf(defaults('trpo'));
    expect([...groups.keys()]).toEqual(['Episodes', 'Estimate', 'Step', 'Value network', 'Policy', 'Run']);
    expect(groups.get('Step')?.map(([name]) => name)).toContain('lineSearchSteps');
    expect(groups.get('Run')?.map(([name]) => name)).toEqual(['copies']);
  });

  it('are all that do something before the game is known', () => {
    for (const algorithm of Object.keys(algorithmSettings)) {
      const names = [...groupsOf(defaults(algorithm)).values()].flat().map(([name]) => name);
      const idle = Object.keys(optionsOf(algorithm)).filter((name) => !names.includes(name));
      expect(idle).toEqual(IDLE_BY_DEFAULT[algorithm]);
    }
  });

  it('come and go with the choices that they belong to', () => {
    const shownBeside = (changes: Values) =>
      [...groupsOf({ algorithm: 'a2c', changes }).values()].flat().map(([name]) => name);
    expect(shownBeside({})).toContain('gaeLambda');
    expect(shownBeside({ estimate: 'n-step' })).toContain('nSteps');
    expect(shownBeside({ estimate: 'n-step' })).not.toContain('gaeLambda');
    expect(shownBeside({ sharedTrunk: true })).toContain('valueCoefficient');
    expect(shownBeside({ sharedTrunk: true })).not.toContain('valueEpochs');
  });

  it('leave out what only matters for the actions of a box', () => {
    const forBoxes = ['actionBounds', 'stateDependentDeviation', 'initialDeviation'];
    expect(shown(numbers, box({ low: -1, high: 1, shape: [2] }))).toEqual(expect.arrayContaining(forBoxes));
    for (const choices of [discrete(4), multiDiscrete([3, 2])] as ReturnType<typeof discrete>[])
      expect(shown(numbers, choices).filter((name) => forBoxes.includes(name))).toEqual([]);
  });

  it('leave out convolutions where the observation is no grid', () => {
    expect(shown(pixels)).toContain('convolutionFilters');
    expect(shown(numbers)).not.toContain('convolutionFilters');
  });
});

describe('what a run was made with', () => {
  it('tells the options that are not at their defaults, known to this version or not', () => {
    const { clipRange, hiddenWidths } = algorithmSettings.ppo.options;
    const values = { clipRange: 0.3, hiddenWidths: [...(hiddenWidths.default as number[])], wand: 3 };
    expect(changesIn('ppo', values)).toEqual({ clipRange: 0.3, wand: 3 });
    expect(changesIn('ppo', { clipRange: clipRange.default })).toEqual({});
    expect(changesIn('an algorithm of the future', { depth: 2 })).toEqual({ depth: 2 });
  });

  it('is without changes that did nothing, but with those that this version does not know', () => {
    const changes = { estimate: 'n-step', nSteps: 3, gaeLambda: 0.9, wand: 3 };
    expect(inForce({ algorithm: 'ppo', changes }).changes).toEqual({ estimate: 'n-step', nSteps: 3, wand: 3 });
    expect(inForce({ algorithm: 'magic', changes }).changes).toEqual(changes);
  });

  it('is the same recipe in whatever order it was changed', () => {
    const changes = { discount: 0.9, hiddenWidths: [8] };
    const recipe = { algorithm: 'ppo', changes };
    expect(sameRecipe(recipe, { algorithm: 'ppo', changes: { hiddenWidths: [8], discount: 0.9 } })).toBe(true);
    expect(sameRecipe(recipe, { algorithm: 'ppo', changes: { discount: 0.9 } })).toBe(false);
    expect(sameRecipe(recipe, { algorithm: 'trpo', changes })).toBe(false);
  });

  it('has a value for each option, changed or not', () => {
    const recipe = { algorithm: 'ppo', changes: { clipRange: 0.3 } };
    expect(settingOf(recipe, 'clipRange')).toBe(0.3);
    expect(settingOf(recipe, 'epochs')).toBe(algorithmSettings.ppo.options.epochs.default);
    expect(settingOf(recipe, 'damping')).toBeUndefined();
  });
});

describe('fields', () => {
  it.each([
    ['clipRange', ' 0.3 ', 0.3],
    ['clipRange', '1e-3', 0.001],
    ['clipRange', '', ''],
    ['clipRange', '0,3', '0,3'],
    ['hiddenWidths', '64, 64', [64, 64]],
    ['hiddenWidths', '64 32,', [64, 32]],
    ['hiddenWidths', '', []],
    ['hiddenWidths', '64, x', '64, x'],
    ['estimate', 'n-step', 'n-step'],
  ])('read %s from “%s”', (name, text, value) => {
    expect(parseField(optionsOf('ppo')[name], text)).toEqual(value);
  });

  it('show every default as something that reads back as the same', () => {
    for (const algorithm of Object.keys(algorithmSettings)) {
      for (const option of Object.values(optionsOf(algorithm))) {
        if (option.kind !== 'flag') expect(parseField(option, fieldText(option.default))).toEqual(option.default);
      }
    }
  });

  it('are refused by the SDK, in its own words', () => {
    const { clipRange, hiddenWidths, nSteps } = optionsOf('ppo');
    expect(complaint('clipRange', clipRange, 0.3)).toBeUndefined();
    expect(complaint('clipRange', clipRange, '0,3')).toBe('Got clipRange = "0,3", expected a number from 0 to 1000.');
    expect(complaint('hiddenWidths', hiddenWidths, [1.5])).toMatch(/^Got hiddenWidths = \[1\.5\], expected a list/);
    expect(complaint('nSteps', nSteps, 3)).toBeUndefined(); // whatever the others are: it is only shown where it matters
  });
});

describe('words', () => {
  it('make names readable', () => {
    expect(['gaeLambda', 'maxKl', 'normalizeReturns', 'copies'].map(readableName)).toEqual([
      'GAE lambda',
      'Max KL',
      'Normalise returns',
      'Copies',
    ]);
    expect(['reinforce', 'natural-gradient', 'magic'].map(algorithmName)).toEqual([
      'REINFORCE',
      'Natural gradient',
      'magic',
    ]);
  });

  it('name every algorithm that there is', () => {
    for (const algorithm of Object.keys(algorithmSettings)) expect(algorithmName(algorithm)).not.toBe(algorithm);
  });

  it('say values as a person would', () => {
    expect([true, false, [64, 64], [], 0.3, 'gae'].map(valueWords)).toEqual([
      'on',
      'off',
      '64, 64',
      'none',
      '0.3',
      'gae',
    ]);
  });

  it('sum up a recipe in a line', () => {
    expect(recipeWords({ algorithm: 'reinforce', changes: {} })).toBe('REINFORCE');
    expect(recipeWords({ algorithm: 'ppo', changes: { epochs: 4 } })).toBe('PPO · 1 option changed');
    expect(recipeWords({ algorithm: 'ppo', changes: { epochs: 4, discount: 1 } })).toBe('PPO · 2 options changed');
  });
});
