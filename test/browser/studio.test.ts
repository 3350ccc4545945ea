import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { writePolicy } from '../../sdk/policy';
import { createActor, readPolicy } from '../../sdk/runtime';
import { samplePolicy } from '../unit/policy/sample-policy';
import { launchChromium, openPage } from './chromium';
import { type StudioPage, studioPage } from './studio-page';

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
});

async function open(address: string, game: string) {
  const { page, errors } = await openPage(browser, `${address}#/${game}`);
  const studio = studioPage(page);
  await studio.by('stage').locator('canvas').waitFor();
  return { page, errors, studio, close: () => page.context().close() };
}

/** The actions of a policy file on observations that lie all over its space. */
function actionsOf(file: Uint8Array): number[] {
  const actor = createActor(readPolicy(file));
  const size = actor.manifest.observationSpace.shape.reduce((product, n) => product * n);
  return Array.from({ length: 500 }, (_, i) =>
    actor.act(Float32Array.from({ length: size }, (_, k) => Math.sin(i * 12.9898 + k * 78.233))),
  );
}

async function save(studio: StudioPage, name: string) {
  await studio.by('save-name').fill(name);
  await studio.by('save').click();
  await studio.row(name).waitFor();
}

describe.each(['plain', 'isolated'] as const)('the built studio, served %s', (kind) => {
  test('dodge: train until it is good, watch, save, reload, watch the saved NPC, export, import', async () => {
    const { page, errors, studio, close } = await open(inject('studio')[kind], 'dodge');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(kind === 'isolated');
    expect(await studio.driver()).toBe('random');

    await studio.by('train').click();
    await studio.until('stat-return', (value) => value > 5, 150); // random play earns −11
    expect(await studio.driver()).toBe('training');
    const first = await studio.scenePicture();
    await page.waitForTimeout(500);
    expect(Buffer.compare(first, await studio.scenePicture())).not.toBe(0);

    await studio.by('pause').click();
    await studio.untilPhase('paused', 5);
    await page.waitForTimeout(1000); // what is shown comes a few times a second
    const paused = await studio.numberIn('stat-steps');
    await page.waitForTimeout(1000);
    expect(await studio.numberIn('stat-steps')).toBe(paused);
    await studio.by('resume').click();
    await studio.until('stat-steps', (value) => value > paused, 20);
    await studio.by('stop').click();
    await studio.untilPhase('stopped', 10);

    await save(studio, 'hero');
    await studio.row('hero').getByTestId('score').and(page.locator('[data-value]')).waitFor({ timeout: 60_000 });
    const kept = await studio.downloaded(studio.row('hero').getByTestId('export'));
    expect(kept.name).toMatch(/\.safetensors$/);

    await page.reload();
    await studio.row('hero').getByTestId('watch').click();
    await page.locator('[data-testid=stage][data-driver=saved]').waitFor();
    const again = await studio.downloaded(studio.row('hero').getByTestId('export'));
    expect(again.bytes).toEqual(kept.bytes);
    expect(actionsOf(again.bytes)).toEqual(actionsOf(kept.bytes));
    expect(new Set(actionsOf(kept.bytes)).size).toBeGreaterThan(1);

    await studio.row('hero').getByTestId('remove').click();
    await studio.row('hero').waitFor({ state: 'detached' });
    await studio.by('import').setInputFiles({
      name: 'guest.safetensors',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(kept.bytes),
    });
    const row = page.getByTestId('policy-row');
    await row.waitFor();
    expect((await studio.downloaded(row.getByTestId('export'))).bytes).toEqual(kept.bytes);

    expect(errors).toEqual([]);
    await close();
  });

  test('cart-pole is learnt within seconds', async () => {
    const { errors, studio, close } = await open(inject('studio')[kind], 'cart-pole');
    await studio.by('train').click();
    await studio.until('stat-return', (value) => value > 400, 60);
    expect(errors).toEqual([]);
    await close();
  });
});

describe('the form for the algorithm and its options', () => {
  test('what is chosen there is what the run uses, what its policy tells, and what the next visit finds', async () => {
    const { page, errors, studio, close } = await open(inject('studio').plain, 'cart-pole');
    const line = studio.by('settings-line');
    expect(await line.textContent()).toBe('Algorithm: REINFORCE');
    await studio.by('settings-open').click();
    await studio.by('algorithm-ppo').check();
    await studio.by('field-hiddenWidths').fill('32, 16');
    await studio.by('field-epochs').fill('4');
    await studio.by('back-epochs').click();
    await studio.by('settings-done').click();
    expect(await line.textContent()).toBe('Algorithm: PPO · 1 option changed');

    await studio.by('train').click();
    await studio.until('stat-clip-fraction', (value) => value >= 0, 60);
    await studio.by('settings-open').click();
    await studio.by('settings-note').waitFor();
    await studio.by('algorithm-trpo').check();
    await page.keyboard.press('Escape');
    expect(await line.textContent()).toBe('This run: PPO · 1 option changed. Next run: TRPO');

    await studio.by('stop').click();
    await studio.untilPhase('stopped', 20);
    await save(studio, 'student');
    const { bytes } = await studio.downloaded(studio.row('student').getByTestId('export'));
    const { training, layers } = readPolicy(bytes).manifest;
    expect(training.algorithm).toBe('ppo');
    expect(training.options.hiddenWidths).toEqual([32, 16]);
    expect(layers.map(({ outputs }) => outputs)).toEqual([32, 16, 2]);
    await studio.row('student').getByTestId('origin').click();
    expect(await studio.by('making').textContent()).toMatch(/PPO, seed 1.*Hidden widths32, 16 instead of 64, 64$/);

    await page.reload();
    expect(await line.textContent()).toBe('Algorithm: TRPO');
    expect(errors).toEqual([]);
    await close();
  });

  test('a value that does not fit is refused in the words of the SDK, and never gets into a run', async () => {
    const { page, studio, close } = await open(inject('studio').plain, 'cart-pole');
    await studio.by('settings-open').click();
    const discount = studio.by('field-discount');
    await discount.fill('1.5');
    expect(await studio.by('problem-discount').textContent()).toBe(
      'Got discount = 1.5, expected a number from 0 to 1.',
    );
    await studio.by('settings-done').click();
    expect(await studio.by('settings-dialog').isVisible()).toBe(true);
    expect(await discount.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await studio.by('settings-line').textContent()).toBe('Algorithm: REINFORCE');
    await studio.by('settings-open').click();
    expect(await discount.inputValue()).toBe('0.99');
    expect(await studio.by('option-actionBounds').count()).toBe(0); // pushes are choices, not numbers
    await close();
  });
});

