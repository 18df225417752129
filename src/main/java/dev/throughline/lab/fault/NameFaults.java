package dev.throughline.lab.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.VPC;

/** What can be wrong with names: the VPC's resolver, the private zone, and the public DNS. */
final class NameFaults {

  /** Documentation addresses (RFC 5737) and an address of the VPC that nobody has. */
  private static final String PUBLIC_ADDRESS = "203.0.113.99";

  private static final String PUBLIC_DNS = "203.0.113.53";
  private static final String OTHER_VPC = "10.99.0.0/16";

  private NameFaults() {}

  static List<Fault> all() {
    return List.of(
        new Fault(
            "dns.no-answer",
            "The VPC's resolver drops every question",
            ground -> dropQuestions(ground, "dns.no-answer", "udp", "tcp")),
        new Fault(
            "dns.one-transport",
            "The VPC's resolver drops questions over TCP",
            ground -> dropQuestions(ground, "dns.one-transport", "tcp")),
        new Fault(
            "dns.support-off", "The VPC's DNS support is switched off", NameFaults::supportOff),
        new Fault("dns.refused", "The VPC's resolver refuses every question", NameFaults::refuse),
        new Fault(
            "dns.zone-missing",
            "The private zone is associated with another VPC instead",
            NameFaults::otherVpc),
        new Fault(
            "dns.record-missing",
            "The service's record is deleted from the private zone",
            NameFaults::deleteRecord),
        new Fault(
            "dns.wrong-address",
            "The service's record leads to an address outside of the VPC",
            NameFaults::wrongAddress),
        new Fault(
            "dns.public-name", "The public DNS knows the service's name, too", NameFaults::publish),
        new Fault(
            "dns.system-differs",
            "The laptop's own resolver asks the public DNS for everything",
            NameFaults::withoutSplitDns));
  }

  private static Fault.Mending dropQuestions(Ground ground, String code, String... transports)
      throws IOException, InterruptedException {
    return ground.filter(
        Place.CONSUMER,
        code,
        "input",
        "ip daddr %s meta l4proto { %s } th dport 53 drop"
            .formatted(ground.deployed().resolver(), String.join(", ", transports)));
  }

  private static Fault.Mending refuse(Ground ground) throws IOException {
    Path names = ground.folder().resolve("net").resolve(ground.deployed().vpc() + ".names");
    return addLine(names, "--rcode=REFUSED");
  }

  private static Fault.Mending supportOff(Ground ground) throws IOException, InterruptedException {
    setSupport(ground, false);
    return () -> setSupport(ground, true);
  }

  private static void setSupport(Ground ground, boolean on)
      throws IOException, InterruptedException {
    ground.consumer(
        ModifyVpcAttributeRequest.builder()
            .vpcId(ground.deployed().vpc())
            .enableDnsSupport(AttributeBooleanValue.builder().value(on).build())
            .build(),
        ModifyVpcAttributeResponse.class);
    ground.settle();
  }

  /** The last association can't be taken from a private zone, so it gets another one first. */
  private static Fault.Mending otherVpc(Ground ground) throws IOException, InterruptedException {
    String other =
        ground
            .consumer(
                CreateVpcRequest.builder().cidrBlock(OTHER_VPC).build(), CreateVpcResponse.class)
            .vpc()
            .vpcId();
    associate(ground, other);
    disassociate(ground, ground.deployed().vpc());
    ground.settle();
    return () -> {
      associate(ground, ground.deployed().vpc());
      disassociate(ground, other);
      ground.consumer(DeleteVpcRequest.builder().vpcId(other).build(), DeleteVpcResponse.class);
      ground.settle();
    };
  }

  private static void associate(Ground ground, String vpc) {
    ground.consumer(
        AssociateVpcWithHostedZoneRequest.builder()
            .hostedZoneId(zone(ground))
            .vpc(vpc(ground, vpc))
            .build(),
        AssociateVpcWithHostedZoneResponse.class);
  }

  private static void disassociate(Ground ground, String vpc) {
    ground.consumer(
        DisassociateVpcFromHostedZoneRequest.builder()
            .hostedZoneId(zone(ground))
            .vpc(vpc(ground, vpc))
            .build(),
        DisassociateVpcFromHostedZoneResponse.class);
  }

  private static VPC vpc(Ground ground, String id) {
    return VPC.builder().vpcId(id).vpcRegion(ground.deployed().consumer().region()).build();
  }

  private static Fault.Mending deleteRecord(Ground ground)
      throws IOException, InterruptedException {
    ResourceRecordSet record = record(ground);
    change(ground, ChangeAction.DELETE, record);
    return () -> change(ground, ChangeAction.CREATE, record);
  }

  private static Fault.Mending wrongAddress(Ground ground)
      throws IOException, InterruptedException {
    ResourceRecordSet record = record(ground);
    change(
        ground,
        ChangeAction.UPSERT,
        ResourceRecordSet.builder()
            .name(record.name())
            .type(RRType.A)
            .ttl(60L)
            .resourceRecords(ResourceRecord.builder().value(PUBLIC_ADDRESS).build())
            .build());
    return () -> change(ground, ChangeAction.UPSERT, record);
  }

  private static ResourceRecordSet record(Ground ground) {
    return ground
        .consumer(
            ListResourceRecordSetsRequest.builder().hostedZoneId(zone(ground)).build(),
            ListResourceRecordSetsResponse.class)
        .resourceRecordSets()
        .stream()
        .filter(set -> set.type() == RRType.A)
        .findFirst()
        .orElseThrow();
  }

  private static void change(Ground ground, ChangeAction action, ResourceRecordSet set)
      throws IOException, InterruptedException {
    ground.consumer(
        ChangeResourceRecordSetsRequest.builder()
            .hostedZoneId(zone(ground))
            .changeBatch(
                batch ->
                    batch.changes(Change.builder().action(action).resourceRecordSet(set).build()))
            .build(),
        ChangeResourceRecordSetsResponse.class);
    ground.settle();
  }

  private static String zone(Ground ground) {
    return ground.deployed().id("link/Zone");
  }

  private static Fault.Mending withoutSplitDns(Ground ground)
      throws IOException, InterruptedException {
    Path settings = Files.createTempFile(ground.folder(), "resolv", ".conf");
    Files.writeString(settings, "nameserver " + PUBLIC_DNS + "\n");
    Fault.Mending back = ground.laptop().cover(Path.of("/etc/resolv.conf").toRealPath(), settings);
    return () -> {
      back.undo();
      Files.delete(settings);
    };
  }

  private static Fault.Mending publish(Ground ground) throws IOException {
    String name = ground.deployed().id("link/Record").replaceFirst("\\.$", "");
    return addLine(ground.publicNames(), "--host=" + name + "=" + PUBLIC_ADDRESS);
  }

  /** A name server sees at its next question that its file is another one. */
  private static Fault.Mending addLine(Path names, String line) throws IOException {
    Files.writeString(names, Files.readString(names, StandardCharsets.UTF_8) + line + "\n");
    return () -> {
      List<String> others =
          Files.readAllLines(names).stream().filter(other -> !other.equals(line)).toList();
      Files.writeString(names, String.join("\n", others) + "\n");
    };
  }
}
