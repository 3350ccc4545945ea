import { expect, it } from 'vitest';
import { verdictOn } from '../../../src/charts/verdict';

const whole = { steps: 100, compared: 100, differsAt: null, seeking: false, replay: { portableMath: true } };

it('says that all matches only when all has been played', () => {
  expect(verdictOn(whole)).toMatchObject({ kind: 'same', text: 'Matches bit for bit' });
  expect(verdictOn({ ...whole, compared: 40 })).toMatchObject({ kind: 'same', text: 'Matches up to step 40' });
  expect(verdictOn({ ...whole, compared: 40, seeking: true })).toMatchObject({ kind: 'checking', text: 'Checking…' });
  expect(verdictOn({ ...whole, seeking: true }).kind).toBe('same');
});

it('says where it differs at once, and why that may be', () => {
  const engine = verdictOn({ ...whole, compared: 40, seeking: true, differsAt: 12, replay: { portableMath: false } });
  expect(engine).toMatchObject({ kind: 'differs', text: 'Differs from step 12 on' });
  expect(engine.help).toMatch(/another browser/);
  const changed = verdictOn({ ...whole, differsAt: 0 });
  expect(changed.text).toBe('Differs from its beginning');
  expect(changed.help).not.toMatch(/browser/);
});
