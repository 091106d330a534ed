/** A colour as CSS writes it, for example `var(--c4)`. */
type Tone = string;

/** Turns a number into what a person reads, unit included. */
export type Format = (value: number) => string;

/** Whether a label gives way where there is little room; `short` ones, such as names of months, where there is less. */
export type Minor = boolean | "short";

/** A mark under or beside the plot. */
export type Tick = { at: number; label: string; minor?: Minor };

/** One bar. `text` stands above it instead of the formatted value; null leaves the place empty. */
export type Bar = {
  label: string;
  value: number | null;
  tone?: Tone;
  text?: string;
  /** What stands under the bar, where the label is too long or too many; empty for nothing. */
  tick?: string;
  minor?: Minor;
};

/** A line across the plot that the values are held against. */
export type Reference = { value: number; label: string };

export type Point = { x: number; y: number };

/** How a series is drawn: `solid` and `dashed` are lines, `dotted` a thin one, `dots` has no line at all. */
type SeriesStyle = "solid" | "dashed" | "dotted" | "dots";

/** `points` ascend by `x`. `area` tints the space below the line. */
export type ChartSeries = {
  name: string;
  points: readonly Point[];
  tone: Tone;
  style?: SeriesStyle;
  area?: boolean;
  straight?: boolean;
};

/** A range around a forecast; `low` and `high` are values, not distances. */
export type Band = {
  name: string;
  points: readonly { x: number; low: number; high: number }[];
  tone: Tone;
};

/** A point worth a dot. Its label stands below it to the end side, or above; one that needs more room than there is, `before` it. */
export type Mark = Point & {
  tone: Tone;
  hollow?: boolean;
  label?: string;
  above?: boolean;
  before?: boolean;
};

/** A layer of stacked bars, lowest first. */
type Layer = { name: string; tone: Tone };

/** `tick` stands under the bar, where the label is too long or too many; empty for nothing. */
export type StackedBar = {
  label: string;
  values: readonly number[];
  tick?: string;
  minor?: Minor;
};

/** The scale of one direction: its ends, its ticks and how values on it are written. */
export type Axis = { from: number; to: number; ticks: readonly Tick[]; format: Format };

/** Space around the plot in pixels, equal in the drawing of the server and in Recharts. */
export type Margins = { top: number; end: number; bottom: number; start: number };

export type BarChartProps = {
  /** What the chart shows; also the caption of the table. */
  title: string;
  bars: readonly Bar[];
  format: Format;
  /** Headings of the table: what a bar is, and what it measures. */
  headers: { label: string; value: string };
  /** A dotted line to hold the bars against. */
  target?: Reference | null;
  /** Where the bars begin and end; from 0 to the highest when left out. */
  scale?: Pick<Axis, "from" | "to"> | null;
  /** The numbers above the bars. */
  withNumbers?: boolean;
  height?: number;
};

export type LineChartProps = {
  title: string;
  /** The axis of time (any number that ascends), and the heading of its column in the table. */
  x: Axis & { header: string };
  y: Axis;
  series: readonly ChartSeries[];
  /** Ranges around a forecast. */
  bands?: readonly Band[];
  /** Straight lines across, such as the target. */
  references?: readonly Reference[];
  marks?: readonly Mark[];
  /** Room at the end side in pixels, for the labels of references and marks. */
  endRoom?: number;
  height?: number;
};

export type StackedBarsProps = {
  title: string;
  bars: readonly StackedBar[];
  /** Lowest first; as many as each bar has values. */
  layers: readonly Layer[];
  format: Format;
  /** Headings of the table: what a bar is, and what its layers add up to. */
  headers: { label: string; total: string };
  /** Whether what each bar adds up to stands above it; the table says it in any case. */
  withNumbers?: boolean;
  height?: number;
};
