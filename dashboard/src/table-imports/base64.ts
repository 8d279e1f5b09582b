/** Bytes in Base64, a piece at a time: a call takes only so many arguments. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  const piece = 0x8000;
  for (let at = 0; at < bytes.length; at += piece) binary += String.fromCharCode(...bytes.subarray(at, at + piece));
  return btoa(binary);
}
