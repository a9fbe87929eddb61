import { describe, expect, it } from "vitest";
import {
  foundBy,
  isPackageId,
  namedPackage,
  packageIn,
  packageOfUrl,
} from "../../../src/read/scans/package-ref.ts";

describe("a package by its URL", () => {
  it.each([
    ["pkg:npm/lodash@4.17.20", "pkg.npm.lodash", "lodash", "4.17.20"],
    ["pkg:npm/%40angular/core@1.0.0", "pkg.npm.angular__core", "@angular/core", "1.0.0"],
    ["pkg:npm/@angular/core@1.0.0", "pkg.npm.angular__core", "@angular/core", "1.0.0"],
    ["pkg:npm/@angular/core", "pkg.npm.angular__core", "@angular/core", ""],
    ["pkg:maven/org.x/y@1?type=jar", "pkg.maven.org.x__y", "org.x:y", "1"],
    [
      "pkg:deb/debian/libstdc%2B%2B6@12.2?arch=amd64",
      "pkg.deb.debian__libstdc_2B__2B_6",
      "libstdc++6",
      "12.2",
    ],
    ["pkg:golang/GitHub.com/A/b@v1#sub", "pkg.golang.github.com__a__b", "github.com/a/b", "v1"],
    ["pkg:PyPI/Foo_Bar@1", "pkg.pypi.foo-bar", "foo-bar", "1"],
    ["pkg:generic/a%0Ab@1", "pkg.generic.a_20_b", "a b", "1"],
    ["pkg:npm/a%E2%80%AEb@1", "pkg.npm.ab", "ab", "1"],
    ["pkg:npm/%E0%A4%A", "pkg.npm._25_E0_25_A4_25_A", "%E0%A4%A", ""],
  ])("%s", (url, id, name, version) => {
    expect(packageOfUrl(url)).toMatchObject({ id, name, version });
    expect(id).toMatch(/^[A-Za-z][\w.-]*$/);
    expect(isPackageId(id)).toBe(true);
  });

  it.each([
    "pkg:deb/debian/libstdc%2B%2B6",
    "pkg:npm/%40angular/core",
    "pkg:cpan/URI::PackageURL",
    "pkg:generic/a%21%27%28%29%2Ab~c",
    "pkg:pypi/ruamel.yaml",
  ])("%s is canonical, and stays", (url) => {
    expect(packageOfUrl(`${url}@1`)?.purl).toBe(url);
  });

  it.each(["ruamel.yaml", "ruamel-yaml", "Ruamel_yaml", "ruamel-.yaml"])(
    "PyPI's %s is the same as others",
    (name) => {
      expect(packageOfUrl(`pkg:pypi/${name}@1`)).toMatchObject({
        id: "pkg.pypi.ruamel-yaml",
        name: "ruamel-yaml",
      });
    },
  );

  it.each(["", "npm/lodash", "pkg:", "pkg:npm", "pkg:npm/", "https://x.org", null, {}, 7])(
    "%j is none",
    (url) => {
      expect(packageOfUrl(url)).toBeNull();
    },
  );

  it("is told apart from others, however long its name", () => {
    const long = "a".repeat(200);
    const ids = [long, `${long}b`].map((name) => packageOfUrl(`pkg:npm/${name}`)?.id ?? "");
    expect(new Set(ids).size).toBe(2);
    expect(Math.max(...ids.map(({ length }) => length))).toBeLessThanOrEqual(100);
  });
});

it.each([
  ["npm", "lodash", "pkg:npm/lodash"],
  ["crates.io", "regex", "pkg:cargo/regex"],
  ["Debian:11", "bash", "pkg:deb/debian/bash"],
  ["Maven", "org.x:y", "pkg:maven/org.x/y"],
  ["Go", "github.com/a/b", "pkg:golang/github.com/a/b"],
  ["java-archive", "y", "pkg:maven/y"],
  ["constructor", "y", ""],
])("the ecosystem %s of a scanner", (ecosystem, name, purl) => {
  expect(packageIn(ecosystem, name, "1").purl).toBe(purl);
});

it("what has only a name, and what a tool found, have ids of the same form", () => {
  expect(namedPackage("My App/é", "1").id).toBe("pkg.generic.My_20_App___E9_");
  expect(foundBy("Semgrep OSS", "js.eval", "Eval").id).toBe("found.Semgrep_20_OSS.js.eval");
});
