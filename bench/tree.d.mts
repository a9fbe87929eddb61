export function writeTree(folder: string, count: number): Promise<void>;
