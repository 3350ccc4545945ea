import type Phaser from 'phaser';
import type { LoaderFile } from './internals';

/** The texts that a live page has read: maps, atlases, fonts. */
export interface ReadTexts {
  /** Remembers a file that has arrived, if it is a text. */
  remember(file: LoaderFile): void;
  /** Hands over at once what a loader waits for and has been read before. */
  handOver(loader: Phaser.Loader.LoaderPlugin): void;
}

/**
 * Scenes load their files again in every episode, and Phaser reads again those that it does not keep under their own names,
 * such as the half of an atlas or of a font that is a text. An episode's beginning waits for nobody: without a page it has
 * them between two frames, and so it must have them here.
 */
export function createReadTexts(): ReadTexts {
  const texts = new Map<string, XMLHttpRequest>();

  function nextRead(loader: Phaser.Loader.LoaderPlugin): LoaderFile | undefined {
    for (const file of loader.inflight as unknown as Set<LoaderFile>) {
      if (texts.has(file.src) && file.xhrLoader instanceof XMLHttpRequest) return file;
    }
    return undefined;
  }

  return {
    remember({ src, xhrLoader }) {
      if (xhrLoader instanceof XMLHttpRequest && /^(text)?$/.test(xhrLoader.responseType)) texts.set(src, xhrLoader);
    },
    handOver(loader) {
      for (let file = nextRead(loader); file; file = nextRead(loader)) {
        const request = texts.get(file.src) as XMLHttpRequest;
        file.resetXHR();
        (file.xhrLoader as XMLHttpRequest).abort();
        file.xhrLoader = request;
        file.onLoad(request, { target: request } as unknown as ProgressEvent);
      }
    },
  };
}
