/** Ways in which a page moves what stands in it. */
export const moves: Record<string, (element: Element, to: Element) => void> = {
  append: (element, to) => {
    to.append(element);
  },
  'insertBefore, twice': (element, to) => {
    document.body.insertBefore(element, document.body.firstChild);
    to.insertBefore(element, null);
  },
  ...('moveBefore' in Element.prototype && {
    moveBefore: (element: Element, to: Element) => {
      (to as Element & {moveBefore(node: Node, child: null): void}).moveBefore(element, null);
    },
  }),
};
