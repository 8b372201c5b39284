import { type RunningServer, type Service, serve } from "../http.ts";
import { type CoreOptions, createRegistrarCore, type RegistrarCore } from "./core.ts";

/** A registrar on loopback. */
export type PlaygroundRegistrar = RunningServer &
  Pick<RegistrarCore, "charges" | "registrations" | "describeAccount"> & {
    /** The base URL to set as `api-base-url`. */
    readonly baseUrl: string;
  };

/** How a registrar is served. */
export type RegistrarOptions = CoreOptions & Omit<Service, "handle" | "now">;

/**
 * Serves an account and its sandbox over HTTP on 127.0.0.1. Throws an error if the seed is not valid. Rejects if it
 * cannot listen on the port.
 */
export const openRegistrar = async (options: RegistrarOptions): Promise<PlaygroundRegistrar> => {
  const { begin, now, charges, registrations, describeAccount } = createRegistrarCore(options);
  const server = await serve({ ...options, handle: begin, now });
  return { ...server, baseUrl: `${server.url}/client/v4`, charges, registrations, describeAccount };
};
