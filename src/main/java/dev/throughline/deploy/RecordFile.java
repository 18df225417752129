package dev.throughline.deploy;

import dev.throughline.deploy.DeploySpec.Account;
import dev.throughline.deploy.DeploySpec.Network;
import dev.throughline.deploy.DeploySpec.Transport;
import dev.throughline.deploy.DeploySpec.Vpn;
import dev.throughline.model.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link DeploymentRecord} as it stands in its file: plain values, null for what is absent. */
record RecordFile(
    String schema,
    DeploymentRecord.Phase phase,
    String begun,
    Map<StackRole, Integer> attempts,
    SpecFile spec,
    InputsFile inputs) {

  static final String SCHEMA = "throughline.deployment/1";

  record AccountFile(String profile, String region) {
    static AccountFile of(Account account) {
      return new AccountFile(account.profile().orElse(null), account.region());
    }

    Account account() {
      return new Account(Optional.ofNullable(profile), region);
    }
  }

  record SpecFile(
      String name,
      AccountFile producer,
      AccountFile consumer,
      String existingService,
      String existingVpc,
      List<String> existingSubnets,
      String existingVpn,
      String producerCidr,
      String consumerCidr,
      String clientCidr,
      String host,
      int port,
      boolean splitTunnel,
      Transport transport,
      int vpnPort,
      int sessionHours,
      String instanceType,
      boolean ssmEndpoints,
      int logRetentionDays) {

    static SpecFile of(DeploySpec spec) {
      return new SpecFile(
          spec.name(),
          AccountFile.of(spec.producer()),
          AccountFile.of(spec.consumer()),
          spec.existingService().orElse(null),
          spec.existingNetwork().map(Network::vpcId).orElse(null),
          spec.existingNetwork().map(Network::subnetIds).orElse(null),
          spec.existingVpn().orElse(null),
          spec.producerCidr().toString(),
          spec.consumerCidr().toString(),
          spec.clientCidr().toString(),
          spec.host(),
          spec.port(),
          spec.vpn().splitTunnel(),
          spec.vpn().transport(),
          spec.vpn().port(),
          spec.vpn().sessionHours(),
          spec.instanceType(),
          spec.ssmEndpoints(),
          spec.logRetentionDays());
    }

    DeploySpec spec() {
      return new DeploySpec(
          name,
          producer.account(),
          consumer.account(),
          Optional.ofNullable(existingService),
          Optional.ofNullable(existingVpc).map(vpc -> new Network(vpc, existingSubnets)),
          Optional.ofNullable(existingVpn),
          Cidr.parse(producerCidr),
          Cidr.parse(consumerCidr),
          Cidr.parse(clientCidr),
          host,
          port,
          new Vpn(splitTunnel, transport, vpnPort, sessionHours),
          instanceType,
          ssmEndpoints,
          logRetentionDays);
    }
  }

  record InputsFile(
      String consumerAccount,
      List<String> producerZones,
      List<String> consumerZones,
      StackInputs.Vpc existingVpc,
      String existingZoneId,
      Map<StackRole, Map<String, String>> outputs) {

    static InputsFile of(StackInputs inputs) {
      return new InputsFile(
          inputs.consumerAccount(),
          inputs.producerZones(),
          inputs.consumerZones(),
          inputs.existingVpc().orElse(null),
          inputs.existingZoneId().orElse(null),
          inputs.outputs());
    }

    StackInputs inputs() {
      return new StackInputs(
          consumerAccount,
          producerZones,
          consumerZones,
          Optional.empty(),
          Optional.ofNullable(existingVpc),
          Optional.ofNullable(existingZoneId),
          outputs);
    }
  }

  static RecordFile of(DeploymentRecord record) {
    return new RecordFile(
        SCHEMA,
        record.phase(),
        record.begun().toString(),
        record.attempts(),
        SpecFile.of(record.spec()),
        InputsFile.of(record.inputs()));
  }

  DeploymentRecord record() {
    return new DeploymentRecord(
        spec.spec(), inputs.inputs(), phase, Instant.parse(begun), attempts);
  }
}
