type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element. Text is set as text, never parsed. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** As many characters as fit the width in the font of the picture. */
export const clip = (text: string, width: number): string => {
  const most = Math.floor(width / 6.6);
  return text.length <= most ? text : most < 3 ? '' : `${text.slice(0, most - 1)}…`;
};

const copied = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'paint-order',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** The picture as a document of its own: theme colours written into it, nothing of the page needed. */
export function exported(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = [picture, ...picture.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((element, at) => {
    const original = originals[at];
    if (!original) return;
    const style = getComputedStyle(original);
    for (const name of copied) element.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'style', 'tabindex', 'role', 'aria-label', 'aria-selected', 'data-key'])
      element.removeAttribute(name);
  });
  const { x, y } = picture.viewBox.baseVal;
  const background = svg('rect', {
    x,
    y,
    width: '100%',
    height: '100%',
    fill: getComputedStyle(document.body).backgroundColor,
  });
  copy.prepend(background);
  return new XMLSerializer().serializeToString(copy);
}
