/** Each key is requested once; later callers get the answer that is there or on its way. */
export function once<T>(ask: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (name) => {
    const known = asked.get(name);
    if (known) return known;
    const answer = ask(name);
    asked.set(name, answer);
    return answer;
  };
}
