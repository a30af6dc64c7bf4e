import { createHmac, randomBytes } from "node:crypto";

/** Access tokens the simulator issues and recognises: the form of a JWT, signed with a secret of this run. */
export interface Tokens {
  readonly issue: (claims: TokenClaims) => string;
  /** The claims of a token issued here, whether still valid or not; undefined for any other text. */
  readonly read: (token: string) => TokenClaims | undefined;
}

interface TokenClaims {
  readonly aud: string;
  readonly iss: string;
  readonly tid: string;
  readonly oid: string;
  readonly appid: string;
  readonly iat: number;
  readonly exp: number;
}

export interface Caller {
  readonly principal: string;
  readonly client: string;
  readonly tenant: string;
}

export function createTokens(): Tokens {
  const secret = randomBytes(32);
  const sign = (content: string): string => createHmac("sha256", secret).update(content).digest("base64url");
  const header = encode({ typ: "JWT", alg: "HS256" });
  return {
    issue: (claims) => {
      const content = `${header}.${encode(claims)}`;
      return `${content}.${sign(content)}`;
    },
    read: (token) => {
      const [head, claims, signature] = token.split(".");
      return head !== undefined && claims !== undefined && signature === sign(`${head}.${claims}`)
        ? (JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as TokenClaims)
        : undefined;
    },
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
