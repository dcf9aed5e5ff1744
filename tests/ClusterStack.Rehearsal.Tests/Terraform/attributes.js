// Writes the attributes of types of a Terraform provider, as the bindings of CDK for Terraform on npm know them:
//   npm pack @cdktf/provider-aws@21.22.1 && tar xzf cdktf-provider-aws-*.tgz
//   node attributes.js package aws aws_vpc data.aws_route53_zone ... > attributes-aws-6.json
// A block is an object of its attributes; any other attribute is true.
"use strict";
const fs = require("fs");
const path = require("path");

const [directory, ...types] = process.argv.slice(2);
const found = {};
let provider;
for (const folder of fs.readdirSync(path.join(directory, "lib"))) {
  const file = path.join(directory, "lib", folder, "index.js");
  if (!fs.existsSync(file)) continue;

  const text = fs.readFileSync(file, "utf8");
  const type = /tfResourceType = "(\w+)"/.exec(text)?.[1];
  const address = folder.startsWith("data-") ? `data.${type}` : type;
  if (!types.includes(address) || !/synthesizeAttributes/.test(text)) continue;

  const constraint = /providerName: '(\w+)',\s+providerVersion: '([\d.]+)'/.exec(text);
  provider ??= `hashicorp/${constraint[1]} ${constraint[2]}`;
  found[address] = { ...readable(text), ...members(text, /synthesizeAttributes\(\) \{\s+return \{\n([\s\S]*?)\n\s+\};/.exec(text)[1]) };
}

const missing = types.filter(type => !found[type]);
if (missing.length > 0) throw new Error(`${directory} has no ${missing.join(", ")}`);
const package_ = JSON.parse(fs.readFileSync(path.join(directory, "package.json"), "utf8"));
const lines = Object.keys(found).sort().map(type => `    ${JSON.stringify(type)}: ${JSON.stringify(found[type])}`);
process.stdout.write(`{\n  "provider": ${JSON.stringify(provider)},\n  "source": ${JSON.stringify(`npm ${package_.name} ${package_.version}`)},\n  "types": {\n${lines.join(",\n")}\n  }\n}\n`);

/** What can only be read; its members are not told apart. */
function readable(text) {
  const type = text.slice(text.search(/class \w+ extends cdktf\.Terraform(Resource|DataSource|Provider)/));
  const names = [...type.matchAll(/Attribute\('(\w+)'\)|new \w+\(this, "(\w+)"/g)].map(match => match[1] ?? match[2]);
  return Object.fromEntries(names.map(name => [name, true]));
}

/** The members of an object literal of the bindings, by Terraform's name. */
function members(text, literal) {
  const result = {};
  for (const [, name, value] of literal.matchAll(/^\s+'?"?(\w+)"?'?: (.*),$/gm)) {
    const nested = /(?:^|\()(\w+ToTerraform)[(,]/.exec(value)?.[1];
    const mapper = nested && new RegExp(`function ${nested}\\(struct\\) \\{[\\s\\S]*?\\n\\}`).exec(text)[0];
    const body = mapper && /return \{\n([\s\S]*?)\n\s+\};/.exec(mapper)?.[1];
    result[name] = body ? members(text, body) : true;
  }

  return result;
}
