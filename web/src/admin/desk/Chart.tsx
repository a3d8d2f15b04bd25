/** Bars side by side, a group for each name: the seam to uPlot, loaded with the first picture. The table beside it says the same in words. */
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import styles from "./DeskAdmin.module.css";

interface Props {
  label: string;
  names: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
}

const HEIGHT = 260;
/** Blue came, green was helped, rust gave up; their order in the legend says it too. */
const COLOURS = ["--accent", "--success", "--danger"];

export function Chart({ label, names, series }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = box.current;
    if (place === null) return;
    const lines = { stroke: colour(place, "--text-2"), grid: { stroke: colour(place, "--border"), width: 1 }, ticks: { show: false } };
    const width = 0.8 / series.length;
    const data = [names.map((_, at) => at), ...series.map(({ values }) => [...values])] as uPlot.AlignedData;
    const chart = new uPlot(
      {
        width: place.clientWidth,
        height: HEIGHT,
        cursor: { show: false },
        legend: { live: false },
        scales: { x: { time: false, range: [-0.6, names.length - 0.4] }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] } },
        axes: [
          { ...lines, grid: { show: false }, splits: () => names.map((_, at) => at), values: () => shortened(names), space: 60 },
          { ...lines, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000] },
        ],
        series: [
          {},
          ...series.map(({ name }, at) => ({
            label: name,
            fill: colour(place, COLOURS[at] ?? "--accent"),
            stroke: colour(place, COLOURS[at] ?? "--accent"),
            points: { show: false },
            paths: besideEachOther(at - (series.length - 1) / 2, width),
          })),
        ],
      },
      data,
      place,
    );
    const observer = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: HEIGHT }));
    observer.observe(place);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [names, series]);
  return <div ref={box} class={styles.chart} role="img" aria-label={label} />;
}

/** A token as a canvas can read it: light or dark, as the place is. */
function colour(place: HTMLElement, token: string): string {
  place.style.color = `var(${token})`;
  const found = getComputedStyle(place).color;
  place.style.color = "";
  return found;
}

/** Bars of one series, moved by so many of their widths from the middle of their group. */
function besideEachOther(by: number, width: number): uPlot.Series.PathBuilder {
  return (chart, index) => {
    const bars = new Path2D();
    const zero = chart.valToPos(0, "y", true);
    for (const [at, value] of (chart.data[index] ?? []).entries()) {
      const left = chart.valToPos(at + by * width - width / 2, "x", true);
      const right = chart.valToPos(at + by * width + width / 2, "x", true);
      const top = chart.valToPos(value ?? 0, "y", true);
      bars.rect(left, top, Math.max(1, right - left - 1), zero - top);
    }
    return { fill: bars, stroke: null };
  };
}

/** So many that they do not lie over each other. */
function shortened(names: readonly string[]): string[] {
  const every = Math.ceil(names.length / 8);
  return names.map((name, at) => (at % every === 0 ? (name.length > 16 ? `${name.slice(0, 15)}…` : name) : ""));
}
