/** The session waits for another rep. */
export const transfer = {
  transferTitle: "We are transferring you",
  transferBody: (by: string) => `${by} asked a colleague to go on. Stay on this page: nothing of yours is shared meanwhile.`,
  transferPlace: (place: number) => (place === 1 ? "You are next." : `You are number ${place} in line.`),
  pictureGoesAlong: "Colleagues who are asked see the last picture of your screen",
  leaveMessage: "Leave a message",
  supervises: "Supervises this session",
};
