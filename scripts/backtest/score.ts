/** What was forecast for one day, and whether it came. */
export type Forecast = { p: number; happened: boolean };

export type CalibrationBin = {
  from: number;
  to: number;
  count: number;
  forecast: number;
  observed: number;
};

const BINS = 10;

/** Mean squared error of chances (Brier 1950): 0 is perfect, always saying one half gives 0.25. */
export function brierScore(forecasts: readonly Forecast[]): number {
  const total = forecasts.reduce((sum, { p, happened }) => sum + (p - Number(happened)) ** 2, 0);
  return total / forecasts.length;
}

/** Forecast and observed shares in tenths of the forecast; empty tenths are left out. */
export function calibrationBins(forecasts: readonly Forecast[]): CalibrationBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inBin = forecasts.filter(({ p }) => Math.min(BINS - 1, Math.floor(p * BINS)) === bin);
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count: inBin.length,
      forecast: mean(inBin.map(({ p }) => p)),
      observed: mean(inBin.map(({ happened }) => Number(happened))),
    };
  }).filter(({ count }) => count > 0);
}

/** Mean distance of forecast and observed shares, weighted by how often each tenth was forecast. */
export function calibrationError(forecasts: readonly Forecast[]): number {
  const distance = calibrationBins(forecasts).reduce((sum, bin) => {
    return sum + bin.count * Math.abs(bin.forecast - bin.observed);
  }, 0);
  return distance / forecasts.length;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
