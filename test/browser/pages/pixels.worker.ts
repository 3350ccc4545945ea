/** A headless page in a module worker: what it hides, what it reads at once, and what a Phaser game really draws on it. */
import { type HeadlessPage, installHeadlessPage } from '../../../sdk/headless';

export interface PageReport {
  /** Globals as they are for a library, before and while the page is hidden. */
  readonly before: string[];
  readonly hidden: string[];
  /** Size of an image that was asked for and delivered in the same breath. */
  readonly atOnce: number[];
  /** The address the worker believes in while hidden, and that a game sees. */
  readonly addresses: string[];
  /** Red, green, blue and alpha at the middle of the picture: an image, a rectangle beside it, and the background. */
  readonly image: number[];
  readonly rectangle: number[];
  readonly background: number[];
  readonly refused: string;
}

/** A green square of 4 by 4 pixels, made where there are real canvases. */
async function greenSquare(): Promise<Blob> {
  const canvas = new OffscreenCanvas(4, 4);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#00ff00';
  context.fillRect(0, 0, 4, 4);
  return canvas.convertToBlob();
}

const surroundings = () => [typeof window, typeof document, typeof HTMLElement, typeof Image, XMLHttpRequest.name];

async function report(baseUrl: string): Promise<PageReport> {
  const before = surroundings();
  const square = new Uint8Array(await (await greenSquare()).arrayBuffer());
  const page = installHeadlessPage({ baseUrl }) as HeadlessPage;
  page.hide();
  const hidden = surroundings();
  const workerAddress = location.href;
  page.show();
  const addresses = [workerAddress === location.href ? 'the same' : 'different', location.href];
  const { default: Phaser } = await import('phaser');

  const queue = page.createQueue();
  page.queue = queue;
  const image = new Image();
  image.src = 'favicon.svg';
  queue.deliver();
  const atOnce = [image.naturalWidth, image.naturalHeight];

  page.drawing = true;
  const address = URL.createObjectURL(new Blob([square], { type: 'image/png' }));
  const game = new Phaser.Game({
    type: Phaser.CANVAS,
    customEnvironment: true,
    width: 40,
    height: 20,
    backgroundColor: '#0000ff',
    banner: false,
    audio: { noAudio: true },
    loader: { imageLoadType: 'HTMLImageElement' },
    scene: {
      preload(this: Phaser.Scene) {
        this.load.image('square', address);
      },
      create(this: Phaser.Scene) {
        this.add.image(10, 10, 'square').setScale(2);
        this.add.rectangle(30, 10, 8, 8, 0xff0000);
      },
    },
  } as Phaser.Types.Core.GameConfig);
  for (let frame = 1; frame < 6; frame++) {
    await queue.ready;
    queue.deliver();
    if (game.isRunning) game.step(frame * 16, 16);
  }
  const context = game.canvas.getContext('2d') as CanvasRenderingContext2D;
  const pixel = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
  let refused = '';
  try {
    new Worker('elsewhere.js');
  } catch (error) {
    refused = String(error);
  }
  page.queue = null;
  page.hide();
  return {
    before,
    hidden,
    atOnce,
    addresses,
    image: pixel(10, 10),
    rectangle: pixel(30, 10),
    background: pixel(20, 2),
    refused,
  };
}

addEventListener('message', ({ data }) => {
  report(data).then(postMessage, (error) => postMessage({ error: String(error?.stack ?? error) }));
});
