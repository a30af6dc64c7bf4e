/** Names of other settings. What is not a name is never repeated: somebody may have put the secret itself there. */
import { bad, ok, type Parsed } from "./parsed";

/** Letters, digits and underscores, not starting with a digit. */
export function parseSettingName(text: string): Parsed<string> {
  if (/^[a-z_]\w{0,127}$/i.test(text)) return ok(text);
  const right =
    "Put the address or secret in a setting of its own and give that setting's name, for example DEADMAN_URL";
  return bad("It is not the name of a setting", right);
}
