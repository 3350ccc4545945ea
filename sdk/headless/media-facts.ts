import type { Preparation } from './queue';

/** What a sound or a video is like. */
export interface MediaFacts {
  /** In seconds. */
  readonly duration: number;
  /** In pixels; 0 for a sound. */
  readonly width: number;
  readonly height: number;
}

interface Track {
  video?: { pixelWidth?: number; pixelHeight?: number; displayWidth?: number; displayHeight?: number };
}

/** Found out once for each address; or why that failed. */
const facts = new Map<string, MediaFacts | Error>();

/** Finds out about a file, by its address. Its bytes are looked at only once. */
export function measuring(url: string): Preparation {
  return {
    isDone: () => facts.has(url),
    async run(bytes) {
      facts.set(url, await measure(bytes).catch((error) => error));
    },
  };
}

/** What has been found out about a file. @throws Error if its format is not known, or nothing has been found out. */
export function mediaFacts(url: string): MediaFacts {
  const found = facts.get(url);
  if (!found || found instanceof Error)
    throw new Error(`no sound or video that is known: ${found?.message ?? 'not read'}`);
  return found;
}

/** The reader of all formats is loaded only by games that have sounds. */
async function measure(bytes: Uint8Array): Promise<MediaFacts> {
  const { parseBuffer } = await import('music-metadata');
  const { format } = await parseBuffer(bytes, undefined, { duration: true, skipCovers: true });
  const { duration, trackInfo = [] } = format;
  if (!duration) throw new Error('it does not say how long it is');
  const video = (trackInfo as Track[]).find((track) => track.video)?.video;
  const width = video?.displayWidth ?? video?.pixelWidth ?? 0;
  const height = video?.displayHeight ?? video?.pixelHeight ?? 0;
  return { duration, width, height };
}
