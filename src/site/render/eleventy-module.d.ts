/** The part of Eleventy 3 that is used here; the package has no declarations of its own. */
declare module "@11ty/eleventy" {
  export interface EleventyOptions {
    /** Null reads no configuration file. */
    readonly configPath: string | null;
    readonly quietMode: boolean;
    readonly loader: "esm" | "cjs" | "auto";
    readonly config: (config: import("./eleventy.ts").EleventyConfig) => void;
  }

  export default class Eleventy {
    constructor(input: string | undefined, output: string | undefined, options: EleventyOptions);
    disableLogger(): void;
    initializeConfig(overrides: object): Promise<void>;
    toJSON(): Promise<unknown>;
  }
}
