/*
 * What stands beside the snapshots of an archive, for all of them: a classic script like that of the sites, bundled apart,
 * so that old snapshots have the switcher of the newest.
 */
import { setUpComparison } from "./archive/comparison.ts";
import { setUpSnapshots } from "./archive/switcher.ts";

const start = () => {
  setUpSnapshots();
  setUpComparison();
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
