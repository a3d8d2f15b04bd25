/** Development only: a drawn desktop as a stream, in place of somebody's screen. */
export function drawnScreen(): MediaStream {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1920, 1080];
  const pen = canvas.getContext("2d");
  if (pen === null) return new MediaStream();
  const box = (fill: string, x: number, y: number, width: number, height: number) => {
    pen.fillStyle = fill;
    pen.fillRect(x, y, width, height);
  };
  const write = (words: string, x: number, y: number, size: number, fill = "#15181b") => {
    pen.fillStyle = fill;
    pen.font = `600 ${size}px system-ui`;
    pen.fillText(words, x, y);
  };
  box("#35566b", 0, 0, 1920, 1080);
  box("#172a33", 0, 1016, 1920, 64);
  box("#ffffff", 260, 90, 1400, 860);
  box("#eef0f2", 260, 90, 1400, 54);
  write("Printers", 290, 126, 24);
  write("Printers and scanners", 640, 220, 40);
  box("#fdebea", 640, 260, 960, 120);
  write("Cannot connect to the label printer", 680, 330, 28, "#9a2b20");
  for (const [index, name] of ["Office printer, floor 1", "Label printer, warehouse 2", "Save as PDF"].entries()) {
    box("#f4f5f6", 640, 430 + index * 120, 960, 100);
    write(name, 680, 490 + index * 120, 26);
  }
  let tick = 0;
  setInterval(() => {
    tick += 1;
    box(tick % 2 === 0 ? "#8db4c7" : "#e7c35c", 40, 1030, 36, 36);
  }, 200);
  return canvas.captureStream(10);
}
