import { DOMParser, XMLSerializer } from '@xmldom/xmldom';

/** What we need to know of an XML node. */
interface XmlNode {
  readonly nodeType: number;
  readonly childNodes: ArrayLike<XmlNode>;
  readonly attributes?: ArrayLike<{ readonly name: string }>;
}

const NAMESPACE = 'http://www.mozilla.org/newlayout/xml/parsererror.xml';

/** Reads XML as a browser does: what is not well-formed gives a document that says so, and no exception. */
export class HeadlessDOMParser {
  parseFromString(text: string, type = 'text/xml'): object {
    try {
      const parser = new DOMParser({ onError: refuse });
      const document = parser.parseFromString(String(text).replace(/^\ufeff/, ''), type);
      nameAttributes(document as unknown as XmlNode);
      return document;
    } catch (error) {
      return errorDocument(error);
    }
  }
}

export { XMLSerializer as HeadlessXMLSerializer };

/** A browser is stricter than this parser, which only warns of missing quotes and the like. Strange letters are no error. */
function refuse(_level: string, message: string): void {
  if (!message.startsWith('Unicode replacement')) throw new Error(message);
}

/** In a browser attributes can also be had by their names: `element.attributes.width`, as Phaser's XML atlases do. */
function nameAttributes(node: XmlNode): void {
  const { attributes, childNodes } = node;
  for (let i = 0; i < (attributes?.length ?? 0); i++) {
    const attribute = (attributes as ArrayLike<{ readonly name: string }>)[i];
    if (attribute.name in (attributes as object)) continue;
    Object.defineProperty(attributes, attribute.name, { value: attribute, configurable: true });
  }
  for (let i = 0; i < childNodes.length; i++) if (childNodes[i].nodeType === 1) nameAttributes(childNodes[i]);
}

function errorDocument(error: unknown): object {
  const document = new DOMParser().parseFromString(`<parsererror xmlns="${NAMESPACE}"/>`, 'text/xml');
  document.documentElement?.appendChild(document.createTextNode(String(error)));
  return document;
}
