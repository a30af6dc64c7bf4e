/** Whatever comes twice comes in the same bytes: the ids of what does not. */
export function cameInOtherBytes<T>(
  taken: readonly T[],
  idOf: (one: T) => string,
  bodyOf: (one: T) => string,
): readonly string[] {
  const bodies = new Map<string, string>();
  return taken.flatMap((one) => {
    const id = idOf(one);
    const before = bodies.get(id);
    bodies.set(id, bodyOf(one));
    return before === undefined || before === bodyOf(one) ? [] : [id];
  });
}
