/** Addresses as they are typed or pasted: parted by commas, semicolons, spaces or lines, some with a name before them. */
export function addressesIn(text: string): string[] {
  const bare = text.replaceAll(/"[^"]*"|[^,;\n<>]*<([^<>]*)>/gu, (_, inside: string | undefined) => inside ?? "");
  return [...new Set(bare.split(/[\s,;，；、]+/u).filter(Boolean))];
}

/** Whether the server might take it; it looks again, and closer. */
export const looksRight = (address: string): boolean => /^[^\s@]+@[^\s@]+[^\s@.]$/u.test(address) && address.length <= 254;
