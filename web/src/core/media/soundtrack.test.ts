import { expect, test } from "vitest";
import { inStereo } from "./soundtrack";

const OFFER = [
  "m=audio 9 UDP/TLS/RTP/SAVPF 111 63",
  "a=rtpmap:111 opus/48000/2",
  "a=fmtp:111 minptime=10;useinbandfec=1",
  "a=fmtp:63 111/111",
  "",
];

test.each(["\n", "\r\n"])("an offer says that Opus is to come in stereo", (end) => {
  const lines = inStereo(OFFER.join(end)).split(end);
  expect(lines[2]).toBe("a=fmtp:111 minptime=10;useinbandfec=1;stereo=1");
  expect(lines.toSpliced(2, 1)).toEqual(OFFER.toSpliced(2, 1));
  expect(inStereo(lines.join(end))).toBe(lines.join(end));
});

test("an offer without Opus stays as it is", () => {
  expect(inStereo("m=audio 9 UDP/TLS/RTP/SAVPF 0")).toBe("m=audio 9 UDP/TLS/RTP/SAVPF 0");
});
