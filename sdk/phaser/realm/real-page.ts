import { createLoadingPage, type LoadingPage } from '../../headless';

let made: LoadingPage | undefined;

/** What games on a real page load their files from: one for all of them, for what one has read another need not. */
export function realPage(): LoadingPage {
  made ??= createLoadingPage({
    baseUrl: () => document.baseURI,
    parseMarkup: (text, type) => new DOMParser().parseFromString(text, type as DOMParserSupportedType),
  });
  return made;
}