describe('when something goes wrong', () => {
  test('a worker that dies is told, and training goes on from the last checkpoint', async () => {
    const { page, studio, close } = await open(inject('studio').plain, 'cart-pole');
    await studio.by('total-steps').fill('1000000000');
    await studio.by('train').click();
    await studio.until('stat-steps', (value) => value > 0, 60);
    await page.waitForTimeout(5000); // a checkpoint comes every three seconds
    const steps = await studio.numberIn('stat-steps');
    for (const worker of page.workers()) await worker.evaluate(() => self.close()).catch(() => {});
    await studio.by('error-banner').waitFor({ timeout: 30_000 });
    expect(await studio.by('error-banner').textContent()).toMatch(/has not answered for \d+ s/);
    expect(await studio.phase()).toBe('failed');
    await studio.by('resume-checkpoint').click();
    await studio.until('stat-steps', (value) => value > steps, 60);
    await studio.by('error-banner').waitFor({ state: 'detached' });
    await close();
  });

  test('a policy for other spaces, and a file that is none, are refused with the reason', async () => {
    const { page, studio, close } = await open(inject('studio').plain, 'dodge');
    const drop = async (name: string, bytes: Uint8Array) => {
      const mimeType = 'application/octet-stream';
      await studio.by('import').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
    };
    const foreign = samplePolicy(); // of 4 numbers and 2 actions
    const file = writePolicy({ ...foreign, manifest: { ...foreign.manifest, environment: 'dodge' } });
    await drop('cut.safetensors', file.subarray(0, file.length - 8));
    await page.getByText('cut.safetensors was not imported').waitFor();
    await drop('foreign.safetensors', file);
    await page.getByTestId('policy-row').getByTestId('watch').click();
    await page
      .getByText(/box \[3\]/)
      .first()
      .waitFor();
    expect(await studio.driver()).toBe('random');
    await close();
  });

  test('refused storage is told, with the file as the way out', async () => {
    const { page } = await openPage(browser, 'about:blank');
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'SecurityError');
      };
    });
    await page.goto(`${inject('studio').plain}#/cart-pole`);
    expect(await page.getByTestId('storage-error').textContent()).toMatch(/file/);
    await page.context().close();
  });
});

test('two tabs do not save over each other unseen', async () => {
  const { page, studio, close } = await open(inject('studio').plain, 'cart-pole');
  const other = await page.context().newPage();
  await other.goto(`${inject('studio').plain}#/cart-pole`);
  const second = studioPage(other);
  for (const tab of [studio, second]) {
    await tab.by('train').click();
    await tab.until('stat-steps', (value) => value > 0, 60);
    await tab.by('stop').click();
    await tab.untilPhase('stopped', 20);
    await tab.by('save-name').fill('mine');
  }
  await studio.by('save').click();
  await studio.row('mine').waitFor();
  await second.by('save-name').press('Enter'); // this tab has not seen the other's policy
  await second.by('save-error').waitFor();
  expect(await second.by('save-error').textContent()).toMatch(/“mine” has just been saved elsewhere/);
  expect(await second.by('save').textContent()).toBe('Replace');
  await second.by('save-name').fill('mine too');
  await second.by('save').click();
  await second.row('mine too').waitFor();
  expect(await other.getByTestId('policy-row').count()).toBe(2);
  await close();
});

test('everything can be reached and done by keyboard', async () => {
  const { page } = await openPage(browser, inject('studio').plain);
  const studio = studioPage(page);
  const press = async (target: string) => {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab');
      if (
        await studio
          .by(target)
          .evaluate((element) => element === document.activeElement)
          .catch(() => false)
      )
        break;
    }
    await page.keyboard.press('Enter');
  };
  await studio.by('game-cart-pole').waitFor();
  await press('game-cart-pole');
  await studio.by('stage').locator('canvas').waitFor();
  await press('train');
  await studio.until('stat-steps', (value) => value > 0, 60);
  await press('stop');
  await studio.untilPhase('stopped', 20);
  await press('save');
  await page.getByTestId('policy-row').waitFor();
  await page.context().close();
});
