/** Where the view begins: in this row, with so many of its pixels above the edge. */
export interface Place {
  row: number;
  px: number;
}

/** Of a line that is not wrapped, in px: `--type-mono` of tokens.css. */
export const ROW = 18;
/**
 * The tallest element in which lines stay in view in all browsers: Firefox draws 17.9 million px, but what is sticky
 * leaves the view after 8.9 million; others draw 33.5.
 */
const TALLEST = 8_000_000;

/**
 * The part of a long list that is in view, and the scrollbar that tells of it. The place is the truth; where all rows
 * are one height and fit, the scrollbar moves it px by px. Otherwise small moves are px of rows, and only a long one
 * (the thumb was dragged) is read as a share of all: so 20 million lines scroll line by line.
 */
export class LogWindow {
  rows = 0;
  /** Of the view, px. */
  height = 0;
  place: Place = { row: 0, px: 0 };
  /** Where the scrollbar stands, px: `scrollTop` as last seen or set. */
  bar = 0;
  /** The height of a row; of one never drawn a guess. */
  tall: ((row: number) => number) | undefined;

  #heightOf(row: number): number {
    return this.tall?.(row) ?? ROW;
  }

  /** Height of the element that makes the scrollbar. */
  get length(): number {
    return Math.max(this.height, Math.min(TALLEST, this.rows * ROW));
  }

  /** The scrollbar moves the rows px by px. */
  get exact(): boolean {
    return this.tall === undefined && this.rows * ROW <= TALLEST;
  }

  /** The last place there is: the end of the last row is at the end of the view. */
  get last(): Place {
    let left = this.height;
    let row = this.rows;
    while (row > 0 && left > 0) {
      row -= 1;
      left -= this.#heightOf(row);
    }
    return { row, px: Math.max(0, -left) };
  }

  get atEnd(): boolean {
    const { last, place } = this;
    return this.#virtual(place) >= this.#virtual(last) - 2;
  }

  /** Rows in view: from, and up to, not including. */
  get range(): [number, number] {
    let to = this.place.row;
    for (let px = -this.place.px; px < this.height && to < this.rows; to += 1) px += this.#heightOf(to);
    return [this.place.row, to];
  }

  /** How tall rows would be together if all had one height. */
  #virtual({ row, px }: Place): number {
    return (row + px / this.#heightOf(row)) * ROW;
  }

  /** Where the scrollbar belongs. */
  get wanted(): number {
    const end = this.#virtual(this.last);
    return end > 0 ? Math.min(1, this.#virtual(this.place) / end) * (this.length - this.height) : 0;
  }

  go(place: Place): void {
    const { last } = this;
    this.place =
      this.#virtual(place) >= this.#virtual(last) ? last : { row: Math.max(0, place.row), px: Math.max(0, place.px) };
  }

  /** By so many px of rows. */
  move(by: number): void {
    let { row, px } = this.place;
    px += by;
    while (px < 0 && row > 0) {
      row -= 1;
      px += this.#heightOf(row);
    }
    for (let h = this.#heightOf(row); px >= h && row < this.rows - 1; h = this.#heightOf(row)) {
      px -= h;
      row += 1;
    }
    this.go({ row, px });
  }

  /** The reader moved the scrollbar there. */
  scrolled(top: number): void {
    const by = top - this.bar;
    this.bar = top;
    const most = this.length - this.height;
    if (top <= 0) this.place = { row: 0, px: 0 };
    else if (top >= most - 1) this.place = this.last;
    else if (this.exact) this.place = { row: Math.floor(top / ROW), px: top % ROW };
    else if (Math.abs(by) < 3 * this.height) this.move(by);
    else {
      const at = ((top / most) * this.#virtual(this.last)) / ROW;
      this.place = { row: Math.floor(at), px: (at % 1) * this.#heightOf(Math.floor(at)) };
    }
  }

  /** Brings a row into view; nothing happens when it is there already, unless it shall be in the middle. */
  bring(row: number, where: 'middle' | 'nearest'): void {
    const wanted = Math.min(this.rows - 1, Math.max(0, row));
    const h = this.#heightOf(wanted);
    if (where === 'nearest') {
      const { row: first, px } = this.place;
      if (wanted < first || (wanted === first && px > 0)) {
        this.go({ row: wanted, px: 0 });
        return;
      }
      let top = -px;
      for (let i = first; i < wanted && top < this.height; i += 1) top += this.#heightOf(i);
      if (top + h <= this.height) return;
    }
    this.place = { row: wanted, px: 0 };
    this.move(where === 'middle' ? (h - this.height) / 2 : h - this.height);
  }
}
