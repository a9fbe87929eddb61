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
// After the script of the site, which adds the tools at the top.
if (document.readyState === "complete") start();
else document.addEventListener("DOMContentLoaded", start);
