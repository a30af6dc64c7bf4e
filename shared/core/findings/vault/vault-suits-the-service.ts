/** TrustedServicesBypassOff and VaultInOtherRegion: what may cost access one day, or slows every unwrap. */
import { type Rule } from "../case";
import { barrierOf } from "./vault-lets-the-service-in";

/** Nobody is kept out yet; the day somebody turns the firewall on, the service is. */
export const trustedServicesMayPass: Rule = ({ facts: { vault } }) => {
  if (vault.kind !== "seen" || vault.value.network.bypass !== "None" || barrierOf(vault.value) !== undefined) return [];
  const evidence = `Key vault ${vault.value.name} does not let trusted Microsoft services pass its firewall, which is open now`;
  return [{ kind: "risk", code: "TrustedServicesBypassOff", evidence }];
};

/** Documentation disagrees: the configure page asks for the same region, the best practices do not. */
export const vaultIsInTheRegion: Rule = ({ facts: { vault, subject } }) => {
  if (vault.kind !== "seen" || regionOf(vault.value.location) === regionOf(subject.location)) return [];
  const aspect = regionOf(vault.value.location);
  const evidence = `Key vault ${vault.value.name} is in ${aspect}, the service in ${regionOf(subject.location)}`;
  return [{ kind: "risk", code: "VaultInOtherRegion", aspect, evidence }];
};

/** Azure writes `West Europe` and `westeurope`. */
function regionOf(location: string): string {
  return location.toLowerCase().replaceAll(" ", "");
}
