import type Phaser from 'phaser';

/** What Phaser keeps of a browser's answers about videos. */
type VideoDevice = Phaser.Device.Video & { getVideoURL?(urls: VideoSource | readonly VideoSource[]): object | null };
type VideoSource = string | { readonly url: string; readonly type?: string };

/** What browsers play. */
const FORMATS = ['mp4', 'm4v', 'webm', 'h264', 'vp9'];

/**
 * Has a game load videos where Phaser has not asked which ones are played, as in a worker: without an answer it fails on the
 * first one.
 */
export function admitVideos({ device }: Phaser.Game): void {
  const video = device.video as VideoDevice;
  if ('getVideoURL' in video) return;
  Object.assign(video, Object.fromEntries(FORMATS.map((format) => [format, true])), { getVideoURL: firstPlayable });
}

function firstPlayable(urls: VideoSource | readonly VideoSource[]): object | null {
  for (const source of [urls].flat() as VideoSource[]) {
    const { url, type = typeOf(url) } = typeof source === 'string' ? { url: source } : source;
    if (url.startsWith('blob:') || FORMATS.includes(type.toLowerCase())) return { url, type: type.toLowerCase() };
  }
  return null;
}

/** From its media type, or from the end of its name. */
function typeOf(url: string): string {
  const pattern = url.startsWith('data:') ? /^data:[^/]*\/([^;,]*)/ : /\.([a-z0-9]+)($|\?)/i;
  return pattern.exec(url)?.[1] ?? '';
}
