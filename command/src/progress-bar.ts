/** One line on a terminal that shows how far a long work is; nothing where no terminal is. */

const cells = 30;
const drawEveryMs = 100;

export interface ProgressBar {
  readonly show: (step: string, done: number, total: number) => void;
  close(): void;
}

export function openProgressBar(to: NodeJS.WriteStream = process.stderr): ProgressBar {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    show(step, done, total) {
      if (!to.isTTY || total === 0) return;
      const now = performance.now();
      if (done < total && now - drawnAt < drawEveryMs) return;
      drawnAt = now;
      isDrawn = true;
      const full = Math.floor((done / total) * cells);
      const bar = '█'.repeat(full) + '·'.repeat(cells - full);
      to.write(`\r\x1b[2K${step.padEnd(16)} ${bar} ${done} of ${total}`);
    },
    close() {
      if (isDrawn) to.write('\r\x1b[2K');
      isDrawn = false;
    },
  };
}
