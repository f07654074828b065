/** The address of a robot: the server's with the key put in, or the whole address where the variable holds it. */
export function robotAddress(given: string, make: (key: string) => string): URL | null {
  try {
    return new URL(/^https?:\/\//.test(given) ? given : make(encodeURIComponent(given)));
  } catch {
    return null;
  }
}

/** Parts of an address that bear its key: never to be said. */
export function keysIn(url: URL): string[] {
  return [url.href, ...url.searchParams.values(), ...url.pathname.split("/")].filter(
    (part) => part.length >= 16,
  );
}
