package dev.throughline.lab.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.lab.aws.identity.SignInClient;
import dev.throughline.model.Identity;
import dev.throughline.pki.CertificateAuthority;
import dev.throughline.pki.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The product's four stacks in two accounts, made and taken down by the AWS CLI alone. */
final class CliDeployment {

  private static final String ZONES = "Name=zone-id,Values=euc1-az1,euc1-az2";

  private final TestAws aws;
  private final Path folder;
  private final CliStacks dev;
  private final CliStacks prod;
  private String certificate = "";

  /**
   * What was made.
   *
   * @param outputs of each stack by its template's name
   * @param change of a record
   * @param accessToken of a sign-in at IAM Identity Center
   */
  record Made(
      Map<String, Map<String, String>> outputs,
      String certificate,
      String change,
      String instance,
      String listener,
      String logStream,
      String accessToken) {

    String of(String template, String output) {
      return outputs.get(template).get(output);
    }
  }

  CliDeployment(TestAws aws, Path folder) {
    this.aws = aws;
    this.folder = folder;
    this.dev = new CliStacks(aws, aws.lab().accounts().consumer());
    this.prod = new CliStacks(aws, aws.lab().accounts().producer());
  }

  CliStacks dev() {
    return dev;
  }

  CliStacks prod() {
    return prod;
  }

  Made make() throws IOException, InterruptedException {
    certificate = importCertificate();
    Map<String, String> producer =
        prod.createByChangeSet(
            "producer",
            Map.of(
                "ConsumerAccountId",
                Accounts.CONSUMER,
                "ZoneA",
                zone(prod, "euc1-az1"),
                "ZoneB",
                zone(prod, "euc1-az2")));
    Map<String, String> network =
        dev.create(
            "network", Map.of("ZoneA", zone(dev, "euc1-az1"), "ZoneB", zone(dev, "euc1-az2")));
    Map<String, String> vpn = dev.create("vpn", vpn(network));
    Map<String, String> link = dev.create("link", link(network, producer.get("ServiceName")));
    Map<String, Map<String, String>> outputs =
        Map.of("producer", producer, "network", network, "vpn", vpn, "link", link);
    return new Made(
        outputs,
        certificate,
        change(link.get("HostedZoneId")),
        first(prod, "/Reservations/0/Instances/0/InstanceId", "ec2", "describe-instances"),
        first(
            prod,
            "/Listeners/0/ListenerArn",
            "elbv2",
            "describe-listeners",
            "--load-balancer-arn",
            producer.get("LoadBalancerArn")),
        logStream(network.get("LogGroupName")),
        new SignInClient(aws.lab().endpoint()).signIn());
  }

  void takeDown() throws IOException, InterruptedException {
    dev.delete("link");
    dev.delete("vpn");
    dev.delete("network");
    prod.delete("producer");
    dev.run(List.of("acm", "delete-certificate", "--certificate-arn", certificate));
  }

  private Map<String, String> vpn(Map<String, String> network) {
    Map<String, String> parameters = in(network);
    parameters.put("SecurityGroupId", network.get("VpnSecurityGroupId"));
    parameters.put("LogGroupName", network.get("LogGroupName"));
    parameters.put("ServerCertificateArn", certificate);
    parameters.put("ClientRootCertificateArn", certificate);
    return parameters;
  }

  private static Map<String, String> link(Map<String, String> network, String serviceName) {
    Map<String, String> parameters = in(network);
    parameters.put("VpnSecurityGroupId", network.get("VpnSecurityGroupId"));
    parameters.put("ServiceName", serviceName);
    return parameters;
  }

  private static Map<String, String> in(Map<String, String> network) {
    List<String> subnets = List.of(network.get("SubnetIds").split(",", -1));
    Map<String, String> parameters = new HashMap<>();
    parameters.put("VpcId", network.get("VpcId"));
    parameters.put("SubnetA", subnets.get(0));
    parameters.put("SubnetB", subnets.get(1));
    return parameters;
  }

  private static String zone(CliStacks account, String id)
      throws IOException, InterruptedException {
    JsonNode zones = account.run(List.of("ec2", "describe-availability-zones", "--filters", ZONES));
    for (JsonNode zone : zones.path("AvailabilityZones")) {
      if (zone.path("ZoneId").asText().equals(id)) {
        return zone.path("ZoneName").asText();
      }
    }
    throw new AssertionError(zones.toString());
  }

  private String importCertificate() throws IOException, InterruptedException {
    CertificateAuthority ca = CertificateAuthority.create("Test CA", Clock.systemUTC());
    Identity server = ca.server("vpn.internal.company", Duration.ofDays(30));
    return first(
        dev,
        "/CertificateArn",
        "acm",
        "import-certificate",
        "--certificate",
        file("server.pem", Pem.certificate(server.certificate())),
        "--private-key",
        file("server.key", Pem.privateKey(server.key())),
        "--certificate-chain",
        file("ca.pem", Pem.certificate(ca.certificate())));
  }

  /** Makes a record and removes it; gives the id of the second change. */
  private String change(String zone) throws IOException, InterruptedException {
    change(zone, "CREATE");
    return change(zone, "DELETE").replace("/change/", "");
  }

  private String change(String zone, String action) throws IOException, InterruptedException {
    String batch =
        """
        {"Changes": [{"Action": "%s", "ResourceRecordSet": {
          "Name": "other.internal.company", "Type": "A", "TTL": 60,
          "ResourceRecords": [{"Value": "10.10.0.9"}]}}]}
        """
            .formatted(action);
    return first(
        dev,
        "/ChangeInfo/Id",
        "route53",
        "change-resource-record-sets",
        "--hosted-zone-id",
        zone,
        "--change-batch",
        file(action + ".json", batch).replace("fileb:", "file:"));
  }

  /** Nobody has connected, so there is no log yet. */
  private String logStream(String group) throws IOException, InterruptedException {
    String name = "by-hand";
    dev.run(
        List.of("logs", "create-log-stream", "--log-group-name", group, "--log-stream-name", name));
    return name;
  }

  private static String first(CliStacks account, String where, String... words)
      throws IOException, InterruptedException {
    return account.run(List.of(words)).at(where).asText();
  }

  private String file(String name, String text) throws IOException {
    return "fileb://" + Files.writeString(folder.resolve(name), text);
  }
}
