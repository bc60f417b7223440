// Questions to the daemon. There are no orders: its listener knows none.

const PATIENCE = 12_000;

/** The daemon has answered, and its answer is no. */
export class Refused extends Error {
  constructor(status, error, hint) {
    super(hint ? `${error}: ${hint}` : error);
    this.status = status;
  }
}

/** What the daemon answers; parameters that are empty are left out. */
export async function ask(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  const query = new URLSearchParams(given).toString();
  const response = await fetch(query ? `${path}?${query}` : path, {
    cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE),
  });
  const document = await response.json();
  if (!response.ok) {
    throw new Refused(response.status, document.error, document.hint);
  }
  return document;
}
