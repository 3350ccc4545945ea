/**
 * The page that games see, in CSS pixels, and that sizes such as '100%' are taken of: the same in training as on any screen, so
 * that a world laid out by it is the same everywhere.
 */
export const PAGE_SIZE = { width: 1280, height: 720 } as const;
