/*
 * The behaviour of a tm-site site, bundled into one classic script, so that it works from a folder (file://) and under
 * a strict content security policy. Everything it adds is extra: without it the pages can be read, printed and walked
 * through.
 */

import { startPage } from "./start.ts";

startPage();
