import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
  type PipelineRequestOptions,
} from "@azure/core-rest-pipeline";
import { type ReadOptions } from "./observe";

export interface Sender {
  readonly pipeline: Pipeline;
  readonly httpClient: HttpClient;
}

/** Sends one request for JSON through a pipeline, unless `accept` says otherwise, and hands its answer over as it came. */
export async function askSignedIn(
  { pipeline, httpClient }: Sender,
  { accept = "application/json", maxBodyBytes, ...request }: RequestToSend,
  { abortSignal, onResponse }: ReadOptions,
): Promise<void> {
  const headers = createHttpHeaders({ accept, ...(request.body === undefined ? {} : { "content-type": accept }) });
  const made = createPipelineRequest({ ...request, headers, abortSignal });
  if (maxBodyBytes !== undefined) made.requestOverrides = { maxBodyBytes };
  onResponse(await pipeline.sendRequest(httpClient, made));
}

export interface RequestToSend extends Pick<PipelineRequestOptions, "url" | "method"> {
  /** JSON as text. */
  readonly body?: string;
  readonly accept?: string;
  readonly maxBodyBytes?: number;
}
