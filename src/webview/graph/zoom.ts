export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the buttons stop at; 1 is the size at which text is as large as elsewhere. */
const stops = [0.1, 0.25, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

/** The next stop above or below. */
export function zoomStep(scale: number, direction: 1 | -1): number {
  const further =
    direction > 0 ? stops.find((stop) => stop > scale + 0.01) : stops.findLast((stop) => stop < scale - 0.01);
  return further ?? scale;
}

/** All of the picture in the room there is, but never larger than it was drawn. */
export const fitScale = (picture: Size, room: Size): number =>
  Math.max(0.1, Math.min(1, room.width / picture.width, room.height / picture.height));

/** Where to scroll so that what is `at` pixels from the edge stays there. */
export const scrollKept = (scroll: number, at: number, before: number, after: number): number =>
  ((scroll + at) * after) / before - at;
