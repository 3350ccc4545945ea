import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright-core';

/** The studio as its tests handle it. */
export function studioPage(page: Page) {
  const by = (id: string): Locator => page.getByTestId(id);

  async function numberIn(id: string): Promise<number> {
    return Number((await by(id).getAttribute('data-value')) ?? Number.NaN);
  }

  /** Waits until a shown number satisfies the condition; polls, since the studio renders a few times a second. */
  async function until(id: string, holds: (value: number) => boolean, seconds: number): Promise<number> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const value = await numberIn(id);
      if (holds(value)) return value;
      if (Date.now() > end) throw new Error(`${id} is ${value} after ${seconds} s.`);
      await page.waitForTimeout(100);
    }
  }

  return {
    by,
    numberIn,
    until,
    phase: () => by('status').getAttribute('data-phase'),
    driver: () => by('stage').getAttribute('data-driver'),
    untilPhase: (phase: string, seconds: number) =>
      page.locator(`[data-testid=status][data-phase=${phase}]`).waitFor({ timeout: seconds * 1000 }),
    row: (name: string) => page.locator(`[data-testid=policy-row][data-name="${name}"]`),
    /** A picture of the live scene alone. */
    scenePicture: () => by('stage').locator('canvas').screenshot(),
    /** What a click downloads. */
    async downloaded(button: Locator): Promise<{ name: string; bytes: Uint8Array }> {
      const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
    },
  };
}

async function bytesOf(download: Download): Promise<Uint8Array> {
  return new Uint8Array(await readFile(await download.path()));
}

export type StudioPage = ReturnType<typeof studioPage>;
