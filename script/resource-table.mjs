// Writes the table of CloudFormation resource types that TemplateSpecificationTest checks our
// templates with, from AWS's published resource specification as the npm package
// @aws-cdk/aws-service-spec (Apache-2.0) has it. Run it when a template takes a new resource type, or
// to follow AWS:
//
//   npm install --prefix target/resource-table @aws-cdk/aws-service-spec @aws-cdk/service-spec-types
//   node script/resource-table.mjs target/resource-table
//
// The table is kept in the repository, so that the build needs neither node nor the network.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const home = resolve(process.argv[2]);
const require = createRequire(join(home, "package.json"));
const { loadAwsServiceSpecSync } = require("@aws-cdk/aws-service-spec");
const { version } = JSON.parse(
  readFileSync(join(home, "node_modules/@aws-cdk/aws-service-spec/package.json")),
);

const root = resolve(import.meta.dirname, "..");
const templates = join(root, "src/main/resources/dev/throughline/deploy");
const used = new Set();
for (const file of readdirSync(templates).filter((name) => name.endsWith(".yaml"))) {
  const text = readFileSync(join(templates, file), "utf8");
  for (const [, type] of text.matchAll(/^    Type: (AWS::[A-Za-z0-9]+::[A-Za-z0-9]+)$/gm)) {
    used.add(type);
  }
}

const database = loadAwsServiceSpecSync();

/** A type in one word: string, integer, number, boolean, json, list<…>, map<…>, or a name in types. */
function word(type, types) {
  switch (type.type) {
    case "array":
      return `list<${word(type.element, types)}>`;
    case "map":
      return `map<${word(type.element, types)}>`;
    case "tag":
      types.Tag ??= {
        Key: { type: "string", required: true },
        Value: { type: "string", required: true },
      };
      return "Tag";
    case "union":
      return type.types.map((one) => word(one, types)).join("|");
    case "ref": {
      const definition = database.get("typeDefinition", type.reference.$ref);
      if (!types[definition.name]) {
        types[definition.name] = {};
        Object.assign(types[definition.name], table(definition.properties, types));
      }
      return definition.name;
    }
    default:
      return type.type;
  }
}

function table(properties, types) {
  const rows = {};
  for (const name of Object.keys(properties).sort()) {
    const { type, required } = properties[name];
    rows[name] = { type: word(type, types) };
    if (required) rows[name].required = true;
    if (type.allowedValues) rows[name].values = type.allowedValues;
  }
  return rows;
}

const resources = {};
for (const name of [...used].sort()) {
  const [resource] = database.lookup("resource", "cloudFormationType", "equals", name);
  const types = {};
  const properties = table(resource.properties, types);
  resources[name] = {
    attributes: Object.keys(resource.attributes).filter((attribute) => !attribute.includes(".")),
    ...(resource.tagInformation && { tags: resource.tagInformation.tagPropertyName }),
    properties,
    types,
  };
}

const lines = Object.entries(resources).map(
  ([name, resource]) => `    ${JSON.stringify(name)}: ${JSON.stringify(resource)}`,
);
writeFileSync(
  join(root, "src/test/resources/dev/throughline/deploy/resource-table.json"),
  `{\n  "source": "@aws-cdk/aws-service-spec ${version}",\n  "resources": {\n${lines.join(",\n")}\n  }\n}\n`,
);
