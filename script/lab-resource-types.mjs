// Writes the table of CloudFormation resource types that the lab's CloudFormation knows, from AWS's
// published resource specification as the npm package @aws-cdk/aws-service-spec (Apache-2.0) has it.
// Run it when the lab takes a new resource type, or to follow AWS:
//
//   npm install --prefix target/resource-types @aws-cdk/aws-service-spec @aws-cdk/service-spec-types
//   node script/lab-resource-types.mjs target/resource-types
//
// The table is kept in the repository, so that the build needs neither node nor the network.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const types = [
  "AWS::CloudFormation::WaitConditionHandle",
  "AWS::EC2::ClientVpnAuthorizationRule",
  "AWS::EC2::ClientVpnEndpoint",
  "AWS::EC2::ClientVpnRoute",
  "AWS::EC2::ClientVpnTargetNetworkAssociation",
  "AWS::EC2::Instance",
  "AWS::EC2::InternetGateway",
  "AWS::EC2::NetworkInterface",
  "AWS::EC2::Route",
  "AWS::EC2::RouteTable",
  "AWS::EC2::SecurityGroup",
  "AWS::EC2::SecurityGroupEgress",
  "AWS::EC2::SecurityGroupIngress",
  "AWS::EC2::Subnet",
  "AWS::EC2::SubnetRouteTableAssociation",
  "AWS::EC2::VPC",
  "AWS::EC2::VPCEndpoint",
  "AWS::EC2::VPCEndpointService",
  "AWS::EC2::VPCEndpointServicePermissions",
  "AWS::EC2::VPCGatewayAttachment",
  "AWS::ElasticLoadBalancingV2::Listener",
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::ElasticLoadBalancingV2::TargetGroup",
  "AWS::IAM::InstanceProfile",
  "AWS::IAM::Role",
  "AWS::Logs::LogGroup",
  "AWS::Logs::LogStream",
  "AWS::Route53::HostedZone",
  "AWS::Route53::RecordSet",
];

const home = resolve(process.argv[2]);
const require = createRequire(join(home, "package.json"));
const { loadAwsServiceSpecSync } = require("@aws-cdk/aws-service-spec");
const { version } = JSON.parse(
  readFileSync(join(home, "node_modules/@aws-cdk/aws-service-spec/package.json")),
);
const database = loadAwsServiceSpecSync();

/** A type in one word: string, integer, number, boolean, json, list<…>, map<…>, or a definition's name. */
function word(type, definitions) {
  switch (type.type) {
    case "array":
      return `list<${word(type.element, definitions)}>`;
    case "map":
      return `map<${word(type.element, definitions)}>`;
    case "tag":
      definitions.Tag ??= {
        Key: { type: "string", required: true },
        Value: { type: "string", required: true },
      };
      return "Tag";
    case "union":
      return type.types.map((one) => word(one, definitions)).join("|");
    case "ref": {
      const definition = database.get("typeDefinition", type.reference.$ref);
      if (!definitions[definition.name]) {
        definitions[definition.name] = {};
        Object.assign(definitions[definition.name], table(definition.properties, definitions));
      }
      return definition.name;
    }
    default:
      return type.type;
  }
}

function table(properties, definitions) {
  const rows = {};
  for (const name of Object.keys(properties).sort()) {
    const { type, required, causesReplacement } = properties[name];
    rows[name] = { type: word(type, definitions) };
    if (required) rows[name].required = true;
    if (causesReplacement === "yes") rows[name].replaces = true;
  }
  return rows;
}

const lines = types.map((name) => {
  const [resource] = database.lookup("resource", "cloudFormationType", "equals", name);
  const definitions = {};
  const properties = table(resource.properties, definitions);
  const attributes = {};
  for (const [attribute, { type }] of Object.entries(resource.attributes)) {
    attributes[attribute] = word(type, {});
  }
  return `    ${JSON.stringify(name)}: ${JSON.stringify({
    attributes,
    tags: resource.tagInformation?.tagPropertyName,
    properties,
    definitions,
  })}`;
});
writeFileSync(
  join(
    import.meta.dirname,
    "../src/main/resources/dev/throughline/lab/aws/cloudformation/resource-types.json",
  ),
  `{\n  "source": "@aws-cdk/aws-service-spec ${version}",\n  "resources": {\n${lines.join(",\n")}\n  }\n}\n`,
);
