import { forecastsOf } from "../backtest/forecasts";
import { brierScore, calibrationBins, calibrationError, type Forecast } from "../backtest/score";
import { simulatePeople } from "../backtest/simulate";

const PEOPLE = 150;
const SEEDS = [20_260_301, 20_260_302, 20_260_303];
const LARGEST_RATIO = 0.8;
const LARGEST_CALIBRATION_ERROR = 0.03;

const people = SEEDS.flatMap((seed) => simulatePeople(PEOPLE, seed));
const { ours, month, twoMisses } = forecastsOf(people);

console.log(`${people.length} simulated habits, ${ours.length} forecasts of the next due day`);
console.log("                     Brier   calibration error");
print("Kept's chance", ours);
print("two misses", twoMisses);
print("30-day rate", month);
console.log("\nKept's chance, forecast and observed:");
for (const bin of calibrationBins(ours)) {
  const range = `${bin.from.toFixed(1)} to ${bin.to.toFixed(1)}`;
  console.log(
    `  ${range}  ${bin.forecast.toFixed(3)}  ${bin.observed.toFixed(3)}  (${bin.count} days)`,
  );
}

const ratio = brierScore(ours) / brierScore(twoMisses);
const error = calibrationError(ours);
const isGood = ratio <= LARGEST_RATIO && error <= LARGEST_CALIBRATION_ERROR;
console.log(
  `\nBrier ratio to the two-miss rule ${ratio.toFixed(3)} (at most ${LARGEST_RATIO}), ` +
    `calibration error ${error.toFixed(3)} (at most ${LARGEST_CALIBRATION_ERROR}): ${isGood ? "ok" : "too bad"}`,
);
process.exitCode = isGood ? 0 : 1;

function print(name: string, forecasts: readonly Forecast[]): void {
  const brier = brierScore(forecasts).toFixed(4);
  console.log(`${name.padEnd(20)} ${brier}  ${calibrationError(forecasts).toFixed(4)}`);
}
