/** The product's app settings in a story: where everything is, and nothing about how to behave. */
import { type Simulator } from "../simulator/start-simulator";

export interface ProductSettings {
  readonly env: Readonly<Record<string, string>>;
  /** Signs the webhook's deliveries. */
  readonly secret: string;
}

export function productSettings({ url, control }: Simulator, storage: string): ProductSettings {
  const secret = `whsec_${Buffer.alloc(32, "first light").toString("base64")}`;
  const { settings } = control("GET", "/_sim/world") as {
    readonly settings: { readonly subscription: string; readonly identityHeader: string };
  };
  const pager = {
    name: "pager",
    format: "cloudevents",
    url: `${url}/hooks/pager`,
    secretSettings: ["PAGER_SECRET"],
  };
  return {
    secret,
    env: {
      AzureWebJobsStorage: storage,
      WATCH_SUBSCRIPTIONS: settings.subscription,
      WEBHOOKS: JSON.stringify([pager]),
      PAGER_SECRET: secret,
      LOGS_INGESTION_ENDPOINT: "https://story.westeurope-1.ingest.monitor.azure.com",
      LOGS_INGESTION_RULE_ID: `dcr-${"0".repeat(32)}`,
      HEARTBEAT_URL: `${url}/heartbeat/story`,
      AZURE_GATEWAY_URL: url,
      IDENTITY_ENDPOINT: `${url}/msi/token`,
      IDENTITY_HEADER: settings.identityHeader,
    },
  };
}
