import { HeadlessCanvas } from './canvas';
import { HeadlessElement } from './element';
import { HeadlessImage } from './image';
import { HeadlessAudio, HeadlessMedia, HeadlessVideo } from './media';
import { HeadlessLink, HeadlessScript } from './script';

/** Elements that differ from others by their name alone, so that `instanceof` holds. */
const PLAIN =
  'HTML Head Body Div Span Paragraph:p Anchor:a Button Input TextArea Select Option Form Label Style Meta Base IFrame ' +
  'UList:ul OList:ol LI:li Table Pre Heading:h1 Dialog Source';

type ElementClass = new () => HeadlessElement;

/** The classes of elements by the name of their global, such as HTMLDivElement. */
export const elementClasses: Readonly<Record<string, new (...args: never[]) => HeadlessElement>> = {
  Element: HeadlessElement,
  HTMLElement: HeadlessElement,
  SVGElement: class SVGElement extends HeadlessElement {},
  HTMLUnknownElement: class HTMLUnknownElement extends HeadlessElement {},
  HTMLCanvasElement: HeadlessCanvas,
  HTMLImageElement: HeadlessImage,
  HTMLMediaElement: HeadlessMedia,
  HTMLAudioElement: HeadlessAudio,
  HTMLVideoElement: HeadlessVideo,
  HTMLScriptElement: HeadlessScript,
  HTMLLinkElement: HeadlessLink,
  ...Object.fromEntries(plainClasses().map(({ global, made }) => [global, made])),
};

const byTag: Readonly<Record<string, ElementClass>> = {
  CANVAS: HeadlessCanvas,
  IMG: HeadlessImage,
  AUDIO: HeadlessAudio,
  VIDEO: HeadlessVideo,
  SCRIPT: HeadlessScript,
  LINK: HeadlessLink,
  ...Object.fromEntries(plainClasses().map(({ global, tag }) => [tag, elementClasses[global]])),
};

/** An element by its tag in capitals. */
export function createElement(tag: string): HeadlessElement {
  const Made = byTag[tag];
  return Made ? new Made() : new HeadlessElement(tag);
}

function plainClasses(): { global: string; tag: string; made: ElementClass }[] {
  return PLAIN.split(' ').map((word) => {
    const [name, tag = name] = word.split(':');
    const global = `HTML${name}Element`;
    const made = class extends HeadlessElement {
      constructor() {
        super(tag.toUpperCase());
      }
    };
    Object.defineProperty(made, 'name', { value: global });
    return { global, tag: tag.toUpperCase(), made };
  });
}
