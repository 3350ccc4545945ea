/** Line icons on a grid of 16, drawn in the colour of the text. They are never the only name of a control. */
const PATHS = {
  play: 'M4.5 3v10l8.5-5z',
  pause: 'M5 3v10M11 3v10',
  stop: 'M4 4h8v8H4z',
  reset: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  skip: 'M3.5 3v10l7-5zM12.5 3v10',
  pencil: 'M3 13l.7-3L10.5 3.2a1.2 1.2 0 0 1 1.7 0l.6.6a1.2 1.2 0 0 1 0 1.7L6 12.3z',
  download: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.5h10',
  upload: 'M8 10.5V3M4.8 5.8 8 2.6l3.2 3.2M3 13.5h10',
  trash: 'M2.5 4.5h11M6 4V2.5h4V4M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4',
  sun: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  moon: 'M13.5 9.8A5.8 5.8 0 0 1 6.2 2.5a5.8 5.8 0 1 0 7.3 7.3z',
  sound: 'M2.5 6v4h2.5L8.5 13V3L5 6zM11 6a2.8 2.8 0 0 1 0 4M12.7 4a5.6 5.6 0 0 1 0 8',
  muted: 'M2.5 6v4h2.5L8.5 13V3L5 6zM11 6.5l3 3M14 6.5l-3 3',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6',
  chevron: 'M4.5 6.5 8 10l3.5-3.5',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
