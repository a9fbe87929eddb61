export function lastModel(count: number): string;
export function writeTree(folder: string, count: number): Promise<void>;
