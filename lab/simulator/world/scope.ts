/** Whether `upper` is `scope` itself or contains it; management groups and "/" contain every subscription. */
export function isAtOrAbove(upper: string, scope: string): boolean {
  const [container, inner] = [upper.toLowerCase().replace(/\/$/, ""), scope.toLowerCase().replace(/\/$/, "")];
  return (
    container === "" ||
    container.startsWith("/providers/microsoft.management/managementgroups/") ||
    inner === container ||
    inner.startsWith(`${container}/`)
  );
}
