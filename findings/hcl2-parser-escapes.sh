#!/usr/bin/env bash
# One expects: HCL read into Terraform's JSON syntax means the same. In both, `${…}` in a string is an expression and `$${` the
# two characters `${` ("Strings and Templates"; "JSON Configuration Syntax": strings are parsed as templates). Policies
# of AWS have variables of that form, which is why one writes `$${aws:username}` there.
# Seen: hcl2-parser gives `${` for both, and `%{` for `%%{`: whoever reads the result cannot tell a text from a reference, and
# takes what is meant for AWS for something of Terraform. Inside of a longer expression (`upper("$${x}")`) the escape
# stays. @cdktf/hcl2json keeps it everywhere.
# Versions: hcl2-parser 1.0.3, @cdktf/hcl2json 0.21.0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
  hcl2-parser@1.0.3 @cdktf/hcl2json@0.21.0 > /dev/null

cat > main.tf <<'TF'
locals {
  reference = "home/${var.user}/*"
  literal   = "home/$${var.user}/*"
  policy    = "arn:aws:s3:::home/$${aws:username}/*"
  directive = "%%{ if x }"
  listed    = ["$${x}"]
  in_call   = upper("$${x}")
}
TF
cat > look.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { parse } = require("@cdktf/hcl2json");
const { parseToObject } = require("hcl2-parser");

(async () => {
  const text = readFileSync("main.tf", "utf8");
  const [told] = parseToObject(text)[0].locals;
  const [kept] = (await parse("main.tf", text)).locals;
  for (const name of ["reference", "literal", "policy", "directive", "listed", "in_call"])
    console.log(`${name}: ${JSON.stringify(kept[name])}, by hcl2-parser ${JSON.stringify(told[name])}`);
  console.log(`reference and literal are the same to hcl2-parser: ${told.reference === told.literal}`);
  process.exit();
})();
JS

node look.cjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
reference: "home/${var.user}/*", by hcl2-parser "home/${var.user}/*"
literal: "home/$${var.user}/*", by hcl2-parser "home/${var.user}/*"
policy: "arn:aws:s3:::home/$${aws:username}/*", by hcl2-parser "arn:aws:s3:::home/${aws:username}/*"
directive: "%%{ if x }", by hcl2-parser "%{ if x }"
listed: ["$${x}"], by hcl2-parser ["${x}"]
in_call: "${upper(\"$${x}\")}", by hcl2-parser "${upper(\"$${x}\")}"
reference and literal are the same to hcl2-parser: true
EXPECTED
