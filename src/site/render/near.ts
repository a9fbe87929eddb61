/**
 * `near("shop/model.md:12", "shop/model.md")` in a template is `model.md:12`: a place in the file that a page is about,
 * without the folder that its head tells.
 */
export function near(place: string, file: string | null | undefined): string {
  const folder = file?.slice(0, file.lastIndexOf("/") + 1) ?? "";
  return file && place.startsWith(`${file}:`) ? place.slice(folder.length) : place;
}
