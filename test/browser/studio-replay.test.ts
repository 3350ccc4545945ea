import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { readReplay, replaySteps, writeReplay } from '../../sdk/replay';
import { launchChromium, openPage } from './chromium';
import { type StudioPage, studioPage } from './studio-page';

let browser: Browser;
let page: Page;
let errors: string[];
let studio: StudioPage;
let saved: { name: string; bytes: Uint8Array };
let text: string;

beforeAll(async () => {
  browser = await launchChromium();
  await openDodge();
  await studio.by('speed').selectOption('8');
  await page.locator('[data-testid=last-return][data-value]').waitFor({ timeout: 60_000 });
  saved = await studio.downloaded(studio.by('replay-save'));
  text = new TextDecoder().decode(saved.bytes);
});

beforeEach(openDodge);

afterAll(async () => {
  await browser?.close();
});

async function openDodge() {
  await page?.context().close();
  ({ page, errors } = await openPage(browser, `${inject('studio').plain}#/dodge`));
  studio = studioPage(page);
  await page.locator('.stage[data-state=open]').waitFor();
}

/** Opens a replay by the file picker. */
async function open(file: string, name = 'it.replay.json') {
  const buffer = Buffer.from(file);
  await studio.by('replay-open').setInputFiles({ name, mimeType: 'application/json', buffer });
}

const verdict = (kind: string) => page.locator(`[data-testid=verdict][data-kind=${kind}]`).waitFor({ timeout: 20_000 });
const hash = () => studio.by('replay-hash').textContent();

async function seek(step: number) {
  await studio.by('scrubber').fill(`${step}`);
  await page.waitForTimeout(300);
}

test('an episode that was watched is saved, and plays again: to any place, and bit for bit', async () => {
  const replay = readReplay(text);
  expect(saved.name).toBe(`dodge-${JSON.parse(text).hash}.replay.json`);
  expect(replay.driver).toBe('random');
  await open(text);
  await verdict('same');
  expect(await studio.by('verdict').textContent()).toBe('Matches bit for bit');
  expect(await studio.driver()).toBe('replay');
  await studio.by('replay-play').click(); // pauses
  const pictures: Buffer[] = [];
  for (const step of [60, 20, 60]) {
    await seek(step);
    expect(await hash()).toBe(replay.hashes[step].toString(16).padStart(8, '0'));
    pictures.push(await studio.scenePicture());
  }
  expect(pictures[2].equals(pictures[0])).toBe(true);
  expect(pictures[1].equals(pictures[0])).toBe(false);
  expect(errors).toEqual([]);
});

test('it can be handled by the keyboard alone', async () => {
  await open(text);
  await verdict('same');
  await page.keyboard.press('p');
  await seek(10);
  await studio.by('scrubber').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(300);
  expect(await studio.by('scrubber').inputValue()).toBe('12');
  await page.keyboard.press('End');
  const play = studio.by('replay-play');
  await page.waitForTimeout(500);
  expect(await play.getAttribute('aria-label')).toBe('Play the replay again');
  await play.press('Enter');
  await page.waitForTimeout(1000);
  expect(Number(await studio.by('scrubber').inputValue())).toBeGreaterThan(3);
  expect(Number(await studio.by('scrubber').inputValue())).toBeLessThan(replaySteps(readReplay(text)));
  await studio.by('replay-close').press('Enter');
  await studio.by('replay').waitFor({ state: 'detached' });
  expect(await studio.driver()).toBe('random');
});

test('where it is not what was recorded, that is said', async () => {
  const replay = readReplay(text);
  const actions = replay.actions.slice();
  for (let i = 30; i < actions.length; i++) actions[i] = 0;
  await open(writeReplay({ ...replay, actions }));
  await verdict('differs');
  expect(await studio.by('verdict').textContent()).toMatch(/^Differs from step (3[1-9]|[4-9]\d) on$/);
  expect(await studio.by('replay-problem').textContent()).toMatch(/is not what was recorded/);
});

test('a file dropped on the page is taken for what it is; one that does not fit is refused with the reason', async () => {
  const drop = (name: string, content: string) =>
    page.evaluate(
      ([fileName, fileText]) => {
        const files = new DataTransfer();
        files.items.add(new File([fileText], fileName));
        const event = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
        document.querySelector('.stage')?.dispatchEvent(event);
      },
      [name, content],
    );
  await drop('broken.json', '{"format":"npc-gym replay","version":1}');
  await page.getByText('broken.json cannot be played. Replay: environment: got undefined').waitFor();
  await drop('slow.json', JSON.stringify({ ...JSON.parse(text), frameSkip: 1 }));
  await page.getByText('got frameSkip 1, expected 4').waitFor();
  await drop('other.json', JSON.stringify({ ...JSON.parse(text), environment: 'lander' }));
  await page.getByText('This is a replay of Lander').waitFor();
  await drop('good.json', text);
  await verdict('same');
  await studio.by('driver-random').click();
  await studio.by('replay').waitFor({ state: 'detached' });
});

test('what a person plays is not recorded, and the button says so', async () => {
  await studio.by('driver-manual').click();
  await studio.by('speed').selectOption('8');
  await page.locator('[data-testid=last-return][data-value]').waitFor({ timeout: 60_000 });
  expect(await studio.by('replay-save').isDisabled()).toBe(true);
  expect(await studio.by('replay-save').getAttribute('title')).toMatch(/by hand is not recorded/);
});

test('what the NPCs sense is drawn on request, by button and by key', async () => {
  expect(await studio.by('senses').count()).toBe(0); // dodge has none that could be drawn
  await page.goto(`${inject('studio').plain}#/pack`);
  await studio.by('senses').waitFor();
  const canvases = studio.by('stage').locator('canvas');
  const plain = await canvases.count();
  await studio.by('senses').click();
  expect(await canvases.count()).toBe(plain + 1);
  expect(await studio.by('senses-list').locator('dt').allTextContents()).toEqual(['sight', 'mates', 'scent', 'circle']);
  await page.keyboard.press('v');
  expect(await canvases.count()).toBe(plain);
  expect(errors).toEqual([]);
});
