import type { Square } from "@/components/heatmap/strip-paths";

/** The classes of a day as a tile of the calendar or the grid. */
export function tileClass(square: Square): string {
  switch (square) {
    case null:
    case "future":
      return "fut";
    case 0:
      return "l0";
    case 1:
    case 2:
    case 3:
    case 4:
      return `l${square}`;
    case "off":
    case "open":
    case "skip":
      return square;
  }
}
