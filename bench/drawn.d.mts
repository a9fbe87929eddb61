export interface DrawnBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
export interface Drawn {
  readonly nodes: readonly DrawnBox[];
  readonly edges: readonly {
    readonly ends: string;
    readonly line: readonly (readonly [number, number])[];
    readonly label: DrawnBox | null;
  }[];
  readonly width: number;
  readonly height: number;
}
export function readDrawn(svg: string): Drawn;
export function measureDrawn(drawn: Drawn): {
  readonly flows: number;
  readonly crossings: number;
  readonly ofPair: number;
  readonly labelLabel: number;
  readonly labelNode: number;
  readonly labelLine: number;
  readonly bends: number;
  readonly area: number;
};
export function pointsOf(path: string): (readonly [number, number])[];
