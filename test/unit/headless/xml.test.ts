import { expect, test, vi } from 'vitest';
import { installNodePage } from '../../../sdk/headless/node';

installNodePage({ roots: ['public'] });

const parse = (text: string) => new DOMParser().parseFromString(text, 'text/xml');

test('XML is read, attributes by name too', () => {
  const document = parse('\ufeff<?xml version="1.0"?><Atlas><SubTexture name="a" x="1" length="2"/></Atlas>');
  const [frame] = document.getElementsByTagName('SubTexture');
  const attributes = frame.attributes as unknown as Record<string, Attr>;
  expect([attributes.name.value, attributes.x.value, frame.getAttribute('x')]).toEqual(['a', '1', '1']);
  expect(frame.attributes.length).toBe(3);
  expect(new XMLSerializer().serializeToString(frame)).toContain('name="a"');
});

// Each of these is an error in Chromium.
test.each([
  '',
  'no markup',
  '<a><b></a>',
  '<a b=1/>',
  '<a b="1"c="2"/>',
  '<a>&nbsp;</a>',
  '<a/><b/>',
  ' <?xml version="1.0"?><a/>',
])('malformed XML, such as %j, is a document that says so', (text) => {
  const error = vi.spyOn(console, 'error');
  expect(parse(text).getElementsByTagName('parsererror')).toHaveLength(1);
  expect(error).not.toHaveBeenCalled();
});
